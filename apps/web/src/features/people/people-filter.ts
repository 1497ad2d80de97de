import type { Answers } from "../../lib/trpc.ts";

type Person = Answers["people"]["list"][number];

/** What the address says of which people are wanted. */
export interface PeopleFilter {
  q?: string | undefined;
  organisation?: string | undefined;
}

/** Does the person fit every part of the filter that is given? */
export function matches(
  { name, code, organisation: home }: Pick<Person, "name" | "code" | "organisation">,
  { q, organisation }: PeopleFilter,
): boolean {
  const text = `${name} ${code}`.toLocaleLowerCase();
  if (q !== undefined && !text.includes(q.trim().toLocaleLowerCase())) return false;
  return organisation === undefined || home === organisation;
}
