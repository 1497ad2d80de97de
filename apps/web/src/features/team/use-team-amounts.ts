import { useMemo } from "react";
import type { PendingCells } from "./pending-cells.ts";
import { cellKey, cellOfKey } from "./team-cells.ts";
import type { Team } from "./team.ts";

/** What each cell shows, writes under way included, and what people who cannot be named add to a month. */
export function useTeamAmounts({ cells, hidden }: Pick<Team, "cells" | "hidden">, pending: PendingCells) {
  const stored = useMemo(() => amountsByRow(cells), [cells]);
  const storedSums = useMemo(() => sumsByMonth([...hidden.months, ...cells]), [hidden.months, cells]);
  const unnamed = useMemo(() => sumsByMonth(hidden.months), [hidden.months]);
  const storedAt = (rowId: string, month: number): number => stored.get(rowId)?.get(month) ?? 0;
  const differences = sumsByMonth(
    [...pending].flatMap(([key, { amount }]) => {
      const { rowId, month } = cellOfKey(key);
      return amount === undefined ? [] : [{ month, amount: amount - storedAt(rowId, month) }];
    }),
  );
  const amountAt = (rowId: string, month: number): number =>
    pending.get(cellKey(rowId, month))?.amount ?? storedAt(rowId, month);
  const hiddenAt = (month: number): number => unnamed.get(month) ?? 0;
  const totalAt = (month: number): number => (storedSums.get(month) ?? 0) + (differences.get(month) ?? 0);
  return { amountAt, hiddenAt, totalAt };
}

function amountsByRow(cells: Team["cells"]): ReadonlyMap<string, ReadonlyMap<number, number>> {
  const rows = new Map<string, Map<number, number>>();
  for (const { assignmentId, month, amount } of cells) {
    const row = rows.get(assignmentId);
    if (row === undefined) rows.set(assignmentId, new Map([[month, amount]]));
    else row.set(month, amount);
  }
  return rows;
}

function sumsByMonth(months: readonly { month: number; amount: number }[]): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (const { month, amount } of months) sums.set(month, (sums.get(month) ?? 0) + amount);
  return sums;
}
