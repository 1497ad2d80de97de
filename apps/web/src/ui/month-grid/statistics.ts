import type { MonthGridProps } from "./month-grid-props.ts";
import { isSingle, type CellRect } from "./selection.ts";

/** As a spreadsheet tells it: mean and count are of the cells that hold a number. */
export interface Statistics {
  sum: number;
  mean: number;
  count: number;
}

/** Sum, mean and count of a selection; undefined for one cell alone. */
export function statisticsOf(
  grid: Pick<MonthGridProps, "rows" | "months" | "amountAt">,
  rect: CellRect,
): Statistics | undefined {
  if (isSingle(rect)) return undefined;
  const months = grid.months.slice(rect.left, rect.right + 1);
  let sum = 0;
  let count = 0;
  for (const row of grid.rows.slice(rect.top, rect.bottom + 1)) {
    for (const month of months) {
      const amount = grid.amountAt(row.id, month);
      sum += amount;
      if (amount !== 0) count += 1;
    }
  }
  return { sum, mean: count === 0 ? 0 : sum / count, count };
}
