import { renderHook } from "@testing-library/react";
import { expect, test } from "vitest";
import { useTeamAmounts } from "./use-team-amounts.ts";

const cell = (assignmentId: string, month: number, amount: number) => ({
  assignmentId,
  month,
  amount,
  version: 1,
});
const team = {
  cells: [cell("a", 1, 4000), cell("b", 1, 1000), cell("b", 2, 500)],
  hidden: { people: 2, total: 70, months: [{ month: 1, amount: 70 }], unsplit: 0 },
};

test("a month's total is what stands, what is being written in its place, and what people add who cannot be named", () => {
  const pending = new Map([
    ["a:1", { amount: 5000, state: "saving" as const, turn: 1 }],
    ["a:3", { amount: 20, state: "saving" as const, turn: 1 }],
    ["b:2", { state: "refused" as const, turn: 1 }],
  ]);
  const { result } = renderHook(() => useTeamAmounts(team, pending));
  const { amountAt, hiddenAt, totalAt } = result.current;
  expect([1, 2, 3, 4].map(totalAt)).toEqual([5000 + 1000 + 70, 500, 20, 0]);
  expect([amountAt("a", 1), amountAt("b", 2), amountAt("b", 3)]).toEqual([5000, 500, 0]);
  expect([hiddenAt(1), hiddenAt(2)]).toEqual([70, 0]);
});
