import { begin, type Reads } from "../../lib/reads.ts";

/** Begins what the plan of a project reads. */
export function readPlan({ plan }: Reads, projectId: string): void {
  begin(plan.get.prefetch({ projectId }));
}
