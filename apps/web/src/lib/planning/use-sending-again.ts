import { useEffect, useEffectEvent } from "react";
import { isGood } from "../standing/standing.ts";
import { useStanding, useWhenGoodAgain } from "../standing/use-standing.ts";
import type { UnsavedCell, UnsavedCells } from "../unsaved/unsaved-cells.ts";

const pauseMs = 10_000;

/** Sends again by itself: at once what was kept from before, and after a while, or when network, provider or session are back, what may come through now. */
export function useSendingAgain(
  unsaved: UnsavedCells,
  sendAgain: (keys: readonly string[]) => Promise<void>,
): void {
  const kept = keysOf(unsaved, ({ state }) => state === "kept");
  const failed = keysOf(unsaved, ({ state, mayPass }) => state === "failed" && mayPass === true);
  const sendKept = useEffectEvent(() => void sendAgain(kept));
  const sendFailed = useEffectEvent(() => void sendAgain(failed));
  const hasKept = kept.length > 0;
  const hasFailed = failed.length > 0;
  // Without the provider or a session it would only be refused again.
  const isWorthIt = isGood(useStanding());
  useWhenGoodAgain(() => {
    if (hasFailed) void sendAgain(failed);
  });
  useEffect(() => {
    if (hasKept) sendKept();
  }, [hasKept]);
  useEffect(() => {
    if (!hasFailed || !isWorthIt) return undefined;
    const again = (): void => {
      sendFailed();
    };
    const timer = setTimeout(again, pauseMs);
    window.addEventListener("online", again);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", again);
    };
  }, [hasFailed, isWorthIt]);
}

function keysOf(unsaved: UnsavedCells, wanted: (cell: UnsavedCell) => boolean): string[] {
  return [...unsaved].flatMap(([key, cell]) => (wanted(cell) ? [key] : []));
}
