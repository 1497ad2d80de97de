import { expect, test } from "vitest";
import type { GridShape } from "./cell-paths.ts";
import { cellsOf, isSingle, rectOf, selectCell, selectionAfter, type Move } from "./selection.ts";

/** `#` holds a number, `.` is empty, `x` cannot have the focus. */
function shapeOf(...lines: string[]): GridShape {
  const at = (row: number, column: number) => lines[row]?.[column];
  return {
    rowCount: lines.length,
    columnCount: lines[0]?.length ?? 0,
    page: 2,
    isFilled: ({ row, column }) => at(row, column) === "#",
    isReachable: ({ row, column }) => at(row, column) !== "x",
  };
}

const grid = shapeOf("x##..#x", "..#...x", "......x", "#.....x");

function moved(from: [number, number], move: Move, shape = grid): [number, number] | undefined {
  const next = selectionAfter(selectCell({ row: from[0], column: from[1] }), move, shape);
  return next && [next.head.row, next.head.column];
}

const step = (direction: "up" | "down" | "left" | "right"): Move => ({
  type: "step",
  direction,
  extend: false,
});
const edge = (direction: "up" | "down" | "left" | "right"): Move => ({
  type: "edge",
  direction,
  extend: false,
});

test("a step goes to the next cell and stays at the edge", () => {
  expect(moved([1, 1], step("right"))).toEqual([1, 2]);
  expect(moved([3, 0], step("down"))).toEqual([3, 0]);
});

test("a step never enters what cannot have the focus", () => {
  expect(moved([0, 1], step("left"))).toEqual([0, 1]);
  expect(moved([1, 0], step("up"))).toEqual([1, 0]);
  expect(moved([1, 5], step("right"))).toEqual([1, 5]);
  expect(moved([0, 0], step("right"), shapeOf(".x."))).toEqual([0, 2]);
});

test.each([
  ["the end of the run of numbers", [0, 1], "right", [0, 2]],
  ["over a gap to the next number", [0, 2], "right", [0, 5]],
  ["from an empty cell to the next number", [0, 3], "right", [0, 5]],
  ["where no number follows, the last cell that may have the focus", [1, 2], "right", [1, 5]],
  ["down a column", [0, 2], "down", [1, 2]],
  ["down to the edge", [1, 2], "down", [3, 2]],
  ["up to the first number", [3, 1], "up", [0, 1]],
] as const)("Ctrl and arrow: %s", (_name, [row, column], direction, to) => {
  expect(moved([row, column], edge(direction))).toEqual(to);
});

test("Tab goes on in the next row and leaves the grid at its end", () => {
  expect(moved([0, 5], { type: "tab", back: false })).toEqual([1, 0]);
  expect(moved([1, 0], { type: "tab", back: true })).toEqual([0, 5]);
  expect(moved([3, 5], { type: "tab", back: false })).toBeUndefined();
  expect(moved([0, 1], { type: "tab", back: true })).toBeUndefined();
});

test("Home and End go to the first and last month that may have the focus", () => {
  expect(moved([0, 3], { type: "row-edge", end: false, extend: false })).toEqual([0, 1]);
  expect(moved([0, 3], { type: "row-edge", end: true, extend: false })).toEqual([0, 5]);
  expect(moved([2, 3], { type: "grid-edge", end: false, extend: false })).toEqual([0, 1]);
  expect(moved([0, 3], { type: "grid-edge", end: true, extend: false })).toEqual([3, 5]);
});

test("a page goes a screenful and stops at the last row", () => {
  expect(moved([1, 2], { type: "page", back: false, extend: false })).toEqual([3, 2]);
  expect(moved([2, 2], { type: "page", back: false, extend: false })).toEqual([3, 2]);
  expect(moved([3, 2], { type: "page", back: true, extend: false })).toEqual([1, 2]);
});

test("extending moves the head and leaves the active cell", () => {
  const from = selectCell({ row: 1, column: 1 });
  const once = selectionAfter(from, { type: "step", direction: "right", extend: true }, grid);
  const twice = once && selectionAfter(once, { type: "step", direction: "down", extend: true }, grid);
  expect(twice).toEqual({ active: { row: 1, column: 1 }, head: { row: 2, column: 2 } });
});

test("a rectangle is the same whichever corner came first", () => {
  const rect = rectOf({ active: { row: 3, column: 1 }, head: { row: 2, column: 4 } });
  expect(rect).toEqual({ top: 2, left: 1, bottom: 3, right: 4 });
  expect(cellsOf(rect)).toHaveLength(8);
  expect(cellsOf(rect)[4]).toEqual({ row: 3, column: 1 });
  expect(isSingle(rect)).toBe(false);
  expect(isSingle(rectOf(selectCell({ row: 0, column: 0 })))).toBe(true);
});
