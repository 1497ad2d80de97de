import { cellsOf } from "@rediflow/planning";
import { useMemo } from "react";
import { standingAmounts, type StandingAmounts } from "../../lib/planning/standing-amounts.ts";
import type { UnsavedCells } from "../../lib/unsaved/unsaved-cells.ts";
import { standingOf } from "./team-source.ts";
import type { Team } from "./team.ts";

/** The amounts of a team as they are shown. */
export interface TeamAmounts extends Pick<StandingAmounts, "amountAt" | "storedAt"> {
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
  const standing = useMemo(() => standingOf({ cells }), [cells]);
  const storedSums = useMemo(
    () => sumsByMonth([...hidden.months, ...cellsOf(cells)]),
    [hidden.months, cells],
  );
  const unnamed = useMemo(() => sumsByMonth(hidden.months), [hidden.months]);
  const { amountAt, storedAt, differences: typed } = standingAmounts(standing, unsaved);
  const differences = sumsByMonth(typed);
  const hiddenAt = (month: number): number => unnamed.get(month) ?? 0;
  const totalAt = (month: number): number => (storedSums.get(month) ?? 0) + (differences.get(month) ?? 0);
  const total = sumOf(storedSums) + sumOf(differences) + hidden.unsplit;
  return { amountAt, hiddenAt, totalAt, storedAt, total };
}

function sumOf(amounts: ReadonlyMap<number, number>): number {
  return [...amounts.values()].reduce((sum, amount) => sum + amount, 0);
}

function sumsByMonth(months: readonly { month: number; amount: number }[]): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (const { month, amount } of months) sums.set(month, (sums.get(month) ?? 0) + amount);
  return sums;
}
