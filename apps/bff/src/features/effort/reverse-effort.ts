import type { Call } from "../../operations/call.ts";
import { loadProject } from "../load-project.ts";
import type { OwnChange } from "../own-operations.ts";
import { together, type Logged, type Reversal, type Reversible } from "../reversal.ts";
import { effectsOf } from "./effort-effects.ts";
import { holdEfforts } from "./effort-grid.ts";
import { lookAtEffort } from "./look-at-effort.ts";
import { takingBack } from "./take-back-effort.ts";

/** Puts cells and rows of effort back, project by project. */
export const reverseEffort: Reversal = {
  hold: async (call, changes) => {
    for (const [projectId, those] of byProject(changes))
      await holdEfforts(call, projectId, effectsOf(those).cells);
  },
  look: async (call, changes, operation) => {
    const looked: Reversible[] = [];
    for (const [projectId, those] of byProject(changes))
      looked.push(await lookAtProject(call, projectId, { those, operation }));
    return together(looked);
  },
};

async function lookAtProject(
  call: Call,
  projectId: string,
  { those, operation }: { those: readonly Logged[]; operation: OwnChange },
): Promise<Reversible> {
  const project = await loadProject(call, projectId);
  const effects = effectsOf(those);
  const { refused, wanted } = await lookAtEffort(call, project, { effects, operation });
  const { takeAway, putBack } = takingBack(call, project, { effects, wanted });
  // What is taken away is told together with what is put back.
  const makeRoom = async (): Promise<[]> => {
    await takeAway();
    return [];
  };
  return { refused, makeRoom, putBack: async () => (await putBack()).changes };
}

function byProject(changes: readonly Logged[]): [projectId: string, changes: Logged[]][] {
  const groups = Map.groupBy(changes, ({ projectId }) => projectId ?? "");
  return [...groups].toSorted(([one], [other]) => one.localeCompare(other));
}
