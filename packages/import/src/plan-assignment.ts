import { randomUUID } from "node:crypto";
import type { AssignmentRow, Finding } from "@rediflow/spreadsheet";
import { findRole } from "./find-role.ts";
import type { Look, PlacedAssignment, StoredAssignment } from "./assignment-rows.ts";
import type { KnownPerson, PeopleDraft } from "./people-draft.ts";
import type { StoredProject } from "./people-state.ts";
import { unseenPerson, unseenProject } from "./not-visible.ts";
import { planCells } from "./plan-cells.ts";
import type { RowReport } from "./report.ts";

const sheet = "Project assignments";

/** Plans one row: finds its assignment or makes one, and plans its cells. */
export function planAssignment(draft: PeopleDraft, look: Look, row: AssignmentRow): void {
  const project = look.projects.get(row.project);
  const person = draft.people.get(row.person);
  const refuse = (column: string, why: Pick<Finding, "code" | "sentence">) =>
    draft.faults.push({ sheet, row: row.row, column, ...why });
  if (project === undefined) refuse("Project", unseenProject(row.project));
  if (person === undefined) refuse("Person", unseenPerson(row.person));
  if (project === undefined || person === undefined) return;
  const roleTypeId = row.role === null ? null : findRole(draft, { role: row.role, row: row.row });
  if (roleTypeId === undefined) return;
  const placed = place(draft, look, { row, project, person, roleTypeId });
  if (placed === undefined) return;
  draft.rows.push(placed.report);
  if (placed.isNew && draft.roles.some(({ id, active }) => id === roleTypeId && !active)) {
    const sentence = `The role type “${row.role ?? ""}” is switched off: who has it keeps it, and nobody new gets it.`;
    draft.faults.push({ sheet, row: row.row, column: "Role", code: "switched-off", sentence });
    return;
  }
  if (placed.isNew) addAssignment(draft, placed, roleTypeId);
  planCells(draft, look, { placed, row });
}

interface Wanted {
  row: AssignmentRow;
  project: StoredProject;
  person: KnownPerson;
  roleTypeId: string | null;
}

function place(
  draft: PeopleDraft,
  look: Look,
  { row, project, person, roleTypeId }: Wanted,
): PlacedAssignment | undefined {
  const pair = `${project.id}:${person.id}`;
  look.pairs.set(pair, look.pairs.get(pair) ?? row);
  const key = `${pair}:${roleTypeId ?? ""}`;
  const earlier = look.firstRows.get(key);
  look.firstRows.set(key, earlier ?? row.row);
  const stored = take(look.free.get(pair) ?? [], roleTypeId);
  if (stored === undefined && earlier !== undefined) {
    const sentence = `Row ${earlier.toString()} has the same project, person and role already.`;
    draft.faults.push({ sheet, row: row.row, column: "Person", code: "duplicate-row", sentence });
    return undefined;
  }
  const what = `${project.code} ${person.code} ${person.name}${row.role === null ? "" : `, ${row.role}`}`;
  const report: RowReport = { sheet, row: row.row, outcome: "unchanged", what, details: [] };
  return { id: stored?.id ?? randomUUID(), isNew: stored === undefined, project, person, report };
}

/** Takes out the oldest one with the role; without a role, also the only one that there is. */
function take(free: StoredAssignment[], roleTypeId: string | null): StoredAssignment | undefined {
  const same = free.findIndex((each) => each.roleTypeId === roleTypeId);
  const at = same < 0 && roleTypeId === null && free.length === 1 ? 0 : same;
  return at < 0 ? undefined : free.splice(at, 1)[0];
}

function addAssignment(
  draft: PeopleDraft,
  { id, project, person, report }: PlacedAssignment,
  roleTypeId: string | null,
): void {
  const keys = { projectId: project.id, personId: person.id };
  report.outcome = "added";
  report.details.push("new on the project");
  draft.writes.assignments.push({
    id,
    project_id: project.id,
    person_id: person.id,
    role_type_id: roleTypeId,
  });
  draft.changes.push({
    action: "assignment:create",
    entity: "assignment",
    entityId: id,
    ...keys,
    after: { roleTypeId },
  });
}
