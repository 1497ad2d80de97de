import { cellStatements, type CellTable, type Tx } from "@rediflow/db";
import { amountToPm } from "@rediflow/planning";
import type { Decision } from "@rediflow/policy";
import type { Call } from "../operations/call.ts";
import type { Change } from "../operations/record-changes.ts";
import type { LastChange } from "./last-change.ts";
import type { LoadedProject } from "./load-project.ts";
import type { Refusal } from "./reversal.ts";

/** What every place of a grid has, besides its line. */
export interface Place {
  month: number;
}

/** What stands in a cell: an amount in ten-thousandths of a PM, and the version of its last write; 0 and 0 = empty. */
export interface Standing {
  amount: number;
  version: number;
}

/** What an operation says against a cell. */
export interface CellRules<P extends Place, S> {
  decide: (place: P, now: S | undefined) => Decision;
  /** Why no amount can stand there, whoever writes it; one that stands there can be cleared. */
  refuse: (place: P, now: S | undefined) => Refusal | undefined;
}

/** A grid of cells with places `P`, of which the database knows `S`: how they are read, decided about and written. */
export interface CellGrid<P extends Place, S extends P & Standing> {
  table: CellTable;
  placeOf: (cell: P) => P;
  keyOf: (place: P) => string;
  /** The cells as they stand now, by their keys, for those whose line is visible in the project. One statement. */
  read: (tx: Tx, projectId: string, places: readonly P[]) => Promise<Map<string, S>>;
  rules: (
    call: Call,
    project: LoadedProject,
    stored: ReadonlyMap<string, S>,
  ) => CellRules<P, S> | Promise<CellRules<P, S>>;
  /** The columns of its row, but those of what stands in it. */
  columns: (cell: S, projectId: string) => Record<string, string | number>;
  /** The place of a row that was written. */
  written: (row: { line: string; series: string; month: number }) => P;
  /** The change that the log tells. */
  change: (cell: P & Standing, at: { projectId: string; stored: S | undefined }) => Change;
  /** Who wrote cells last, by their keys. One statement. */
  lastChanges: (call: Call, places: readonly P[]) => Promise<ReadonlyMap<string, LastChange>>;
}

/**
 * Writes cells that still have the version given (0 for one that is empty), in at most three statements, whatever their
 * number; gives the cells that were written with their new versions. One that is missing was changed by somebody else.
 */
export async function writeCells<P extends Place, S extends P & Standing>(
  tx: Tx,
  grid: CellGrid<P, S>,
  { projectId, cells }: { projectId: string; cells: readonly S[] },
): Promise<Map<string, P & Standing>> {
  const { add, change, clear } = cellStatements(grid.table);
  const isEmpty = ({ version }: Standing): boolean => version === 0;
  const set = cells.filter(({ amount }) => amount > 0);
  const cleared = cells.filter(({ amount }) => amount === 0);
  const written = cleared.filter(isEmpty).map((cell): P & Standing => ({
    ...grid.placeOf(cell),
    amount: 0,
    version: 0,
  }));
  const steps: [statement: string, cells: readonly S[]][] = [
    [add, set.filter(isEmpty)],
    [change, set.filter((cell) => !isEmpty(cell))],
    [clear, cleared.filter((cell) => !isEmpty(cell))],
  ];
  for (const [statement, those] of steps) {
    if (those.length === 0) continue;
    const rows = those.map((cell) => ({
      ...grid.columns(cell, projectId),
      pm: amountToPm(cell.amount),
      version: cell.version,
    }));
    const done = await tx.$queryRawUnsafe<Written[]>(statement, JSON.stringify(rows));
    written.push(...done.map((row) => ({ ...grid.written(row), amount: row.amount, version: row.version })));
  }
  return new Map(written.map((cell) => [grid.keyOf(cell), cell]));
}

interface Written extends Standing {
  line: string;
  series: string;
  month: number;
}
