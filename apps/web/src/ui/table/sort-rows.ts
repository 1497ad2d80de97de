import type { CellValue, Column } from "./column.ts";
import type { Sorted } from "./table-view.ts";

/** The rows of a table that is here as a whole, in an order; among equals they stay as they came. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { id, desc }: Sorted,
): readonly Row[] {
  const column = columns.find((each) => each.id === id);
  const rank = column?.rank ?? column?.value;
  if (rank === undefined) return rows;
  const direction = desc ? -1 : 1;
  return rows.toSorted((one, other) => direction * compareValues(rank(one), rank(other)));
}

/** Numbers by size, text as people order it, what is missing first. */
function compareValues(one: CellValue, other: CellValue): number {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? -1 : 1;
  if (typeof one === "number" && typeof other === "number") return one - other;
  return collator.compare(String(one), String(other));
}

const collator = new Intl.Collator(undefined, { numeric: true });
