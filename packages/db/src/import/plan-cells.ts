import { amountToPm, monthLabel } from "@rediflow/planning";
import type { AssignmentRow } from "@rediflow/spreadsheet";
import type { Look, PlacedAssignment } from "./assignment-rows.ts";
import type { Frozen } from "./frozen.ts";
import { monthsText } from "./months-text.ts";
import { addToRow, type PeopleDraft } from "./people-draft.ts";
import type { StoredProject } from "./people-state.ts";

const sheet = "Project assignments";

interface Change {
  month: number;
  before: number;
  after: number;
}

/** Plans the person-months of one row: only what differs from what is there is written, and only that can be refused. */
export function planCells(
  draft: PeopleDraft,
  look: Look,
  { placed, row }: { placed: PlacedAssignment; row: AssignmentRow },
): void {
  const now = look.allocations.get(placed.id) ?? new Map<number, number>();
  const changes = row.cells
    .map(({ month, amount }): Change => ({ month, before: now.get(month) ?? 0, after: amount }))
    .filter(({ before, after }) => before !== after);
  if (refuseCells(draft, look, { placed, changes })) return;
  sayWhatStays(
    draft,
    row,
    look.months.filter((month) => now.has(month) && row.cells.every((cell) => cell.month !== month)),
  );
  if (changes.length === 0) return;
  addToRow(placed.report, { outcome: "changed", details: changesText(changes) });
  recordCells(draft, placed, changes);
}

function recordCells(
  { writes, events }: PeopleDraft,
  { id, project, person }: PlacedAssignment,
  changes: readonly Change[],
): void {
  const keys = ({ month }: Change) => ({ assignment_id: id, month, series: "planned" });
  for (const change of changes) {
    const pm = amountToPm(change.after);
    if (change.after === 0) writes.allocations.cleared.push(keys(change));
    else writes.allocations.set.push({ ...keys(change), project_id: project.id, person_id: person.id, pm });
  }
  const about = { entity: "allocation" as const, entityId: id, projectId: project.id, personId: person.id };
  for (const { month, before, after } of changes)
    events.push({
      action: "allocation:edit",
      ...about,
      month,
      before: { amount: before },
      after: { amount: after },
    });
}

/** One fault for each reason, naming the months; true when there is one. */
function refuseCells(
  draft: PeopleDraft,
  { refuse }: Look,
  {
    placed: { isNew, project, person, report },
    changes,
  }: { placed: PlacedAssignment; changes: readonly Change[] },
): boolean {
  const reasons = Map.groupBy(changes, ({ month }) => refuse(project, person.id, month));
  reasons.delete(undefined);
  // Joining a locked project is refused also without a month.
  if (isNew && refuse(project, person.id, project.firstMonth) === "project-locked")
    reasons.set("project-locked", reasons.get("project-locked") ?? []);
  for (const [code, cells] of reasons) {
    if (code === undefined) continue;
    const months = cells.map(({ month }) => month);
    const column = months.length === 0 ? null : monthsText(months);
    draft.faults.push({ sheet, row: report.row, column, code, sentence: sentenceOf(code, project, months) });
  }
  return reasons.size > 0;
}

function sentenceOf(code: Frozen, project: StoredProject, months: readonly number[]): string {
  const are = `${monthsText(months)} ${months.length === 1 ? "is" : "are"}`;
  switch (code) {
    case "project-locked":
      return `${project.code} is locked (${project.lock ?? ""}).`;
    case "month-past":
      return `${are} past, and the plan is frozen.`;
    case "month-closed":
      return `${are} closed for the organisation.`;
    case "outside-project": {
      const last = project.firstMonth + project.durationMonths - 1;
      return `${are} outside ${project.code}, which lasts from ${monthLabel(project.firstMonth)} to ${monthLabel(last)}.`;
    }
  }
}

function sayWhatStays(draft: PeopleDraft, { row }: AssignmentRow, months: readonly number[]): void {
  if (months.length === 0) return;
  const column = monthsText(months);
  const sentence = `The plan in ${column} stays: an empty cell changes nothing; write 0 to clear it.`;
  draft.notices.push({ sheet, row, column, code: "left-as-it-is", sentence });
}

/** Months that change in the same way are told together. */
function changesText(changes: readonly Change[]): string[] {
  const pm = (amount: number) => Number(amountToPm(amount)).toString();
  const alike = Map.groupBy(changes, ({ before, after }) => `${pm(before)} → ${pm(after)} PM`);
  return [...alike].map(([what, cells]) => `${monthsText(cells.map(({ month }) => month))}: ${what}`);
}
