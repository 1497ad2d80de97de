import { begin, unlessThere, type Reads } from "../../lib/reads.ts";
import { readOrganisationTree } from "../../lib/organisation-tree-reads.ts";

/** How many months before and after the current one are shown. */
export const monthsAround = 12;

/** What the screen of months asks of the list of closings. */
export const closingsInput = { limit: 5000, filter: { around: monthsAround } };

/** Begins what the screen of months reads. */
export function readMonths(reads: Reads): void {
  begin(reads.monthClosings.list.prefetchInfinite(closingsInput, unlessThere));
  readOrganisationTree(reads);
}
