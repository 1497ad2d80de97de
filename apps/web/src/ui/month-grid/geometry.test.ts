import { expect, test } from "vitest";
import { frozenColumns, indicesOf, monthWidth, offsetToShow, openingOffset } from "./geometry.ts";

test.each([390, 768, 1440])(
  "the frozen columns of a screen %d wide add up and leave room for months",
  (width) => {
    const { name, detail, group, total, width: all } = frozenColumns(width);
    expect(name + detail + group + total).toBe(all);
    expect(width - all).toBeGreaterThan(3 * monthWidth);
  },
);

test("a cell is brought into sight by the smallest move", () => {
  const axis = { offset: 100, free: 200 };
  expect(offsetToShow(150, 64, axis)).toBe(100);
  expect(offsetToShow(40, 64, axis)).toBe(40);
  expect(offsetToShow(400, 64, axis)).toBe(264);
  // Where even one cell does not fit, its beginning is shown.
  expect(offsetToShow(400, 64, { offset: 0, free: 30 })).toBe(400);
});

test("a grid opens with two months before the current one, where there is room", () => {
  expect(openingOffset(12, 800)).toBe(10 * monthWidth);
  expect(openingOffset(1, 800)).toBe(0);
  expect(openingOffset(12, 200)).toBe(12 * monthWidth);
});

test("an empty span has no indices", () => {
  expect(indicesOf({ from: 2, to: 4 })).toEqual([2, 3, 4]);
  expect(indicesOf({ from: 0, to: -1 })).toEqual([]);
});
