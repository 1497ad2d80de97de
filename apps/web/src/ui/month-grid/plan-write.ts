import type { ParsedAmount } from "@rediflow/planning";
import type { CellEdit, MonthGridProps, RefusedEdit } from "./month-grid-props.ts";
import type { CellAt } from "./cell-paths.ts";

/** The grid's state, as planning a write needs it. */
export type WritableGrid = Pick<
  MonthGridProps,
  "rows" | "months" | "firstMonth" | "unit" | "hoursPerPm" | "decimal" | "most" | "amountAt" | "lockAt"
>;

/** One cell and what is to stand in it, as it was read. */
export interface WriteTarget {
  rowId: string;
  month: number;
  read: ParsedAmount;
}

/** The plan of a write: cells to change, cells that stay as they are or follow from others, and refused cells with the reason. */
export interface WritePlan {
  edits: CellEdit[];
  same: number;
  sums: number;
  locked: RefusedEdit[];
  notNumbers: RefusedEdit[];
  outOfRange: RefusedEdit[];
}

/** Decides for each cell whether it will change, stays, is locked, or was given no usable number. */
export function planWrite(grid: WritableGrid, targets: readonly WriteTarget[]): WritePlan {
  const plan: WritePlan = { edits: [], same: 0, sums: 0, locked: [], notNumbers: [], outOfRange: [] };
  for (const { rowId, month, read } of targets) {
    const lock = grid.lockAt(rowId, month);
    if (lock?.kind === "sum") {
      plan.sums += 1;
      continue;
    }
    if (!read.ok) {
      const isNumber = read.code === "negative" || read.code === "too-much";
      const list = isNumber ? plan.outOfRange : plan.notNumbers;
      list.push({ rowId, month, sentence: read.sentence });
      continue;
    }
    if (read.amount === grid.amountAt(rowId, month)) {
      plan.same += 1;
      continue;
    }
    if (lock === null) plan.edits.push({ rowId, month, amount: read.amount });
    else plan.locked.push({ rowId, month, sentence: lock.sentence });
  }
  return plan;
}

/** Everything a plan refuses, in one list. */
export function refusedIn(plan: WritePlan): RefusedEdit[] {
  return [...plan.locked, ...plan.notNumbers, ...plan.outOfRange];
}

/** The same amount for each of the cells; cells beyond the grid are left out. */
export function targetsOf(grid: WritableGrid, cells: readonly CellAt[], read: ParsedAmount): WriteTarget[] {
  return cells.flatMap((at) => targetAt(grid, at, read) ?? []);
}

/** One target by its place; undefined beyond the grid. */
export function targetAt(grid: WritableGrid, at: CellAt, read: ParsedAmount): WriteTarget | undefined {
  const rowId = grid.rows[at.row]?.id;
  const month = grid.months[at.column];
  return rowId === undefined || month === undefined ? undefined : { rowId, month, read };
}
