import type { PersonSubject } from "@rediflow/policy";
import type { Call } from "../operations/call.ts";

/** The subject of a decision about one person; null where the database does not show the person to the actor. */
export async function personSubject(call: Call, shownId: string | undefined): Promise<PersonSubject | null> {
  if (shownId === undefined) return null;
  return (await personSubjects(call, [shownId])).get(shownId) ?? null;
}

/**
 * The subjects of decisions about people whom the database shows to the actor, by id: as far as the policy asks of them under the
 * actor's visibility, the rest is empty. One statement, and none with full visibility.
 */
export async function personSubjects(
  { tx, actor, currentMonth }: Call,
  shownIds: readonly string[],
): Promise<Map<string, PersonSubject>> {
  const ids = [...new Set(shownIds)];
  if (actor.visibility === "full")
    return new Map(ids.map((id) => [id, { id, rootOrganisationIds: [], sharesProjectWithMe: false }]));
  const people =
    actor.visibility === "organisation"
      ? await tx.$queryRaw<PersonSubject[]>`
          WITH RECURSIVE up AS (
            SELECT po.person_id, o.id, o.parent_id FROM person_organisations po JOIN organisations o ON o.id = po.organisation_id
            WHERE po.person_id = ANY (${ids}::uuid[]) AND (po.valid_to IS NULL OR po.valid_to >= access.first_day(${currentMonth}::int))
            UNION SELECT up.person_id, o.id, o.parent_id FROM organisations o JOIN up ON o.id = up.parent_id
          )
          SELECT p.id::text AS id, ARRAY(SELECT up.id::text FROM up WHERE up.person_id = p.id AND up.parent_id IS NULL) AS "rootOrganisationIds",
            false AS "sharesProjectWithMe"
          FROM persons p WHERE p.id = ANY (${ids}::uuid[])`
      : await tx.$queryRaw<PersonSubject[]>`
          SELECT p.id::text AS id, '{}'::text[] AS "rootOrganisationIds",
            EXISTS (SELECT 1 FROM assignments mine JOIN assignments other USING (project_id)
              WHERE mine.person_id = ${actor.personId}::uuid AND other.person_id = p.id) AS "sharesProjectWithMe"
          FROM persons p WHERE p.id = ANY (${ids}::uuid[])`;
  return new Map(people.map((person) => [person.id, person]));
}
