import type { GridRow, MonthGridProps } from "./month-grid-props.ts";
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
  for (const row of countedIn(grid.rows.slice(rect.top, rect.bottom + 1))) {
    for (const month of months) {
      const amount = grid.amountAt(row.id, month);
      sum += amount;
      if (amount !== 0) count += 1;
    }
  }
  return { sum, mean: count === 0 ? 0 : sum / count, count };
}

// A sum and what it is the sum of are not counted both: where only sums are selected, the highest of them are.
function countedIn(rows: readonly GridRow[]): readonly GridRow[] {
  const own = rows.filter(({ isSum }) => isSum !== true);
  if (own.length > 0) return own;
  const highest = Math.min(...rows.map(({ level = 1 }) => level));
  return rows.filter(({ level = 1 }) => level === highest);
}
