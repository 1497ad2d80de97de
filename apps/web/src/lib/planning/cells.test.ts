import { cellRunOf, cellsIn, type CellRun } from "@rediflow/planning";
import { expect, test } from "vitest";
import { standingIn, versionedCells, withOutcome, type RowsList, type Written } from "./cells.ts";

interface Row extends CellRun {
  id: string;
}

const cell = (month: number, amount: number, version: number) => ({ month, amount, version });
const rowOf = (id: string, run: CellRun): Row => ({ id, ...run });
const rowWith = (id: string, cells: ReturnType<typeof cell>[]): Row[] => {
  const run = cellRunOf(cells);
  return run === undefined ? [] : [rowOf(id, run)];
};
const list: RowsList<Row> = {
  rows: rowWith("a", [cell(1, 4000, 7), cell(2, 5000, 8)]),
  idOf: ({ id }) => id,
  rowOf,
};
const after = (outcome: Partial<Written>) => {
  const rows = withOutcome(list, { written: [], refused: [], ...outcome });
  return rows.flatMap((row) => cellsIn(row).map((each) => ({ rowId: row.id, ...each })));
};
const refusal = (code: string, current: { amount: number; version: number } | null) => ({
  ...{ rowId: "a", month: 2, code, message: "No." },
  current,
});

test("an edit is sent with the version that it was based on, 0 for a cell that was empty", () => {
  const edits = [
    { rowId: "a", month: 1, amount: 1000 },
    { rowId: "b", month: 1, amount: 2000 },
  ];
  const versions = (standing: ReturnType<typeof standingIn>) =>
    versionedCells(standing, edits).map(({ version }) => version);
  expect(versions(standingIn(list))).toEqual([7, 0]);
  expect(versions(new Map())).toEqual([0, 0]);
});

test("what was written stands in the list with its new version, and a cleared cell is gone", () => {
  const written = [
    { rowId: "a", ...cell(1, 0, 0) },
    { rowId: "b", ...cell(3, 1000, 9) },
  ];
  expect(after({ written })).toEqual([
    { rowId: "a", ...cell(2, 5000, 8) },
    { rowId: "b", ...cell(3, 1000, 9) },
  ]);
});

test("a row whose last cell is cleared is gone", () => {
  const written = [1, 2].map((month) => ({ rowId: "a", ...cell(month, 0, 0) }));
  expect(after({ written })).toEqual([]);
});

test("where a write was refused, what the server says stands there is shown", () => {
  expect(after({ refused: [refusal("stale", { amount: 9000, version: 12 })] })).toEqual([
    { rowId: "a", ...cell(1, 4000, 7) },
    { rowId: "a", ...cell(2, 9000, 12) },
  ]);
});

test("a refusal that tells no value leaves the cell", () => {
  const refused = [refusal("not-visible", null)];
  expect(withOutcome(list, { written: [], refused })).toEqual(list.rows);
});
