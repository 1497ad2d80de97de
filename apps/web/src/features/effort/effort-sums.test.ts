import { cellIn, effortSeries } from "@rediflow/planning";
import { expect, test } from "vitest";
import { sampleCells, sampleEffort, sampleStart } from "../../testing/sample-effort.ts";
import { deviationsOf } from "./deviation.ts";
import { lineId, type Effort } from "./effort.ts";
import { effortSums } from "./effort-sums.ts";

function sumsOf(over: Partial<Effort>) {
  const effort = sampleEffort(over);
  const standing = new Map(effort.cells.map((run) => [lineId(run.series, run.rowId), run]));
  return effortSums(effort, (line, month) => cellIn(standing.get(line), month).amount);
}

const pm = (amount: number): number => amount * 10_000;

test("tasks add up to their work package, their organisations and the project", () => {
  const sums = sumsOf({
    cells: [
      ...sampleCells("EST", "uh1", 1, 2),
      ...sampleCells("EST", "au1", 0.5),
      ...sampleCells("EST", "uh2", 0, 0, 4),
    ],
  });
  const totals = [
    "task:t1",
    "task:t2",
    "work-package:w1",
    "organisation:uh",
    "organisation:au",
    "organisations",
  ];
  expect(totals.map((id) => sums.totalOf("EST", id))).toEqual([3.5, 4, 7.5, 7, 0.5, 7.5].map(pm));
  expect(sums.amountAt("EST", "organisations", sampleStart)).toBe(pm(1.5));
  expect(sums.totalOf("EST", "work-package:w2")).toBe(0);
  expect(effortSeries.map((series) => sums.totalOf(series, "organisations"))).toEqual([0, pm(7.5), 0]);
});

test("where an organisation has effort in the work package as a whole, its tasks do not count again; the others' do", () => {
  const cells = [
    ...sampleCells("EST", "uhw", 10),
    ...sampleCells("EST", "uh1", 1, 2),
    ...sampleCells("EST", "au1", 0.5),
    ...sampleCells("ACTUAL", "uh1", 1),
  ];
  const sums = sumsOf({ cells });
  expect(sums.totalOf("EST", "task:t1")).toBe(pm(3.5));
  expect(sums.totalOf("EST", "work-package:w1")).toBe(pm(10.5));
  expect(sums.totalOf("EST", "organisation:uh")).toBe(pm(10));
  // Series by series: nothing was done in the work package as a whole.
  expect(sums.totalOf("ACTUAL", "organisation:uh")).toBe(pm(1));
});

test("what is cancelled keeps its own amounts and does not count", () => {
  const cells = [...sampleCells("EST", "uh1", 1), ...sampleCells("EST", "uh2", 0, 0, 2)];
  const tasks = sampleEffort().tasks.map((task) => ({ ...task, cancelled: task.id === "t1" }));
  const sums = sumsOf({ cells, tasks });
  expect(sums.totalOf("EST", "task:t1")).toBe(pm(1));
  expect(sums.totalOf("EST", "organisations")).toBe(pm(2));
  const workPackages = sampleEffort().workPackages.map((each) => ({ ...each, cancelled: true }));
  expect(sumsOf({ cells, workPackages }).totalOf("EST", "organisations")).toBe(0);
});

test("deviations have a sign, and words for those who do not see it", () => {
  const sums = sumsOf({
    cells: [...sampleCells("PROJPLAN", "uh1", 1, 2, 3), ...sampleCells("EST", "uh1", 1.5, 2, 2.25)],
    allocated: [
      { organisationId: "uh", from: sampleStart + 1, amounts: [pm(1)] },
      { organisationId: null, from: sampleStart, amounts: [pm(0.5)] },
    ],
  });
  const show = (amount: number): string => (amount / 10_000).toFixed(2);
  const agreed = deviationsOf(sums, { series: "EST", compared: "agreed", show });
  expect([0, 1, 2, 3].map((at) => agreed("uh1", sampleStart + at))).toEqual([
    { text: "+0.50", words: "0.50 more than agreed" },
    { text: "=", words: "as agreed" },
    { text: "−0.75", words: "0.75 less than agreed" },
    undefined,
  ]);
  expect(agreed("organisations", "total")).toEqual({ text: "−0.25", words: "0.25 less than agreed" });
  const people = deviationsOf(sums, { series: "EST", compared: "people", show });
  expect(people("uh1", sampleStart)).toBeUndefined();
  expect(people("organisation:uh", sampleStart + 1)).toEqual({
    text: "−1.00",
    words: "1.00 less planned for people than estimated",
  });
  // Those who may not be named are in the sum of all.
  expect(people("organisations", sampleStart)?.text).toBe("−1.00");
});
