import { cellIn, cellRunOf, cellsIn, type CellRun } from "@rediflow/planning";
import { unsavedKey } from "../unsaved/unsaved-cells.ts";
import type { CellEdit } from "../../ui/month-grid/month-grid-props.ts";

/** A cell by what it is about: a row in one month. */
export interface CellPlace {
  rowId: string;
  month: number;
}

/** A cell with its amount and the version of its last write; both are 0 where it is empty. */
export interface VersionedCell extends CellPlace {
  amount: number;
  version: number;
}

/** The cells that stand, by their rows. */
export type StandingRows = ReadonlyMap<string, CellRun>;

/** The outcome of a write: the written cells with their new versions, and the refused ones with their present values. */
export interface Written {
  written: VersionedCell[];
  refused: (CellPlace & {
    code: string;
    message: string;
    current: { amount: number; version: number } | null;
  })[];
}

/** The key of a cell: one row in one month. */
export function cellKey(rowId: string, month: number): string {
  return unsavedKey({ rowId, month });
}

/** Edits with the version over which each was typed; 0 is a cell that was empty. */
export function versionedCells(standing: StandingRows, edits: readonly CellEdit[]): VersionedCell[] {
  return edits.map(({ rowId, month, amount }) => {
    return { rowId, month, amount, version: cellIn(standing.get(rowId), month).version };
  });
}

/** A list of rows, and what names each. */
export interface RowsList<Row extends CellRun> {
  rows: readonly Row[];
  idOf: (row: Row) => string;
  rowOf: (rowId: string, run: CellRun) => Row;
}

/** The cells of a list of rows by their rows. */
export function standingIn<Row extends CellRun>({
  rows,
  idOf,
}: Pick<RowsList<Row>, "rows" | "idOf">): StandingRows {
  return new Map(rows.map((row) => [idOf(row), row]));
}

/** The list with what the server wrote, and with what it says stands where it refused. */
export function withOutcome<Row extends CellRun>(list: RowsList<Row>, outcome: Written): Row[] {
  const { rows, idOf, rowOf } = list;
  const standing = standingIn(list);
  // A large grid has a hundred thousand cells, an edit a few: only the rows that were written are made anew.
  const rewritten = rewrittenRows(standing, outcome);
  const made = (id: string, run: CellRun | undefined): Row[] => (run === undefined ? [] : [rowOf(id, run)]);
  const inPlace = rows.flatMap((row) =>
    rewritten.has(idOf(row)) ? made(idOf(row), rewritten.get(idOf(row))) : [row],
  );
  const added = [...rewritten].flatMap(([id, run]) => (standing.has(id) ? [] : made(id, run)));
  return [...inPlace, ...added];
}

// The rows that an outcome writes, as they stand then: undefined for one that is empty now.
function rewrittenRows(
  standing: StandingRows,
  { written, refused }: Written,
): Map<string, CellRun | undefined> {
  const current = refused.flatMap(({ rowId, month, current: now }) =>
    now === null ? [] : [{ rowId, month, ...now }],
  );
  const news = Map.groupBy([...written, ...current], ({ rowId }) => rowId);
  return new Map(
    [...news].map(([rowId, cells]) => {
      const run = standing.get(rowId);
      const stood = run === undefined ? [] : cellsIn(run);
      const now = new Map([...stood, ...cells].map((cell) => [cell.month, cell]));
      return [rowId, cellRunOf([...now.values()])];
    }),
  );
}
