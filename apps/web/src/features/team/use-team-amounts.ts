import { useMemo } from "react";
import type { PendingCells } from "./pending-cells.ts";
import { cellKey } from "./team-cells.ts";
import type { Team } from "./team.ts";

/** What each cell shows, writes under way included, and what people who cannot be named add to a month. */
export function useTeamAmounts({ cells, hidden, rows }: Team, pending: PendingCells) {
  const stored = useMemo(
    () => new Map(cells.map((cell) => [cellKey(cell.assignmentId, cell.month), cell.amount])),
    [cells],
  );
  const unnamed = useMemo(
    () => new Map(hidden.months.map(({ month, amount }) => [month, amount])),
    [hidden.months],
  );
  const amountAt = (rowId: string, month: number): number => {
    const key = cellKey(rowId, month);
    return pending.get(key)?.amount ?? stored.get(key) ?? 0;
  };
  const hiddenAt = (month: number): number => unnamed.get(month) ?? 0;
  const totalAt = (month: number): number =>
    rows.reduce((sum, { assignmentId }) => sum + amountAt(assignmentId, month), hiddenAt(month));
  return { amountAt, hiddenAt, totalAt };
}
