import type { Call } from "../../operations/call.ts";
import { loadProject } from "../load-project.ts";
import type { OwnChange } from "../own-operations.ts";
import { together, type Logged, type Reversal, type Reversible } from "../reversal.ts";
import { holdCells } from "./allocation-grid.ts";
import { effectsOf } from "./effects.ts";
import { lookAt, refusalOf } from "./look-at.ts";
import { takeBack } from "./take-back.ts";

/** Puts cells and rows of teams back, project by project. */
export const reverseTeam: Reversal = {
  hold: async (call, changes) => {
    for (const [projectId, those] of byProject(changes))
      await holdCells(call, projectId, effectsOf(those).cells);
  },
  look: async (call, changes, operation) => {
    const looked: Reversible[] = [];
    for (const [projectId, those] of byProject(changes))
      looked.push(await lookAtTeam(call, projectId, { those, operation }));
    return together(looked);
  },
};

async function lookAtTeam(
  call: Call,
  projectId: string,
  { those, operation }: { those: readonly Logged[]; operation: OwnChange },
): Promise<Reversible> {
  const project = await loadProject(call, projectId);
  const effects = effectsOf(those);
  // That all of the operation can be seen was looked at before.
  const change = { ...operation, changes: effects.changes };
  const taking = await lookAt(call, projectId, { change, effects });
  const refused = await refusalOf(call, project, taking);
  return { refused, putBack: async () => (await takeBack(call, project, taking)).changes };
}

function byProject(changes: readonly Logged[]): [projectId: string, changes: Logged[]][] {
  const groups = Map.groupBy(changes, ({ projectId }) => projectId ?? "");
  return [...groups].toSorted(([one], [other]) => one.localeCompare(other));
}
