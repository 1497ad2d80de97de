import type { AssignmentRow, PeopleDocument } from "@rediflow/spreadsheet";
import type { Look, StoredAssignment } from "./assignment-rows.ts";
import type { PeopleDraft } from "./people-draft.ts";
import { planAssignment } from "./plan-assignment.ts";

/** Plans the sheet Project assignments: who is on which project in which role, and the person-months of each month that a row gives. */
export function planAssignments(
  draft: PeopleDraft,
  { assignments }: PeopleDocument,
  asked: Pick<Look, "closingIn" | "subjectOf">,
): void {
  const { state, decide } = draft;
  const byAssignment = Map.groupBy(state.allocations, ({ assignmentId }) => assignmentId);
  const look: Look = {
    projects: new Map(state.projects.map((each) => [each.code, each])),
    free: Map.groupBy(state.assignments, ({ projectId, personId }) => `${projectId}:${personId}`),
    allocations: new Map(
      [...byAssignment].map(([id, cells]) => [id, new Map(cells.map((cell) => [cell.month, cell]))]),
    ),
    months: [...new Set(assignments.flatMap(({ cells }) => cells.map(({ month }) => month)))],
    firstRows: new Map(),
    pairs: new Map(),
    decide,
    ...asked,
  };
  // Rows that name a role take theirs first: a row without one takes what is left.
  for (const named of [true, false])
    for (const row of assignments) if ((row.role !== null) === named) planAssignment(draft, look, row);
  for (const [pair, row] of look.pairs) sayWhatIsLeft(draft, row, look.free.get(pair) ?? []);
}

/** Somebody who changes a role in the file gets a second assignment, not another role: that must not go unseen. */
function sayWhatIsLeft(
  draft: PeopleDraft,
  { project, person, row }: AssignmentRow,
  left: readonly StoredAssignment[],
): void {
  for (const { roleTypeId } of left) {
    const role = draft.roles.find(({ id }) => id === roleTypeId)?.name;
    const sentence = `${person} is also on ${project} ${role === undefined ? "without a role" : `as ${role}`}; no row says so, and it was kept.`;
    draft.notices.push({
      sheet: "Project assignments",
      row,
      column: "Role",
      code: "left-as-it-is",
      sentence,
    });
  }
}
