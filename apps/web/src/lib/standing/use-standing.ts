import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { isGood, standingNow, subscribeToStanding, type Standing } from "./standing.ts";

/** The state of provider and session, as it changes. */
export function useStanding(): Standing {
  return useSyncExternalStore(subscribeToStanding, standingNow);
}

/** Does something each time that all is well again: what was refused meanwhile may go through now. */
export function useWhenGoodAgain(act: () => void): void {
  const go = useEffectEvent(act);
  useEffect(() => {
    let wasGood = isGood(standingNow());
    return subscribeToStanding(() => {
      const isGoodNow = isGood(standingNow());
      if (isGoodNow && !wasGood) go();
      wasGood = isGoodNow;
    });
  }, []);
}
