import { formatMonth, parseMonth } from "@rediflow/planning";
import { begin, unlessThere, type Reads } from "../../lib/reads.ts";
import { readOrganisationTree } from "../../lib/organisation-tree-reads.ts";
import { sortOf } from "../../ui/table/sort-of.ts";
import type { PeopleView } from "./people-filter.ts";

// What the server takes: 1900 to 2200.
const [firstMonth, lastMonth] = [22_800, 26_400];

/** The first of the twelve months that the address asks for; undefined where it asks for none, which is the current one. */
export function fromMonthOf(from: string | undefined): number | undefined {
  const asked = parseMonth(from ?? "");
  return asked === undefined ? undefined : Math.min(lastMonth, Math.max(firstMonth, asked));
}

/** What the screen of people asks of their list for what the address says. */
export function peopleInput({ from, q, organisation, sort }: PeopleView) {
  return { fromMonth: fromMonthOf(from), search: q, filter: { organisation }, ...orderOf(sort) };
}

/** Begins what the screen of people reads. */
export function readPeople(reads: Reads, view: PeopleView): void {
  begin(reads.people.list.prefetchInfinite(peopleInput(view), unlessThere));
  readOrganisationTree(reads);
}

/** The order as the list takes it: a month's column stands for the load in it. */
function orderOf(sort: string | undefined) {
  const column = sort?.replace(/^-/, "") ?? "";
  const sortMonth = parseMonth(column);
  if (sortMonth === undefined || formatMonth(sortMonth) !== column)
    return { sort: sortOf(["name", "code", "organisation"] as const, sort, "name") };
  return { sort: { by: "load" as const, descending: column !== sort }, sortMonth };
}
