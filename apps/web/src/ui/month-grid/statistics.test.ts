import { expect, test } from "vitest";
import { sampleGrid } from "../../testing/sample-grid.ts";
import { statisticsOf } from "./statistics.ts";

const grid = sampleGrid();

test("mean and count are of the cells that hold a number", () => {
  expect(statisticsOf(grid, { top: 0, left: 0, bottom: 2, right: 2 })).toEqual({
    sum: 12_000,
    mean: 4000,
    count: 3,
  });
});

test("a selection without numbers has no mean", () => {
  expect(statisticsOf(grid, { top: 1, left: 0, bottom: 2, right: 2 })).toEqual({ sum: 0, mean: 0, count: 0 });
});

test("one cell alone has no statistics", () => {
  expect(statisticsOf(grid, { top: 0, left: 0, bottom: 0, right: 0 })).toBeUndefined();
});
