import { parseMonth } from "@rediflow/planning";
import type { Person } from "./people-filter.ts";

type Sorted = Pick<Person, "name" | "organisation" | "load">;

/** Which column the people are sorted by, and in which direction. */
export interface PeopleSort {
  column: string;
  descending: boolean;
}

/** The order that the address asks for; by name where it asks for none that there is. */
export function sortOf(text: string | undefined, fromMonth: number): PeopleSort {
  const descending = text?.startsWith("-") ?? false;
  const column = text?.slice(descending ? 1 : 0) ?? "name";
  const month = parseMonth(column);
  const known =
    column === "name" ||
    column === "organisation" ||
    (month !== undefined && month >= fromMonth && month < fromMonth + 12);
  return known ? { column, descending } : { column: "name", descending: false };
}

/** The order as the address says it after a column's head is used: its natural direction first, then the other; by name is nothing to say. */
export function nextSort({ column, descending }: PeopleSort, chosen: string): string | undefined {
  const first = parseMonth(chosen) !== undefined;
  const down = column === chosen ? !descending : first;
  const next = `${down ? "-" : ""}${chosen}`;
  return next === "name" ? undefined : next;
}

/** The people in that order; by load, who is planned without a contract is above every percentage, and who is not planned is last. */
export function sortedPeople<P extends Sorted>(
  people: readonly P[],
  { column, descending }: PeopleSort,
  fromMonth: number,
): P[] {
  const direction = descending ? -1 : 1;
  const compare = comparing(column, fromMonth);
  return people.toSorted((one, other) => direction * compare(one, other) || byName(one, other));
}

function comparing(column: string, fromMonth: number): (one: Sorted, other: Sorted) => number {
  if (column === "name") return byName;
  if (column === "organisation")
    return (one, other) => names.compare(one.organisation ?? "", other.organisation ?? "");
  const at = (parseMonth(column) ?? fromMonth) - fromMonth;
  return (one, other) => loadIn(one, at) - loadIn(other, at);
}

function loadIn({ load }: Sorted, at: number): number {
  const { allocated, capacity } = load[at] ?? { allocated: 0, capacity: 0 };
  if (allocated === 0) return -1;
  // Far above every share, and among themselves by amount.
  return capacity === 0 ? 1_000_000 + allocated : allocated / capacity;
}

function byName(one: Sorted, other: Sorted): number {
  return names.compare(one.name, other.name);
}

const names = new Intl.Collator();
