import { expect, test } from "vitest";
import { addRuns, lessRun, monthsOf, percentOf, sumOf, worthOf, yearsIn } from "./deviation.ts";
import { monthIndex } from "./month.ts";

const december = monthIndex(2026, 12);
const run = { from: december, amounts: [10_000, 5000, 0, 2500] };

test("sums, parts and years of a run", () => {
  expect(sumOf(run)).toBe(17_500);
  expect(sumOf(run, december + 1, december + 3)).toBe(5000);
  expect(monthsOf(run, december - 5, december + 1)).toEqual({ from: december, amounts: [10_000] });
  expect(monthsOf(run, december + 3, december + 9)).toEqual({ from: december + 3, amounts: [2500] });
  expect(monthsOf(run, december - 9, december - 2).amounts).toEqual([]);
  expect(yearsIn([run, { from: december - 12, amounts: [0, 1] }])).toEqual([2026, 2027]);
});

test("runs are added and compared month by month, wherever they begin", () => {
  const other = { from: december + 2, amounts: [1000] };
  expect(addRuns([run, other])).toEqual({ from: december, amounts: [10_000, 5000, 1000, 2500] });
  expect(lessRun(other, run)).toEqual({ from: december, amounts: [-10_000, -5000, 1000, -2500] });
  expect(addRuns([])).toEqual({ from: 0, amounts: [] });
});

test("in hours each month counts with the rate that holds in it", () => {
  const hours = { steps: [{ from: december + 1, hoursPerPm: 160 }], usual: 140 };
  expect(worthOf(run, "hours", hours)).toBe(140 + 80 + 40);
  expect(worthOf(run, "pm", hours)).toBe(1.75);
  expect(worthOf(run, "fte", hours)).toBe(175);
});

test("a share of nothing is none", () => {
  expect(percentOf(-2500, 10_000)).toBe(-25);
  expect(percentOf(1, 0)).toBeNull();
});
