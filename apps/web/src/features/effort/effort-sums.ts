import { effortSeries, type EffortSeries } from "@rediflow/planning";
import { lineId, type Effort, type EffortRow } from "./effort.ts";
import { organisationRow, organisationsRow, packageRow, taskRow } from "./effort-rows.ts";

/** What the sums are made of. */
export type Summed = Pick<
  Effort,
  "project" | "workPackages" | "tasks" | "organisations" | "rows" | "allocated"
>;

/** The amounts of every row of the grid, sums too. */
export interface EffortSums {
  amountAt: (series: EffortSeries, rowId: string, month: number) => number;
  /** The amount of a row in all months. */
  totalOf: (series: EffortSeries, rowId: string) => number;
  /** What is planned for people of an organisation, or of all; undefined for other rows. */
  allocatedAt: (rowId: string, month: number) => number | undefined;
  allocatedIn: (rowId: string) => number | undefined;
}

type Months = number[];

/**
 * Sums the effort of a project up. In a work package an organisation counts with its rows for the work package as a whole where
 * any of them has an amount in that series, else with its rows in the tasks: never with both. What is cancelled does not count.
 */
export function effortSums(effort: Summed, amountAt: (lineId: string, month: number) => number): EffortSums {
  const sheets = new Map(effortSeries.map((series) => [series, sheetOf(effort, series, amountAt)]));
  const allocated = allocatedSheet(effort);
  const { firstMonth } = effort.project;
  const at = (months: Months | undefined, month: number): number => months?.[month - firstMonth] ?? 0;
  return {
    amountAt: (series, rowId, month) => at(sheets.get(series)?.get(rowId), month),
    totalOf: (series, rowId) => total(sheets.get(series)?.get(rowId) ?? []),
    allocatedAt: (rowId, month) => (allocated.has(rowId) ? at(allocated.get(rowId), month) : undefined),
    allocatedIn: (rowId) => (allocated.has(rowId) ? total(allocated.get(rowId) ?? []) : undefined),
  };
}

function sheetOf(
  effort: Summed,
  series: EffortSeries,
  amountAt: (lineId: string, month: number) => number,
): Map<string, Months> {
  const { firstMonth, durationMonths } = effort.project;
  const sheet = new Map<string, Months>();
  for (const { effortRowId } of effort.rows) {
    const line = lineId(series, effortRowId);
    sheet.set(
      effortRowId,
      Array.from({ length: durationMonths }, (_, index) => amountAt(line, firstMonth + index)),
    );
  }
  for (const { effortRowId, taskId } of effort.rows)
    if (taskId !== null) addTo(sheet, taskRow(taskId), sheet.get(effortRowId));
  for (const { effortRowId, workPackageId, organisationId } of countedRows(effort, sheet)) {
    const months = sheet.get(effortRowId);
    for (const id of [packageRow(workPackageId), organisationRow(organisationId), organisationsRow])
      addTo(sheet, id, months);
  }
  return sheet;
}

/** The rows that count, by what stands in them in one series. */
function countedRows(effort: Summed, sheet: ReadonlyMap<string, Months>): EffortRow[] {
  const gone = new Set([
    ...effort.workPackages.filter(({ cancelled }) => cancelled).map(({ id }) => id),
    ...effort.tasks.filter(({ cancelled }) => cancelled).map(({ id }) => id),
  ]);
  const live = effort.rows.filter(
    ({ workPackageId, taskId }) => !gone.has(workPackageId) && (taskId === null || !gone.has(taskId)),
  );
  const isFilled = ({ effortRowId }: EffortRow): boolean => total(sheet.get(effortRowId) ?? []) > 0;
  const whole = new Set(live.filter((row) => row.taskId === null && isFilled(row)).map(placeOf));
  return live.filter((row) => (row.taskId === null) === whole.has(placeOf(row)));
}

function placeOf({ workPackageId, organisationId }: EffortRow): string {
  return `${workPackageId}:${organisationId}`;
}

function allocatedSheet({ project, organisations, allocated }: Summed): Map<string, Months> {
  const sheet = new Map<string, Months>();
  const nothing = new Array<number>(project.durationMonths).fill(0);
  for (const id of [organisationsRow, ...organisations.map(({ id: own }) => organisationRow(own))])
    sheet.set(id, [...nothing]);
  for (const { organisationId, from, amounts } of allocated) {
    const months = nothing.map((_, index) => amounts[project.firstMonth + index - from] ?? 0);
    // Without an organisation: people who work elsewhere, or who may not be named.
    if (organisationId !== null) addTo(sheet, organisationRow(organisationId), months);
    addTo(sheet, organisationsRow, months);
  }
  return sheet;
}

function addTo(sheet: Map<string, Months>, id: string, months: Months = []): void {
  const before = sheet.get(id);
  sheet.set(
    id,
    months.map((amount, index) => amount + (before?.[index] ?? 0)),
  );
}

function total(months: Months): number {
  return months.reduce((sum, amount) => sum + amount, 0);
}
