import { parseMonth } from "@rediflow/planning";
import { begin, type Reads } from "../../lib/reads.ts";
import { readOrganisationTree } from "../../lib/organisation-tree-reads.ts";

// What the server takes: 1900 to 2200.
const [firstMonth, lastMonth] = [22_800, 26_400];

/** The first of the twelve months that the address asks for; undefined where it asks for none, which is the current one. */
export function fromMonthOf(from: string | undefined): number | undefined {
  const asked = parseMonth(from ?? "");
  return asked === undefined ? undefined : Math.min(lastMonth, Math.max(firstMonth, asked));
}

/** What the screen of people asks of their list for what the address says. */
export function peopleInput({ from }: { from?: string | undefined }) {
  return { limit: 500, fromMonth: fromMonthOf(from) };
}

/** Begins what the screen of people reads. */
export function readPeople(reads: Reads, view: { from?: string | undefined }): void {
  begin(reads.people.list.prefetch(peopleInput(view)));
  readOrganisationTree(reads);
}
