import { expect, test } from "vitest";
import { january, sampleGrid } from "../../testing/sample-grid.ts";
import { drawnOut, drawnTargets } from "./fill-handle.ts";

const rect = { top: 1, left: 1, bottom: 2, right: 2 };

test.each([
  ["within itself", { row: 2, column: 1 }, rect],
  ["down", { row: 4, column: 2 }, { ...rect, bottom: 4 }],
  ["up", { row: 0, column: 1 }, { ...rect, top: 0 }],
  ["right, the longer way", { row: 3, column: 5 }, { ...rect, right: 5 }],
  ["left", { row: 2, column: 0 }, { ...rect, left: 0 }],
])("a selection drawn out %s", (_way, to, drawn) => {
  expect(drawnOut(rect, to)).toEqual(drawn);
});

test("what is drawn over repeats the selection, in both directions, and leaves the selection itself", () => {
  const grid = sampleGrid({ amountAt: (_row, month) => (month - january) * 100 });
  const from = { top: 0, left: 2, bottom: 0, right: 3 };
  const right = drawnTargets(grid, from, { ...from, right: 5 });
  expect(right).toEqual([
    { rowId: "anna", month: january + 4, read: { ok: true, amount: 200 } },
    { rowId: "anna", month: january + 5, read: { ok: true, amount: 300 } },
  ]);
  const left = drawnTargets(grid, from, { ...from, left: 1 });
  expect(left).toEqual([{ rowId: "anna", month: january + 1, read: { ok: true, amount: 300 } }]);
});
