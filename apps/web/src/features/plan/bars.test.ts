import { expect, test } from "vitest";
import { lastBar, sameBars, shiftBars, stretchBar } from "./bars.ts";

const two = [
  { from: 3, to: 6, intensity: 20 },
  { from: 5, to: 9, intensity: 100 },
];

test("all bars move together, and stop at the ends of the project", () => {
  expect(shiftBars(two, 2, 12)).toEqual([
    { from: 5, to: 8, intensity: 20 },
    { from: 7, to: 11, intensity: 100 },
  ]);
  expect(shiftBars(two, 9, 12).map(({ to }) => to)).toEqual([9, 12]);
  expect(shiftBars(two, -9, 12).map(({ from }) => from)).toEqual([1, 3]);
});

test("one end moves alone, and leaves the bar a month inside the project", () => {
  expect(stretchBar(two, { at: 0, end: "to", by: 2 }, 12)[0]).toMatchObject({ from: 3, to: 8 });
  expect(stretchBar(two, { at: 0, end: "to", by: -9 }, 12)[0]).toMatchObject({ from: 3, to: 3 });
  expect(stretchBar(two, { at: 1, end: "from", by: 9 }, 12)[1]).toMatchObject({ from: 9, to: 9 });
  expect(stretchBar(two, { at: 1, end: "to", by: 9 }, 12)[1]).toMatchObject({ to: 12 });
  expect(stretchBar(two, { at: 0, end: "from", by: -9 }, 12)).toEqual([{ ...two[0], from: 1 }, two[1]]);
});

test("the bar that ends last is found, and whether anything moved", () => {
  expect(lastBar(two)).toBe(1);
  expect(sameBars(two, shiftBars(two, 0, 12))).toBe(true);
  expect(sameBars(two, shiftBars(two, 1, 12))).toBe(false);
});
