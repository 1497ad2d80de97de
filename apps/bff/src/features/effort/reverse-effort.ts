import { loadProject } from "../load-project.ts";
import { perProject } from "../per-project.ts";
import type { Reversal } from "../reversal.ts";
import { effectsOf } from "./effort-effects.ts";
import { holdEfforts } from "./effort-grid.ts";
import { lookAtEffort } from "./look-at-effort.ts";
import { takingBack } from "./take-back-effort.ts";

/** Puts cells and rows of effort back. */
export const reverseEffort: Reversal = perProject({
  hold: (call, projectId, changes) => holdEfforts(call, projectId, effectsOf(changes).cells),
  look: async (call, projectId, { changes, operation }) => {
    const project = await loadProject(call, projectId);
    const effects = effectsOf(changes);
    const { refused, wanted } = await lookAtEffort(call, project, { effects, operation });
    const { takeAway, putBack } = takingBack(call, project, { effects, wanted });
    return {
      refused,
      // What is taken away is told together with what is put back.
      makeRoom: async () => {
        await takeAway();
        return [];
      },
      putBack: async () => (await putBack()).changes,
    };
  },
});
