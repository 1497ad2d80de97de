import type { PersonSubject } from "@rediflow/policy";
import type { Call } from "../operations/call.ts";

/** The subject of a decision about one person; null where the database does not show the person to the actor. */
export async function personSubject(call: Call, shownId: string | undefined): Promise<PersonSubject | null> {
  if (shownId === undefined) return null;
  return (await personSubjects(call, [shownId])).get(shownId) ?? null;
}

/** The subjects of decisions about people whom the database shows to the actor, by id. One statement, and none with full visibility. */
export async function personSubjects(
  { tx, actor, currentMonth }: Call,
  shownIds: readonly string[],
): Promise<Map<string, PersonSubject>> {
  const ids = [...new Set(shownIds)];
  // With full visibility the policy asks nothing more of a person.
  if (actor.visibility === "full")
    return new Map(ids.map((id) => [id, { id, rootOrganisationIds: [], sharesProjectWithMe: false }]));
  const people = await tx.$queryRaw<PersonSubject[]>`
    WITH RECURSIVE up AS (
      SELECT id AS start, id, parent_id FROM organisations
      UNION SELECT up.start, o.id, o.parent_id FROM organisations o JOIN up ON o.id = up.parent_id
    )
    SELECT p.id::text AS id,
      ARRAY(SELECT DISTINCT up.id::text FROM person_organisations po JOIN up ON up.start = po.organisation_id AND up.parent_id IS NULL
        WHERE po.person_id = p.id AND (po.valid_to IS NULL OR po.valid_to >= access.first_day(${currentMonth}::int))) AS "rootOrganisationIds",
      EXISTS (SELECT 1 FROM assignments mine JOIN assignments other USING (project_id)
        WHERE mine.person_id = ${actor.personId}::uuid AND other.person_id = p.id) AS "sharesProjectWithMe"
    FROM persons p WHERE p.id = ANY (${ids}::uuid[])`;
  return new Map(people.map((person) => [person.id, person]));
}
