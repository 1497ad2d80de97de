import type { PeopleDocument } from "@rediflow/spreadsheet";
import { closingsIn } from "./closings.ts";
import type { Planner } from "./importer.ts";
import { beginDraft, finishPersons, type PeopleDraft, type PeopleWrites } from "./people-draft.ts";
import type { PeopleState } from "./people-state.ts";
import { peopleSubjects } from "./people-subjects.ts";
import type { Plan } from "./plan.ts";
import { planAssignments } from "./plan-assignments.ts";
import { planFtePeriods } from "./plan-fte-periods.ts";
import { planPersons } from "./plan-persons.ts";

/** What an import of a people workbook would do, given what is there and what the importer may do. */
export function planPeople(
  document: PeopleDocument,
  state: PeopleState,
  { decide }: Planner,
): Plan<PeopleWrites> {
  const draft = beginDraft(state, decide);
  planPersons(draft, document);
  planFtePeriods(draft, document);
  const memberships = membershipsAfter(draft);
  planAssignments(draft, document, {
    closingIn: closingsIn(state, memberships),
    subjectOf: peopleSubjects(draft, memberships),
  });
  finishPersons(draft);
  return draft;
}

/** Where people will be employed once the sheet Persons is in: by that, months are closed for them or not. */
function membershipsAfter({ writes, state }: PeopleDraft): PeopleState["memberships"] {
  const rows = [...writes.memberships.added, ...writes.memberships.changed];
  const after = new Map(state.memberships.map((each) => [each.id, each]));
  for (const row of rows) {
    const before = after.get(row["id"] as string);
    after.set(row["id"] as string, {
      id: row["id"] as string,
      personId: before?.personId ?? (row["person_id"] as string),
      organisationId: row["organisation_id"] as string,
      from: before?.from ?? (row["valid_from"] as string),
      to: row["valid_to"] as string | null,
    });
  }
  return [...after.values()];
}
