import { useEffect, useEffectEvent } from "react";
import { isGood } from "./standing.ts";
import { useStanding } from "./use-standing.ts";

const firstPauseMs = 2000;
const longestPauseMs = 30_000;

/** Looks by itself whether all is well again, ever more seldom, and at once when somebody looks at the window or the network is back. */
export function useLooking(look: () => Promise<void>): void {
  const isAmiss = !isGood(useStanding());
  const once = useEffectEvent(look);
  useEffect(() => (isAmiss ? repeat(() => once()) : undefined), [isAmiss]);
}

function repeat(look: () => Promise<void>): () => void {
  let pauseMs = firstPauseMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const now = (): void => {
    clearTimeout(timer);
    void look().finally(() => {
      if (isOver) return;
      clearTimeout(timer);
      timer = setTimeout(now, pauseMs);
      pauseMs = Math.min(pauseMs * 1.5, longestPauseMs);
    });
  };
  const again = (): void => {
    if (document.visibilityState !== "visible") return;
    pauseMs = firstPauseMs;
    now();
  };
  now();
  window.addEventListener("online", again);
  document.addEventListener("visibilitychange", again);
  return () => {
    isOver = true;
    clearTimeout(timer);
    window.removeEventListener("online", again);
    document.removeEventListener("visibilitychange", again);
  };
}
