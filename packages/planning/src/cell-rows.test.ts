import { expect, test } from "vitest";
import { cellIn, cellRows, cellsOf, monthByMonth, stepAt } from "./cell-rows.ts";

const cell = (assignmentId: string, month: number, amount: number, version: number) => ({
  assignmentId,
  month,
  amount,
  version,
});
const cells = [cell("a", 5, 4000, 7), cell("a", 3, 1000, 8), cell("b", 9, 500, 2), cell("b", 10, 600, 2)];

test("cells go into rows month by month, with one version where all have the same", () => {
  expect(cellRows(cells)).toEqual([
    { assignmentId: "a", from: 3, amounts: [1000, 0, 4000], version: 7, over: [1, 0, 0] },
    { assignmentId: "b", from: 9, amounts: [500, 600], version: 2 },
  ]);
});

test("rows give back the same cells, and an assignment without any has no row", () => {
  const rows = cellRows([...cells, cell("c", 1, 0, 0)]);
  expect(rows).toHaveLength(2);
  expect(cellsOf(rows)).toEqual([cells[1], cells[0], cells[2], cells[3]]);
});

test("what stands in a month is told for every month, also outside the row", () => {
  const [first, second] = cellRows(cells);
  expect([2, 3, 4, 5, 6].map((month) => cellIn(first, month))).toEqual([
    { amount: 0, version: 0 },
    { amount: 1000, version: 8 },
    { amount: 0, version: 0 },
    { amount: 4000, version: 7 },
    { amount: 0, version: 0 },
  ]);
  expect(cellIn(second, 10)).toEqual({ amount: 600, version: 2 });
  expect(cellIn(second, 11)).toEqual({ amount: 0, version: 0 });
  expect(cellIn(undefined, 3)).toEqual({ amount: 0, version: 0 });
});

test("values by month are as many as asked for, and more where a later month has one", () => {
  const months = { months: [6, 5], values: [60, 50] };
  expect(monthByMonth(4, { ...months, count: 4 })).toEqual([0, 50, 60, 0]);
  expect(monthByMonth(4, months)).toEqual([0, 50, 60]);
  expect(monthByMonth(4, { months: [], values: [], count: 2 })).toEqual([0, 0]);
});

test("a step holds until the next one, and nothing before the first", () => {
  const steps = [
    { from: 3, amount: 8000 },
    { from: 6, amount: 0 },
  ];
  expect([2, 3, 5, 6, 9].map((month) => stepAt(steps, month))).toEqual([0, 8000, 8000, 0, 0]);
});
