import { useEffect, useEffectEvent, useState } from "react";
import { useAccess } from "../access.ts";
import { forgetState, keptState, readOnLeaving } from "./kept-states.ts";

/** What was kept under this name for the same person when the page had to leave for the sign-in; undefined where nothing was. */
export function useKept(name: string): unknown {
  const { userId } = useAccess();
  const [kept] = useState(() => keptState(userId, name));
  return kept;
}

/** Has a state taken along when the page leaves for the sign-in, plain JSON under a name of its own; undefined is nothing to keep. */
export function useKeeping(name: string, state: unknown): void {
  const { userId } = useAccess();
  const read = useEffectEvent(() => state);
  useEffect(() => {
    forgetState(userId, name);
    return readOnLeaving(name, () => read());
  }, [userId, name]);
}

/**
 * A state that is there again, for the same person, when the page had to leave for the sign-in. It is plain JSON, and its
 * name is its own on the whole page: with an id in it where there may be several.
 */
export function useKeptState<State>(
  name: string,
  begin: () => State,
): [State, (next: State | ((old: State) => State)) => void] {
  const kept = useKept(name) as State | undefined;
  const [began] = useState(begin);
  const [state, setState] = useState(() => kept ?? began);
  useKeeping(name, Object.is(state, began) ? undefined : state);
  return [state, setState];
}

/** Whether something is open, kept in the same way. */
export function useKeptOpening(name: string): { opened: boolean; open: () => void; close: () => void } {
  const [opened, setOpened] = useKeptState(name, () => false);
  return {
    opened,
    open: () => {
      setOpened(true);
    },
    close: () => {
      setOpened(false);
    },
  };
}
