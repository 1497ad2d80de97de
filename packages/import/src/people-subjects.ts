import type { PersonSubject } from "@rediflow/policy";
import type { PeopleDraft } from "./people-draft.ts";
import type { PeopleState } from "./people-state.ts";

/** What a decision must know of people, those included whom the workbook brings: they belong to the top-level organisations above their memberships. */
export function peopleSubjects(
  { people, state }: PeopleDraft,
  memberships: PeopleState["memberships"],
): (personId: string) => PersonSubject | null {
  const parents = new Map(state.organisations.map(({ id, parentId }) => [id, parentId]));
  const rootOf = (id: string): string => {
    const above = parents.get(id);
    return above == null ? id : rootOf(above);
  };
  const byPerson = Map.groupBy(memberships, ({ personId }) => personId);
  const added = new Set([...people.values()].flatMap(({ id, isNew }) => (isNew ? [id] : [])));
  return (id) => {
    if (!added.has(id)) return state.subjects.get(id) ?? null;
    const roots = (byPerson.get(id) ?? []).map(({ organisationId }) => rootOf(organisationId));
    return { id, rootOrganisationIds: [...new Set(roots)], sharesProjectWithMe: false };
  };
}
