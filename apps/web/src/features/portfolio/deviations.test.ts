import { monthIndex, sumOf } from "@rediflow/planning";
import { expect, test } from "vitest";
import { deviationsOf, sizeOf } from "./deviations.ts";
import type { Overview } from "./overview.ts";

const from = monthIndex(2026, 1);
const run = (...amounts: number[]) => ({ from, amounts });
const effort = { agreed: run(10, 10, 10), estimate: run(), expected: run(10, 20, 0), actual: run(4, 30) };
const overview = {
  project: { firstMonth: from, durationMonths: 3 },
  organisations: [
    { id: "a", shortName: "UH", ...effort, people: run(0, 5) },
    { id: "b", shortName: "KTH", ...effort, people: run(10) },
  ],
  workPackages: [{ id: "w", number: 1, name: "Lead", cancelled: false, ...effort }],
} as unknown as Overview;

const told = (by: Parameters<typeof deviationsOf>[1], now = from + 1) =>
  deviationsOf(overview, by, { currentMonth: now, sum: (run) => sumOf(run) }).map(
    ({ name, expected, people, actual }) => [
      name,
      ...[expected, people, actual].map((each) => each && [each.difference, each.percent]),
    ],
  );

test("by organisation and work package, done is compared with the months that are over; people are of no work package", () => {
  expect(told("organisation")).toEqual([
    ["UH", [0, 0], [-25, -83], [-6, -60]],
    ["KTH", [0, 0], [-20, -67], [-6, -60]],
  ]);
  expect(told("work-package", from + 2)).toEqual([["WP1 Lead", [0, 0], null, [4, 13]]]);
});

test("by month, all organisations together; what is not over has nothing done to compare", () => {
  expect(told("month")).toEqual([
    ["Jan 2026", [0, 0], [-10, -50], [-12, -60]],
    ["Feb 2026", [20, 100], [-35, -88], null],
    ["Mar 2026", [-20, -100], [0, null], null],
  ]);
});

test("its size is the largest difference, whichever it is", () => {
  expect(
    deviationsOf(overview, "month", { currentMonth: from + 1, sum: (run) => sumOf(run) }).map(sizeOf),
  ).toEqual([12, 35, 20]);
});
