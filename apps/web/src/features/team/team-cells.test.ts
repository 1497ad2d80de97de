import { cellRows, cellsOf } from "@rediflow/planning";
import { expect, test } from "vitest";
import { versionedCells, withCells } from "./team-cells.ts";

const cell = (assignmentId: string, month: number, amount: number, version: number) => ({
  assignmentId,
  month,
  amount,
  version,
});
const team = { cells: cellRows([cell("a", 1, 4000, 7), cell("a", 2, 5000, 8)]) };
const refusal = (code: string, current: { amount: number; version: number } | null) => ({
  assignmentId: "a",
  month: 2,
  code,
  message: "No.",
  current,
});

test("an edit is sent with the version that it was based on, 0 for a cell that was empty", () => {
  const edits = [
    { rowId: "a", month: 1, amount: 1000 },
    { rowId: "b", month: 1, amount: 2000 },
  ];
  expect(versionedCells(team, edits)).toEqual([cell("a", 1, 1000, 7), cell("b", 1, 2000, 0)]);
  expect(versionedCells(undefined, edits).map(({ version }) => version)).toEqual([0, 0]);
});

test("what was written stands in the team with its new version, and a cleared cell is gone", () => {
  const written = [cell("a", 1, 0, 0), cell("b", 3, 1000, 9)];
  expect(cellsOf(withCells(team, { written, refused: [] }).cells)).toEqual([
    cell("a", 2, 5000, 8),
    cell("b", 3, 1000, 9),
  ]);
});

test("where a write was refused, what the server says stands there is shown", () => {
  const { cells } = withCells(team, {
    written: [],
    refused: [refusal("stale", { amount: 9000, version: 12 })],
  });
  expect(cellsOf(cells)).toEqual([cell("a", 1, 4000, 7), cell("a", 2, 9000, 12)]);
});

test("a refusal that tells no value leaves the cell", () => {
  expect(withCells(team, { written: [], refused: [refusal("not-visible", null)] }).cells).toEqual(team.cells);
});
