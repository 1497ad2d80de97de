import type { Call } from "../operations/call.ts";
import type { OwnChange } from "./own-operations.ts";
import { together, type Logged, type Reversal, type Reversible } from "./reversal.ts";

/** How the changes of one project are taken back. */
interface OfProject {
  hold: (call: Call, projectId: string, changes: readonly Logged[]) => Promise<void>;
  look: (
    call: Call,
    projectId: string,
    about: { changes: readonly Logged[]; operation: OwnChange },
  ) => Promise<Reversible>;
}

/** Takes changes back project by project, always in the same order. */
export function perProject({ hold, look }: OfProject): Reversal {
  return {
    hold: async (call, changes) => {
      for (const [projectId, those] of byProject(changes)) await hold(call, projectId, those);
    },
    look: async (call, changes, operation) => {
      const looked: Reversible[] = [];
      for (const [projectId, those] of byProject(changes))
        looked.push(await look(call, projectId, { changes: those, operation }));
      return together(looked);
    },
  };
}

function byProject(changes: readonly Logged[]): [projectId: string, changes: Logged[]][] {
  const groups = Map.groupBy(changes, ({ projectId }) => projectId ?? "");
  return [...groups].toSorted(([one], [other]) => one.localeCompare(other));
}
