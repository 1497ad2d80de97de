import { useRouter, type RouterHistory } from "@tanstack/react-router";
import { use, useEffect, useEffectEvent, useRef, useState } from "react";
import { HoldersContext } from "../../ui/form/holders.ts";
import { isLeaving } from "../way-back/leave-for-login.ts";

interface Place {
  pathname: string;
  search: string;
}

interface Question {
  go: () => void;
  stay: () => void;
}

/** Whether a person is asked if what they typed may be lost, and what they may answer. */
export interface Leaving {
  question: { stay: () => void; discard: () => void } | undefined;
  /** Lets the form go without a question, because it was sent. */
  release: () => void;
}

/**
 * Holds a form in which something is typed: whoever closes its panel, goes to another screen or closes the window is asked
 * first. Where the form is opened by the address, `address` names the search parameters.
 */
export function useLeaving(isDirty: boolean, address: readonly string[]): Leaving {
  const holders = use(HoldersContext);
  const router = useRouter({ warn: false }) as { history: RouterHistory } | undefined;
  const released = useRef(false);
  const [question, setQuestion] = useState<Question>();
  const isHeld = useEffectEvent(() => isDirty && !released.current);
  const leaves = useEffectEvent((from: Place, to: Place) => isOtherPlace(from, to, address));
  useEffect(() => {
    const hold = (go: () => void, stay = nothing): boolean => {
      if (isHeld()) setQuestion({ go, stay });
      return isHeld();
    };
    holders?.add(hold);
    const unblock = router?.history.block({
      enableBeforeUnload: () => isHeld() && !isLeaving(),
      blockerFn: ({ currentLocation, nextLocation }) =>
        leaves(currentLocation, nextLocation) ? refusedByHolder(hold) : false,
    });
    return () => {
      holders?.delete(hold);
      unblock?.();
    };
  }, [holders, router]);
  const release = (): void => {
    released.current = true;
  };
  if (question === undefined) return { question, release };
  const answer = (go: () => void): void => {
    setQuestion(undefined);
    go();
  };
  const stay = (): void => {
    answer(question.stay);
  };
  const discard = (): void => {
    release();
    answer(question.go);
  };
  return { question: { stay, discard }, release };
}

/** Whether a way to another place is blocked: at once where nothing is held, else when the person has answered. */
function refusedByHolder(hold: (go: () => void, stay: () => void) => boolean): Promise<boolean> {
  return new Promise((block) => {
    const go = (): void => {
      block(false);
    };
    const stay = (): void => {
      block(true);
    };
    if (!hold(go, stay)) go();
  });
}

function isOtherPlace(from: Place, to: Place, address: readonly string[]): boolean {
  if (from.pathname !== to.pathname) return true;
  const [before, after] = [new URLSearchParams(from.search), new URLSearchParams(to.search)];
  return address.some((name) => before.get(name) !== after.get(name));
}

function nothing(): void {
  // Whoever closes a panel and then stays has nothing more to be told.
}
