import { expect, test } from "vitest";
import { isOver, isUnder, loadBand, loadPercent } from "./load.ts";

test.each([
  ["nothing is planned", 0, 8000, "none", 0],
  ["nothing is planned, and there is no contract", 0, 0, "none", null],
  ["a plan without a contract", 1, 0, "without-capacity", null],
  ["three times =0.8/3 is exactly full", 3 * 2667, 8000, "fit", 100],
  ["three times =1/3 is exactly full", 3 * 3333, 10_000, "fit", 100],
  ["exactly full", 8000, 8000, "fit", 100],
  ["twelve rounded cells", 12 * 834, 10_000, "fit", 100],
  ["less than half of what is shown too much", 8049, 8000, "fit", 100],
  ["half of what is shown too much", 8050, 8000, "over", 101],
  ["over by what is shown", 8100, 8000, "over", 101],
  ["over by little of a large capacity", 20_050, 20_000, "over", 101],
  ["twice", 16_000, 8000, "over", 200],
  ["three times =0.6/3 is three quarters", 3 * 2000 - 1, 8000, "fit", 75],
  ["exactly three quarters", 6000, 8000, "fit", 75],
  ["less than three quarters", 5950, 8000, "under", 74],
  ["hardly less than three quarters of a large capacity", 14_940, 20_000, "under", 74],
  ["half", 4000, 8000, "under", 50],
  ["a little", 1, 8000, "under", 0],
] as const)("%s: %d of %d is %s, %j %%", (_what, allocated, capacity, band, percent) => {
  expect([loadBand(allocated, capacity), loadPercent(allocated, capacity)]).toEqual([band, percent]);
});

test("the percentage never contradicts the band", () => {
  for (const capacity of [1, 100, 3333, 8000, 10_000, 20_000])
    for (let allocated = 1; allocated < 2 * capacity; allocated += 7) {
      const percent = loadPercent(allocated, capacity) ?? 0;
      const band = percent > 100 ? "over" : percent < 75 ? "under" : "fit";
      expect([allocated, capacity, band]).toEqual([allocated, capacity, loadBand(allocated, capacity)]);
    }
});

test("over and under leave out what only rounding makes", () => {
  expect([isOver(8001, 8000), isOver(8050, 8000), isUnder(7999, 8000), isUnder(7950, 8000)]).toEqual([
    ...[false, true, false, true],
  ]);
});
