import type { RouterOutputs } from "../../lib/trpc.ts";
import { fitsWords } from "../../ui/search-text.ts";

/** A person with twelve months of load. */
export type Person = RouterOutputs["people"]["list"]["rows"][number];

/** What the address says of which people are wanted, in which order and for which months. */
export interface PeopleView {
  q?: string | undefined;
  organisation?: string | undefined;
  /** The first of twelve months, as 2026-03; the current month where it says nothing. */
  from?: string | undefined;
  /** A column: `name`, `organisation` or a month; with `-` before it from the largest down. */
  sort?: string | undefined;
  /** The person whose months are open beside the table. */
  person?: string | undefined;
}

/** Does the person fit the search, and belong to one of the organisations where some are asked for? */
export function matches(
  { name, code, organisation: home }: Pick<Person, "name" | "code" | "organisation">,
  { q }: Pick<PeopleView, "q">,
  organisations?: ReadonlySet<string>,
): boolean {
  if (!fitsWords(`${name} ${code}`, q ?? "")) return false;
  return organisations === undefined || (home !== null && organisations.has(home));
}
