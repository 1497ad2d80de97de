import { loadProject } from "../load-project.ts";
import { perProject } from "../per-project.ts";
import type { Reversal } from "../reversal.ts";
import { holdCells } from "./allocation-grid.ts";
import { effectsOf } from "./effects.ts";
import { lookAt, refusalOf } from "./look-at.ts";
import { takeBack } from "./take-back.ts";

/** Puts cells and rows of teams back. */
export const reverseTeam: Reversal = perProject({
  hold: (call, projectId, changes) => holdCells(call, projectId, effectsOf(changes).cells),
  look: async (call, projectId, { changes, operation }) => {
    const project = await loadProject(call, projectId);
    const effects = effectsOf(changes);
    // That all of the operation can be seen was looked at before.
    const taking = await lookAt(call, projectId, {
      change: { ...operation, changes: effects.changes },
      effects,
    });
    const refused = await refusalOf(call, project, taking);
    return { refused, putBack: async () => (await takeBack(call, project, taking)).changes };
  },
});
