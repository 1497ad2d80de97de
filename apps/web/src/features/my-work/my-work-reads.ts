import { begin, type Reads } from "../../lib/reads.ts";

/** Begins what My work reads. */
export function readMyWork(reads: Reads): void {
  begin(reads.myWork.get.prefetch());
}
