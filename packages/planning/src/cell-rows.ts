import type { Amount } from "./person-months.ts";

/** A planned cell: an amount, and the version of its last write. Both are 0 where it is empty. */
export interface PlannedCell {
  assignmentId: string;
  month: number;
  amount: Amount;
  version: number;
}

/**
 * Cells of one line: amounts month by month from `from` on, 0 where nothing is planned. `version` is the least version of its
 * cells, and `over` says by how much that of each month is greater; it is left out where all have the same.
 */
export interface CellRun {
  from: number;
  amounts: number[];
  version: number;
  over?: number[];
}

/** The cells of one assignment. */
export interface CellRow extends CellRun {
  assignmentId: string;
}

/** An amount that holds from a month on, until the next one. */
export interface AmountStep {
  from: number;
  amount: Amount;
}

/** Cells by assignment, in the order in which assignments come first; empty cells are left out. */
export function cellRows(cells: readonly PlannedCell[]): CellRow[] {
  return [...Map.groupBy(cells, ({ assignmentId }) => assignmentId)].flatMap(([assignmentId, own]) => {
    const planned = own.filter(({ amount }) => amount !== 0);
    const row = cellRow(assignmentId, {
      months: planned.map(({ month }) => month),
      amounts: planned.map(({ amount }) => amount),
      versions: planned.map(({ version }) => version),
    });
    return row === undefined ? [] : [row];
  });
}

interface Planned {
  months: readonly number[];
  amounts: readonly number[];
  versions: readonly number[];
}

/** The row of an assignment's planned cells; undefined where there is none. */
export function cellRow(assignmentId: string, planned: Planned): CellRow | undefined {
  const run = cellRun(planned);
  return run && { assignmentId, ...run };
}

/** The run of planned cells, which are told by three lists of the same length; undefined where there is none. */
export function cellRun({ months, amounts, versions }: Planned): CellRun | undefined {
  if (months.length === 0) return undefined;
  const from = Math.min(...months);
  const version = Math.min(...versions);
  const run = { from, amounts: monthByMonth(from, { months, values: amounts }), version };
  if (versions.every((each) => each === version)) return run;
  return { ...run, over: monthByMonth(from, { months, values: versions.map((each) => each - version) }) };
}

/** Values by month, from a month on until the last one that has a value, or as many as asked for; 0 where a month has none. */
export function monthByMonth(
  from: number,
  { months, values, count = 0 }: { months: readonly number[]; values: readonly number[]; count?: number },
): number[] {
  const all = new Array<number>(Math.max(count, Math.max(from - 1, ...months) - from + 1)).fill(0);
  for (const [at, month] of months.entries()) all[month - from] = values[at] ?? 0;
  return all;
}

/** What stands in a month of a run. */
export function cellIn(run: CellRun | undefined, month: number): { amount: Amount; version: number } {
  const at = run === undefined ? -1 : month - run.from;
  const amount = run?.amounts[at] ?? 0;
  if (run === undefined || amount === 0) return { amount: 0, version: 0 };
  return { amount, version: run.version + (run.over?.[at] ?? 0) };
}

/** The cells of a run one by one, empty ones left out. */
export function cellsIn(run: CellRun): { month: number; amount: Amount; version: number }[] {
  return run.amounts.flatMap((amount, at) => {
    const month = run.from + at;
    return amount === 0 ? [] : [{ month, ...cellIn(run, month) }];
  });
}

/** The cells of rows one by one, empty ones left out. */
export function cellsOf(rows: readonly CellRow[]): PlannedCell[] {
  return rows.flatMap((row) => cellsIn(row).map((cell) => ({ assignmentId: row.assignmentId, ...cell })));
}

/** The amount that holds in a month: of steps in order, the last one that began by then; 0 before the first. */
export function stepAt(steps: readonly AmountStep[], month: number): Amount {
  return steps.findLast(({ from }) => from <= month)?.amount ?? 0;
}
