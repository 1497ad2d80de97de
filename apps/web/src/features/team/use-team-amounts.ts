import { cellIn, cellsOf } from "@rediflow/planning";
import { useMemo } from "react";
import type { UnsavedCell, UnsavedCells } from "../../lib/unsaved/unsaved-cells.ts";
import { cellKey } from "./team-cells.ts";
import type { Team } from "./team.ts";

/** The amounts of a team as they are shown. */
export interface TeamAmounts {
  amountAt: (rowId: string, month: number) => number;
  /** The saved value of a cell, whatever was typed over it. */
  storedAt: (rowId: string, month: number) => number;
  hiddenAt: (month: number) => number;
  totalAt: (month: number) => number;
  /** The whole project, people who cannot be named included. */
  total: number;
}

/** The amount that each cell shows, with typed values that are not refused, and the sum of people who cannot be named in a month. */
export function useTeamAmounts(
  { cells, hidden }: Pick<Team, "cells" | "hidden">,
  unsaved: UnsavedCells,
): TeamAmounts {
  const stored = useMemo(() => new Map(cells.map((row) => [row.assignmentId, row])), [cells]);
  const storedSums = useMemo(
    () => sumsByMonth([...hidden.months, ...cellsOf(cells)]),
    [hidden.months, cells],
  );
  const unnamed = useMemo(() => sumsByMonth(hidden.months), [hidden.months]);
  const storedAt = (rowId: string, month: number): number => cellIn(stored.get(rowId), month).amount;
  const differences = sumsByMonth(
    [...unsaved.values()].flatMap(({ assignmentId, month, amount, state }) =>
      isShown(state) ? [{ month, amount: amount - storedAt(assignmentId, month) }] : [],
    ),
  );
  const amountAt = (rowId: string, month: number): number => {
    const typed = unsaved.get(cellKey(rowId, month));
    return typed !== undefined && isShown(typed.state) ? typed.amount : storedAt(rowId, month);
  };
  const hiddenAt = (month: number): number => unnamed.get(month) ?? 0;
  const totalAt = (month: number): number => (storedSums.get(month) ?? 0) + (differences.get(month) ?? 0);
  const total = sumOf(storedSums) + sumOf(differences) + hidden.unsplit;
  return { amountAt, hiddenAt, totalAt, storedAt, total };
}

// A refused cell shows its saved value; the typed one is in the list of unsaved values.
function isShown(state: UnsavedCell["state"]): boolean {
  return state !== "conflict" && state !== "refused";
}

function sumOf(amounts: ReadonlyMap<number, number>): number {
  return [...amounts.values()].reduce((sum, amount) => sum + amount, 0);
}

function sumsByMonth(months: readonly { month: number; amount: number }[]): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (const { month, amount } of months) sums.set(month, (sums.get(month) ?? 0) + amount);
  return sums;
}
