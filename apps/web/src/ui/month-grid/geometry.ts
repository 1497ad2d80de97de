import type { CellRect } from "./selection.ts";

/** Sizes in CSS pixels; the style sheet reads them from variables that the grid sets. */
const plainRowHeight = 30;
const layeredRowHeight = 40;
export const monthWidth = 64;
export const headerHeight = 60;
const plainFooterHeight = 28;
const layeredFooterHeight = 38;

/** The height of a row: more where a second value stands beneath each amount. */
export function rowHeightOf({ beneath }: { beneath?: unknown }): number {
  return beneath === undefined ? plainRowHeight : layeredRowHeight;
}

/** The height of a line of sums under the rows. */
export function footerHeightOf({ beneath }: { beneath?: unknown }): number {
  return beneath === undefined ? plainFooterHeight : layeredFooterHeight;
}

/** Widths of the columns that stay at the left; a narrow screen keeps only the name and the total. */
export interface FrozenColumns {
  name: number;
  detail: number;
  group: number;
  total: number;
  width: number;
}

/** One axis of the scroller: what is scrolled to, and what the frozen parts leave free. */
export interface ScrollAxis {
  offset: number;
  free: number;
}

/** A stretch of rows or columns, both ends included; empty when `to` is below `from`. */
export interface Span {
  from: number;
  to: number;
}

const narrow: FrozenColumns = { name: 112, detail: 0, group: 0, total: 72, width: 184 };
const middle: FrozenColumns = { name: 156, detail: 0, group: 96, total: 80, width: 332 };
const wide: FrozenColumns = { name: 176, detail: 148, group: 100, total: 84, width: 508 };

/** The frozen columns that fit beside a few months on a screen of this width; the same object each time, so that rows are not redrawn for it. */
export function frozenColumns(viewWidth: number): FrozenColumns {
  if (viewWidth < 600) return narrow;
  return viewWidth < 900 ? middle : wide;
}

/** The offset at which a cell from `start` of length `size` shows whole, moving as little as possible. */
export function offsetToShow(start: number, size: number, { offset, free }: ScrollAxis): number {
  if (start < offset) return start;
  return Math.max(offset, start + size - Math.max(free, size));
}

/** The offset with which a grid opens at a column: two months before it stay in sight where there is room. */
export function openingOffset(column: number, free: number): number {
  const before = free >= 6 * monthWidth ? 2 : 0;
  return Math.max(0, column - before) * monthWidth;
}

/** A rectangle of cells as a box in the grid's body. */
export function boxOf(rect: CellRect, { frozen, rowHeight }: { frozen: FrozenColumns; rowHeight: number }) {
  return {
    top: rect.top * rowHeight,
    left: frozen.width + rect.left * monthWidth,
    width: (rect.right - rect.left + 1) * monthWidth,
    height: (rect.bottom - rect.top + 1) * rowHeight,
  };
}

/** The indices of a span in order. */
export function indicesOf({ from, to }: Span): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
