import { useEffect, useEffectEvent } from "react";
import { leaveEditor } from "./grid-actions.ts";
import type { GridModel } from "./use-grid-model.ts";

/** Takes what stands in the open editor when the window is left: a number that was typed is not lost for want of Enter. */
export function useCommitOnLeaving(model: GridModel): void {
  const commit = useEffectEvent(() => {
    leaveEditor(model);
  });
  useEffect(() => {
    const leave = (): void => {
      commit();
    };
    // Before whoever asks whether something is unsaved.
    window.addEventListener("beforeunload", leave, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", leave, { capture: true });
    };
  }, []);
}
