import { begin, type Reads } from "../../lib/reads.ts";

/** Begins what the deliverables of a project read. */
export function readDeliverables({ deliverables }: Reads, projectId: string): void {
  begin(deliverables.list.prefetch({ projectId }));
}
