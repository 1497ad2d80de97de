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

/** What the screen of people asks of their list for what the address says; a loader does not know the current month. */
export function peopleInput({ from, q, organisation, sort }: PeopleView, currentMonth?: number) {
  const fromMonth = fromMonthOf(from);
  return { fromMonth, search: q, filter: { organisation }, ...orderOf(sort, fromMonth ?? currentMonth) };
}

/** The month by whose load the address sorts; undefined where it sorts by something else. */
export function sortMonthOf(sort: string | undefined): number | undefined {
  const column = columnOf(sort);
  const month = parseMonth(column);
  return month !== undefined && formatMonth(month) === column ? month : undefined;
}

/** Begins what the screen of people reads. */
export function readPeople(reads: Reads, view: PeopleView): void {
  begin(reads.people.list.prefetchInfinite(peopleInput(view), unlessThere));
  readOrganisationTree(reads);
}

/** The order as the list takes it: the column of one of the twelve months stands for the load in it. */
function orderOf(sort: string | undefined, fromMonth: number | undefined) {
  const sortMonth = sortMonthOf(sort);
  const isShown = (month: number): boolean =>
    fromMonth === undefined || (month >= fromMonth && month < fromMonth + 12);
  if (sortMonth === undefined || !isShown(sortMonth))
    return { sort: sortOf(["name", "code", "organisation"] as const, sort, "name") };
  return { sort: { by: "load" as const, descending: columnOf(sort) !== sort }, sortMonth };
}

function columnOf(sort: string | undefined): string {
  return sort?.replace(/^-/, "") ?? "";
}
