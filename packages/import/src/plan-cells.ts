import { monthLabel } from "@rediflow/planning";
import type { AssignmentRow, Finding } from "@rediflow/spreadsheet";
import type { Look, PlacedAssignment } from "./assignment-rows.ts";
import { changesText } from "./changes-text.ts";
import { refusalOf } from "./importer.ts";
import { monthsText } from "./months-text.ts";
import { addToRow, type PeopleDraft } from "./people-draft.ts";
import type { StoredProject } from "./people-state.ts";
import type { PlannedCell } from "./allocation-cells.ts";

const sheet = "Project assignments";

/** A cell that changes, with what it holds now. */
interface Change {
  cell: PlannedCell;
  before: number;
}

type Why = Pick<Finding, "code" | "sentence">;

/** Plans the person-months of one row: only what differs from what is there is written, and only that can be refused. */
export function planCells(
  draft: PeopleDraft,
  look: Look,
  { placed, row }: { placed: PlacedAssignment; row: AssignmentRow },
): void {
  const now = look.allocations.get(placed.id);
  const { id: assignmentId, project, person } = placed;
  const changes = row.cells
    .map(({ month, amount }): Change => {
      const { amount: before = 0, version = 0 } = now?.get(month) ?? {};
      const keys = { assignmentId, projectId: project.id, personId: person.id, month };
      return { cell: { ...keys, amount, version }, before };
    })
    .filter(({ cell, before }) => before !== cell.amount);
  if (refuseRow(draft, look, { placed, changes })) return;
  const untold = look.months.filter(
    (month) => now?.has(month) === true && row.cells.every((cell) => cell.month !== month),
  );
  sayWhatStays(draft, row, untold);
  if (changes.length === 0) return;
  addToRow(placed.report, {
    outcome: "changed",
    details: changesText(changes.map(({ cell, before }) => ({ ...cell, before }))),
  });
  for (const change of changes) addCell(draft, change);
}

function addCell({ writes, changes }: PeopleDraft, { cell, before }: Change): void {
  writes.cells.push(cell);
  const { assignmentId, projectId, personId, month, amount } = cell;
  const about = { entity: "allocation" as const, entityId: assignmentId, projectId, personId, month };
  changes.push({ action: "allocation:edit", ...about, before: { amount: before }, after: { amount } });
}

/** One fault for each reason, naming the months; true when there is one. */
function refuseRow(
  draft: PeopleDraft,
  look: Look,
  { placed, changes }: { placed: PlacedAssignment; changes: readonly Change[] },
): boolean {
  const { row } = placed.report;
  const joining = placed.isNew ? refuseJoining(look, placed) : undefined;
  if (joining !== undefined) {
    const months = monthsText(changes.map(({ cell }) => cell.month));
    draft.faults.push({ sheet, row, column: months === "" ? null : months, ...joining });
    return true;
  }
  const refused = changes.flatMap(({ cell: { month } }) => {
    const why = refuseMonth(look, placed, month);
    return why === undefined ? [] : [{ month, why }];
  });
  for (const [code, cells] of Map.groupBy(refused, ({ why }) => why.code)) {
    const column = monthsText(cells.map(({ month }) => month));
    // Months that were closed one by one each have a sentence of their own.
    const sentence = [...new Set(cells.map(({ why }) => why.sentence))].slice(0, 3).join(" ");
    draft.faults.push({ sheet, row, column, code, sentence });
  }
  return refused.length > 0;
}

function refuseJoining({ decide, subjectOf }: Look, { project, person }: PlacedAssignment): Why | undefined {
  return refusalOf(decide("assignment:create", { project: project.subject, person: subjectOf(person.id) }));
}

function refuseMonth(
  { decide, subjectOf, closingIn }: Look,
  { project, person }: PlacedAssignment,
  month: number,
): Why | undefined {
  if (month < project.firstMonth || month >= project.firstMonth + project.durationMonths)
    return { code: "outside-project", sentence: outsideText(project) };
  const closing = closingIn(project, person.id, month);
  return refusalOf(
    decide("allocation:edit", { project: project.subject, person: subjectOf(person.id), month, closing }),
  );
}

function outsideText({ code, firstMonth, durationMonths }: StoredProject): string {
  return `${code} lasts from ${monthLabel(firstMonth)} to ${monthLabel(firstMonth + durationMonths - 1)}.`;
}

function sayWhatStays(draft: PeopleDraft, { row }: AssignmentRow, months: readonly number[]): void {
  if (months.length === 0) return;
  const column = monthsText(months);
  const sentence = `The plan in ${column} stays: an empty cell changes nothing; write 0 to clear it.`;
  draft.notices.push({ sheet, row, column, code: "left-as-it-is", sentence });
}
