import { expect, test } from "vitest";
import { countedEffort, type EffortEntry } from "./demand.ts";

const entry = (change: Partial<EffortEntry>): EffortEntry => ({
  ...{ workPackageId: "WP1", taskId: "T1", organisationId: "UH", cancelled: false },
  ...{ series: "PROJPLAN", month: 24_000, amount: 10_000 },
  ...change,
});
const told = (entries: readonly EffortEntry[]) =>
  countedEffort(entries).map(({ series, demand, month, amount }) => [series, demand, month, amount]);

test("tasks are added up where the work package as a whole has nothing, and do not count where it has", () => {
  const tasks = [entry({}), entry({ taskId: "T2", amount: 5000 })];
  expect(told(tasks)).toEqual([["PROJPLAN", true, 24_000, 15_000]]);
  const whole = entry({ taskId: null, month: 24_003, amount: 7000 });
  expect(told([...tasks, whole])).toEqual([["PROJPLAN", true, 24_003, 7000]]);
});

test("whether it has is asked of each series and organisation by itself", () => {
  const other = entry({ organisationId: "KTH", amount: 2000 });
  const estimate = entry({ series: "EST", amount: 3000 });
  const whole = entry({ taskId: null, amount: 7000 });
  expect(told([whole, entry({}), other, estimate])).toEqual([
    ["PROJPLAN", false, 24_000, 7000],
    ["PROJPLAN", true, 24_000, 2000],
    ["EST", true, 24_000, 3000],
  ]);
});

test("an estimate in any month stands for all months; nothing cancelled counts, nor makes an estimate", () => {
  const agreed = [entry({}), entry({ month: 24_001 })];
  expect(told([...agreed, entry({ series: "EST", month: 24_009, amount: 1 })])).toEqual([
    ["PROJPLAN", false, 24_000, 10_000],
    ["PROJPLAN", false, 24_001, 10_000],
    ["EST", true, 24_009, 1],
  ]);
  const gone = entry({ series: "EST", cancelled: true });
  expect(told([...agreed, gone]).map(([, demand]) => demand)).toEqual([true, true]);
});

test("what was done is no demand", () => {
  expect(told([entry({ series: "ACTUAL" })])).toEqual([["ACTUAL", false, 24_000, 10_000]]);
});
