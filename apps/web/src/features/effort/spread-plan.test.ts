import { expect, test } from "vitest";
import { sampleEffort, sampleStart } from "../../testing/sample-effort.ts";
import type { CellLock } from "../../ui/month-grid/month-grid-props.ts";
import { planSpread, proposedMonths } from "./spread-plan.ts";

const past: CellLock = { kind: "past", sentence: "This month is past." };
const off: CellLock = { kind: "off", sentence: "T1.2 runs in M3–M4, M7–M8." };
const effort = sampleEffort();
const rowOf = (id: string) => {
  const row = effort.rows.find(({ effortRowId }) => effortRowId === id);
  if (row === undefined) throw new Error("no such row");
  return row;
};
const inPhases = [2, 3, 6, 7].map((at) => sampleStart + at);
const standing = {
  ...effort,
  row: rowOf("uh2"),
  amountAt: (month: number) => (month === sampleStart + 2 ? 4000 : 0),
  lockAt: (month: number) => (inPhases.includes(month) ? null : off),
};

test("a total goes to the months of the task by their intensity, exactly", () => {
  const { from, to } = proposedMonths(standing);
  expect([from, to]).toEqual([sampleStart + 2, sampleStart + 7]);
  const plan = planSpread(standing, { total: 100_000, from, to, way: "phases" });
  expect(plan.edits.map(({ month, amount }) => [month - sampleStart, amount])).toEqual([
    [2, 16_667],
    [3, 16_667],
    [6, 33_333],
    [7, 33_333],
  ]);
  expect(plan).toMatchObject({ before: 4000, after: 100_000, refusal: null });
  expect(plan.left).toEqual([{ sentence: off.sentence, months: [sampleStart + 4, sampleStart + 5] }]);
});

test("evenly, every month gets the same", () => {
  const plan = planSpread(standing, {
    total: 10_000,
    from: sampleStart,
    to: sampleStart + 11,
    way: "evenly",
  });
  expect(plan.edits.map(({ amount }) => amount)).toEqual([2500, 2500, 2500, 2500]);
});

test("past months are left out with their reason, and what stands in them stays", () => {
  const lockAt = (month: number) => (month < sampleStart + 3 ? past : standing.lockAt(month));
  const plan = planSpread(
    { ...standing, lockAt },
    { total: 30_000, from: sampleStart + 2, to: sampleStart + 3, way: "phases" },
  );
  expect(plan.edits).toEqual([{ rowId: "uh2", month: sampleStart + 3, amount: 30_000 }]);
  expect(plan.left).toEqual([{ sentence: past.sentence, months: [sampleStart + 2] }]);
  expect(plan).toMatchObject({ before: 4000, after: 34_000 });
});

test("a work package as a whole is spread by all its tasks together", () => {
  const whole = { ...standing, row: rowOf("uhw"), lockAt: () => null, amountAt: () => 0 };
  expect(proposedMonths(whole)).toEqual({ from: sampleStart, to: sampleStart + 7 });
  const plan = planSpread(whole, { total: 70_000, from: sampleStart, to: sampleStart + 7, way: "phases" });
  expect(plan.edits.map(({ amount }) => amount)).toEqual([
    ...[10_000, 10_000, 15_000, 15_000],
    ...[0, 0, 10_000, 10_000],
  ]);
});

test("what no month can take is refused", () => {
  const nothing = { ...standing, lockAt: () => past };
  const months = { from: sampleStart, to: sampleStart + 11, way: "evenly" } as const;
  expect(planSpread(nothing, { total: 1, ...months }).refusal).toBe("None of these months can be written.");
  const tooMuch = planSpread(standing, { total: 5000 * 10_000, ...months });
  expect(tooMuch.refusal).toContain("more than one month can hold");
});
