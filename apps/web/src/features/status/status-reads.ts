import { begin, type Reads } from "../../lib/reads.ts";

/** Begins what the screen of the status reads. */
export function readStatus(reads: Reads): void {
  begin(reads.status.get.prefetch());
}
