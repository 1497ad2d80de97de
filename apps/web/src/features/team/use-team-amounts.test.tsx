import { renderHook } from "@testing-library/react";
import { cellRows } from "@rediflow/planning";
import { expect, test } from "vitest";
import type { UnsavedCell } from "../../lib/unsaved/unsaved-cells.ts";
import { useTeamAmounts } from "./use-team-amounts.ts";

const cell = (assignmentId: string, month: number, amount: number) => ({
  assignmentId,
  month,
  amount,
  version: 1,
});
const team = {
  cells: cellRows([cell("a", 1, 4000), cell("b", 1, 1000), cell("b", 2, 500)]),
  hidden: { people: 2, total: 70, months: [{ month: 1, amount: 70 }], unsplit: 0 },
};

const typed = (rowId: string, month: number, more: Pick<UnsavedCell, "amount" | "state">) => ({
  rowId,
  month,
  version: 1,
  turn: 1,
  ...more,
});

test("a month's total is what stands, what is being written in its place, and what people add who cannot be named", () => {
  const unsaved = new Map([
    ["a:1", typed("a", 1, { amount: 5000, state: "saving" })],
    ["a:3", typed("a", 3, { amount: 20, state: "failed" })],
    ["b:2", typed("b", 2, { amount: 9000, state: "refused" })],
  ]);
  const { result } = renderHook(() => useTeamAmounts(team, unsaved));
  const { amountAt, hiddenAt, totalAt } = result.current;
  expect([1, 2, 3, 4].map(totalAt)).toEqual([5000 + 1000 + 70, 500, 20, 0]);
  expect([amountAt("a", 1), amountAt("b", 2), amountAt("b", 3)]).toEqual([5000, 500, 0]);
  expect([hiddenAt(1), hiddenAt(2)]).toEqual([70, 0]);
});
