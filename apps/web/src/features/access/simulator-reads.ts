import { begin, type Reads } from "../../lib/reads.ts";
import { readOrganisationTree } from "../../lib/organisation-tree-reads.ts";

interface View {
  groups?: string[] | undefined;
  person?: string | undefined;
}

/** What is simulated for what the address says. */
export function simulationInput({ groups = [], person }: View) {
  return { groups, personId: person ?? null };
}

/** Begins what the simulator reads. */
export function readSimulator(reads: Reads, view: View): void {
  begin(reads.access.simulate.prefetch(simulationInput(view)));
  readOrganisationTree(reads);
}
