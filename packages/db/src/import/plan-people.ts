import type { PeopleDocument } from "@rediflow/spreadsheet";
import { freezer } from "./frozen.ts";
import { beginDraft, finishPersons, type PeopleDraft, type PeopleWrites } from "./people-draft.ts";
import type { PeopleState } from "./people-state.ts";
import { planAssignments } from "./plan-assignments.ts";
import { planFtePeriods } from "./plan-fte-periods.ts";
import { planPersons } from "./plan-persons.ts";
import type { Plan, Rights } from "./report.ts";

/** What an import of a people workbook would do, given what is there. */
export function planPeople(document: PeopleDocument, state: PeopleState, rights: Rights): Plan<PeopleWrites> {
  const draft = beginDraft(state);
  planPersons(draft, document, state);
  planFtePeriods(draft, document, state);
  planAssignments(draft, document, { state, refuse: freezer(state, membershipsAfter(draft, state), rights) });
  finishPersons(draft);
  return draft;
}

/** Where people will be employed once the sheet Persons is in: by that, months are closed for them or not. */
function membershipsAfter({ writes }: PeopleDraft, { memberships }: PeopleState): PeopleState["memberships"] {
  const rows = [...writes.memberships.added, ...writes.memberships.changed];
  const after = new Map(memberships.map((each) => [each.id, each]));
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
