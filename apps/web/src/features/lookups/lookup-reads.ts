import { begin, type Reads } from "../../lib/reads.ts";
import type { Lookup } from "./lookup.ts";

/** What the screen of a lookup asks of its list: all entries, since their order is changed as a whole. */
export const entriesInput = { limit: 500 };

/** Begins what the screen of a lookup reads. */
export function readLookup(reads: Reads, api: Lookup["api"]): void {
  begin(reads[api].list.prefetch(entriesInput));
}
