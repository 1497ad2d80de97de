import type { EffortSeries } from "@rediflow/planning";
import type { EffortSheetRow, Finding, ProjectDocument } from "@rediflow/spreadsheet";
import { changesText } from "./changes-text.ts";
import { effortRowKey, placeEffortRow, type EffortRows, type PlacedEffortRow } from "./effort-rows.ts";
import { refusalOf } from "./importer.ts";
import { monthsText } from "./months-text.ts";
import {
  calendarMonth,
  closingKey,
  isInside,
  monthName,
  projectLasts,
  refuseRow,
  type PlanDraft,
} from "./plan-draft.ts";
import type { Phase } from "./plan-state.ts";
import type { RowReport } from "./report.ts";

const sheet = "Effort";
/** The series as the workbook calls them. */
export const seriesWords: Readonly<Record<EffortSeries, string>> = {
  PROJPLAN: "Agreed",
  EST: "Estimate",
  ACTUAL: "Actual",
};

type Why = Pick<Finding, "code" | "sentence">;

/** A stored cell. */
interface StoredCell {
  amount: number;
  version: number;
}

/** Cells by month, by row of effort and series. */
export type EffortCells = Map<string, Map<number, StoredCell>>;

/** What is looked up for every row of the sheet. */
interface Look {
  rows: EffortRows;
  cells: EffortCells;
  /** The months of the sheet's columns, as those of the calendar. */
  months: readonly number[];
  /** The row in which each row of effort and series came first. */
  firstRows: Map<string, number>;
  /** The phases of the tasks as they will be, by task. */
  phases: ReadonlyMap<string, readonly Phase[]>;
  /** Why a month is refused, by series, organisation and month. */
  refusals: Map<string, Why | undefined>;
}

/** A cell of a row with what stands there and what is wanted. */
interface Cell {
  month: number;
  before: number;
  amount: number;
  version: number;
}

/** Plans the sheet Effort: of its rows every month that it has a column for, an empty one clears. Gives the rows of effort that it names, by key and series. */
export function planEffort(plan: PlanDraft, { effort }: ProjectDocument): ReadonlyMap<string, number> {
  if (effort === undefined) return new Map();
  const look: Look = {
    rows: new Map(plan.state.effortRows.map((each) => [effortRowKey(each), each])),
    cells: effortCells(plan),
    months: monthsOf(plan, effort.months),
    phases: phasesByTask(plan),
    ...{ firstRows: new Map(), refusals: new Map() },
  };
  for (const row of effort.rows) planRow(plan, look, row);
  return look.firstRows;
}

/** What is stored, by row of effort and series. */
export function effortCells({ state }: PlanDraft): EffortCells {
  return new Map(
    state.efforts.map(({ rowId, series, months, amounts, versions }) => [
      `${rowId}:${series}`,
      new Map(months.map((month, at) => [month, { amount: amounts[at] ?? 0, version: versions[at] ?? 0 }])),
    ]),
  );
}

/** The months of the columns; two columns of one month are refused. */
function monthsOf(plan: PlanDraft, columns: readonly number[]): number[] {
  const months = columns.map((month) => calendarMonth(plan, month));
  const twice = months.filter((month, at) => months.indexOf(month) < at);
  for (const month of twice) {
    const column = monthName(plan, month);
    const sentence = `There are two columns of ${column}, once counted and once of the calendar.`;
    refuseRow(plan, { sheet, row: null, column, code: "duplicate-column", sentence });
  }
  return months;
}

function planRow(plan: PlanDraft, look: Look, row: EffortSheetRow): void {
  const placed = placeEffortRow(plan, look.rows, row);
  if (placed === undefined) return;
  const key = `${placed.id}:${row.series}`;
  const what = `${seriesWords[row.series]} ${placed.part} ${row.organisation}`;
  const earlier = look.firstRows.get(key);
  if (earlier !== undefined) {
    const sentence = `Row ${earlier.toString()} is about the same series, part and organisation already.`;
    refuseRow(plan, { sheet, row: row.row, column: "Series", code: "duplicate-row", sentence });
    return;
  }
  look.firstRows.set(key, row.row);
  const cells = cellsOf(plan, look, { row, stored: look.cells.get(key) });
  const changed = cells.filter(({ before, amount }) => before !== amount);
  const texts = changesText(changed, (month) => monthName(plan, month));
  const details = [...(placed.isNew ? ["new row of effort"] : []), ...texts];
  const outcome: RowReport["outcome"] = placed.isNew ? "added" : changed.length > 0 ? "changed" : "unchanged";
  plan.draft.rows.push({ sheet, row: row.row, outcome, what, details });
  if (refuseCells(plan, look, { row, placed, cells })) return;
  sayWithoutColumn(
    plan,
    row,
    [...(look.cells.get(key)?.keys() ?? [])].filter((month) => !look.months.includes(month)),
  );
  for (const cell of changed) writeCell(plan, { row, placed, cell });
}

function cellsOf(
  plan: PlanDraft,
  { months }: Look,
  { row, stored }: { row: EffortSheetRow; stored: Map<number, StoredCell> | undefined },
): Cell[] {
  const wanted = new Map(row.cells.map(({ month, amount }) => [calendarMonth(plan, month), amount]));
  return months.flatMap((month) => {
    const { amount: before, version } = stored?.get(month) ?? { amount: 0, version: 0 };
    const amount = wanted.get(month) ?? 0;
    return before === 0 && amount === 0 ? [] : [{ month, before, amount, version }];
  });
}

/** One fault for each reason, naming the months; true when there is one. */
function refuseCells(
  plan: PlanDraft,
  look: Look,
  { row, placed, cells }: { row: EffortSheetRow; placed: PlacedEffortRow; cells: readonly Cell[] },
): boolean {
  const refused = cells.flatMap((cell) => {
    const outside = outsideOf(plan, look, { placed, cell });
    const isChanged = cell.before !== cell.amount;
    const why =
      outside ?? (isChanged ? refusalIn(plan, look, { row, placed, month: cell.month }) : undefined);
    return why === undefined ? [] : [{ month: cell.month, why }];
  });
  for (const [code, each] of Map.groupBy(refused, ({ why }) => why.code)) {
    const column = monthsText(
      each.map(({ month }) => month),
      (month) => monthName(plan, month),
    );
    const sentence = [...new Set(each.map(({ why }) => why.sentence))].slice(0, 3).join(" ");
    refuseRow(plan, { sheet, row: row.row, column, code, sentence });
  }
  return refused.length > 0;
}

/** Effort lies in the months of the project, and of its task. */
function outsideOf(
  plan: PlanDraft,
  { phases }: Look,
  { placed: { taskId, part }, cell: { month, amount } }: { placed: PlacedEffortRow; cell: Cell },
): Why | undefined {
  if (amount === 0) return undefined;
  if (!isInside(plan, month)) return { code: "outside-project", sentence: projectLasts(plan) };
  if (taskId === null || isIn(phases.get(taskId) ?? [], month)) return undefined;
  const sentence = `${part} is not worked on in these months. Change its months in the sheet Tasks.`;
  return { code: "outside-task", sentence };
}

/** The phases of the tasks, as they will be. */
export function phasesByTask({ tasks }: PlanDraft): ReadonlyMap<string, readonly Phase[]> {
  return new Map([...tasks.values()].map(({ id, fields }) => [id, fields.phases]));
}

/** Is a month one of these phases? */
export function isIn(phases: readonly Phase[], month: number): boolean {
  return phases.some(([from, to]) => month >= from && month <= to);
}

interface Asked {
  row: EffortSheetRow;
  placed: PlacedEffortRow;
  month: number;
}

function refusalIn(
  plan: PlanDraft,
  { refusals }: Look,
  { row: { series }, placed: { organisationId }, month }: Asked,
): Why | undefined {
  const key = [series, organisationId, month].join(":");
  if (!refusals.has(key)) refusals.set(key, refuseMonth(plan, { series, organisationId, month }));
  return refusals.get(key);
}

function refuseMonth(
  { draft, subject, closings }: PlanDraft,
  { series, organisationId, month }: { series: EffortSeries; organisationId: string; month: number },
): Why | undefined {
  if (series === "ACTUAL" && month > draft.currentMonth)
    return { code: "not-yet", sentence: "What was done is told of months that have begun." };
  const closing = closings.get(closingKey(organisationId, month)) ?? null;
  return refusalOf(draft.decide("effort:edit", { project: subject, series, month, closing }));
}

function writeCell(
  { draft }: PlanDraft,
  { row: { series }, placed, cell }: { row: EffortSheetRow; placed: PlacedEffortRow; cell: Cell },
): void {
  const { month, before, amount, version } = cell;
  const { id: effortRowId, organisationId } = placed;
  const { projectId } = draft;
  draft.writes.plan.efforts.push({ effortRowId, series, month, projectId, organisationId, amount, version });
  draft.changes.push({
    ...{ action: "effort:edit", entity: "effort", entityId: effortRowId, projectId, organisationId, month },
    ...{ before: { series, amount: before }, after: { series, amount } },
  });
}

function sayWithoutColumn(plan: PlanDraft, { row }: EffortSheetRow, months: readonly number[]): void {
  if (months.length === 0) return;
  const column = monthsText(months, (month) => monthName(plan, month));
  const sentence = `The effort in ${column} stays: the sheet has no column for it.`;
  plan.draft.notices.push({ sheet, row, column, code: "left-as-it-is", sentence });
}
