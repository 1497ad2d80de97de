import type { ReactNode } from "react";

/** What a cell holds beside how it looks. */
export type CellValue = string | number | null;

/** One column of a table, described once: its head, its cells, its place, its order and what of it is exported. */
export interface Column<Row> {
  /** Its name in the address and in saved views. Without a dot, and it stays as it is. */
  id: string;
  /** What its head, the choice of columns and an export call it. */
  label: string;
  cell: (row: Row) => ReactNode;
  /** What is exported. A column without it is only looked at. */
  value?: (row: Row) => CellValue;
  /** The direction in which its head sorts first; a column without it does not sort. */
  sort?: "ascending" | "descending";
  /** What `sortRows` compares where that is not `value`. */
  rank?: (row: Row) => CellValue;
  /** Its least width in px. */
  width: number;
  /** Its share of the width that is left; 0 where none is given. */
  grow?: number;
  align?: "right";
  /** `always`: it cannot be hidden. `on-demand`: it is hidden until it is chosen. */
  show?: "always" | "on-demand";
  /** Its width in px on a phone, or that it is not shown there. */
  phone?: number | "hidden";
  /** Its head stands for screen readers only. */
  headless?: boolean;
  /** Its cells hold a control that takes the focus, and asks `useCellStop` for its tabIndex. */
  control?: boolean;
}
