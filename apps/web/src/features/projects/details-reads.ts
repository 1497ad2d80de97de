import { readLifecycleStates } from "../../lib/lifecycle-states.ts";
import { begin, type Reads } from "../../lib/reads.ts";

/** Begins what the settings of a project read. */
export function readDetails(reads: Reads, projectId: string): void {
  begin(reads.projects.get.prefetch({ projectId }));
  readLifecycleStates(reads);
}
