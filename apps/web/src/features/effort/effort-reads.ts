import { begin, type Reads } from "../../lib/reads.ts";

/** Begins what the effort of a project reads. */
export function readEffort({ effort }: Reads, projectId: string): void {
  begin(effort.get.prefetch({ projectId }), effort.nextUndo.prefetch({ projectId }));
}
