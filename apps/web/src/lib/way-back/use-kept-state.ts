import { useEffect, useEffectEvent, useState } from "react";
import { useAccess } from "../access.ts";
import { forgetState, keptState, readOnLeaving } from "./kept-states.ts";

/**
 * A state that is there again, for the same person, when the page had to leave for the sign-in. It is plain JSON, and its
 * name is its own on the whole page: with an id in it where there may be several.
 */
export function useKeptState<State>(
  name: string,
  begin: () => State,
): [State, (next: State | ((old: State) => State)) => void] {
  const { userId } = useAccess();
  const [began] = useState(begin);
  const [state, setState] = useState(() => (keptState(userId, name) as State | undefined) ?? began);
  const read = useEffectEvent(() => (Object.is(state, began) ? undefined : state));
  useEffect(() => {
    forgetState(userId, name);
    return readOnLeaving(name, () => read());
  }, [userId, name]);
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
