import { readAmount } from "@rediflow/planning";
import { expect, test } from "vitest";
import { january, sampleGrid } from "../../testing/sample-grid.ts";
import { planWrite, refusedIn, targetAt, targetsOf } from "./plan-write.ts";

const grid = sampleGrid();
const target = (rowId: string, month: number, text: string) => ({
  rowId,
  month,
  read: readAmount(text, grid),
});

test("each cell changes, stays, is locked, or was given no usable number", () => {
  const plan = planWrite(grid, [
    target("anna", january + 2, "0.5"),
    target("anna", january + 3, "0,4"),
    target("anna", january, "0.5"),
    target("bo", january + 2, "abc"),
    target("bo", january + 3, "3"),
  ]);
  expect(plan.edits).toEqual([{ rowId: "anna", month: january + 2, amount: 5000 }]);
  expect(plan.same).toBe(1);
  expect(plan.locked).toEqual([{ rowId: "anna", month: january, sentence: "This month is past." }]);
  expect(plan.notNumbers).toMatchObject([{ rowId: "bo", sentence: "“abc” is not a number." }]);
  expect(plan.outOfRange).toMatchObject([{ rowId: "bo", month: january + 3 }]);
  expect(refusedIn(plan)).toHaveLength(3);
});

test("a locked cell that already holds the number is not complained of", () => {
  const plan = planWrite(grid, [target("anna", january, "0.4")]);
  expect(plan).toMatchObject({ same: 1, locked: [] });
});

test("cells beyond the grid have no target", () => {
  const read = readAmount("1", grid);
  expect(targetAt(grid, { row: 3, column: 0 }, read)).toBeUndefined();
  expect(targetAt(grid, { row: 0, column: 6 }, read)).toBeUndefined();
  expect(
    targetsOf(
      grid,
      [
        { row: 2, column: 5 },
        { row: 3, column: 5 },
      ],
      read,
    ),
  ).toEqual([{ rowId: "cai", month: january + 5, read }]);
});
