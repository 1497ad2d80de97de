import { observeElementRect, useVirtualizer, type Rect, type Virtualizer } from "@tanstack/react-virtual";
import { useEffectEvent, useLayoutEffect, useMemo, useState } from "react";
import type { CellAt } from "./cell-paths.ts";
import {
  footerHeightOf,
  frozenColumns,
  headerHeight,
  monthWidth,
  offsetToShow,
  openingOffset,
  rowHeightOf,
  type FrozenColumns,
  type Span,
} from "./geometry.ts";
import type { MonthGridProps } from "./month-grid-props.ts";

/** The visible part of the grid, and the way to scroll a cell into it. */
export interface GridView {
  scroller: HTMLDivElement | null;
  attach: (element: HTMLDivElement | null) => void;
  frozen: FrozenColumns;
  rowHeight: number;
  rows: Span;
  columns: Span;
  page: number;
  footerHeight: number;
  /** Brings a cell into sight, moving as little as possible. */
  show: (at: CellAt) => void;
  /** The first look: the cell near the left, with a little of what was before it. */
  open: (at: CellAt) => void;
}

// A layout without sizes (a test's, or a hidden tab's) shows a screenful.
const screenful = { width: 1200, height: 600 };

/** Keeps track of the rows and months in sight of a scroller. */
export function useGridView(props: MonthGridProps): GridView {
  const [scroller, attach] = useState<HTMLDivElement | null>(null);
  const rowHeight = rowHeightOf(props);
  const footerHeight = (props.footer?.length ?? 0) * footerHeightOf(props);
  const shared = {
    getScrollElement: () => scroller,
    initialRect: screenful,
    observeElementRect: observeRect,
  };
  const rows = useVirtualizer({
    ...shared,
    count: props.rows.length,
    estimateSize: () => rowHeight,
    paddingStart: headerHeight,
    overscan: 6,
  });
  useMeasuring(rows, rowHeight);
  const frozen = frozenColumns(rows.scrollRect?.width ?? screenful.width);
  const columns = useVirtualizer({
    ...shared,
    count: props.months.length,
    estimateSize: () => monthWidth,
    paddingStart: frozen.width,
    horizontal: true,
    overscan: 3,
  });
  const height = rows.scrollRect?.height ?? screenful.height;
  return {
    scroller,
    attach,
    frozen,
    rowHeight,
    rows: useSpan(rows.getVirtualItems()),
    columns: useSpan(columns.getVirtualItems()),
    page: Math.max(1, Math.floor((height - headerHeight - footerHeight) / rowHeight) - 1),
    footerHeight,
    ...waysToCells(scroller, { frozen, footerHeight, rowHeight }),
  };
}

// Rows that become higher or lower are elsewhere.
function useMeasuring(rows: { measure: () => void }, rowHeight: number): void {
  const measure = useEffectEvent(() => {
    rows.measure();
  });
  useLayoutEffect(() => {
    measure();
  }, [rowHeight]);
}

function waysToCells(
  scroller: HTMLDivElement | null,
  view: Pick<GridView, "frozen" | "footerHeight" | "rowHeight">,
): Pick<GridView, "show" | "open"> {
  return {
    show: (at) => {
      if (scroller !== null) showCell(scroller, at, view);
    },
    open: (at) => {
      if (scroller === null) return;
      scroller.scrollLeft = openingOffset(at.column, scroller.clientWidth - view.frozen.width);
      showCell(scroller, at, view);
    },
  };
}

function observeRect(instance: Virtualizer<HTMLDivElement, Element>, tell: (rect: Rect) => void) {
  return observeElementRect(instance, (rect) => {
    tell(rect.width === 0 || rect.height === 0 ? screenful : rect);
  });
}

/** The stretch in sight; the same object while it is the same stretch, so that scrolling within it redraws nothing. */
function useSpan(items: readonly { index: number }[]): Span {
  const from = items[0]?.index ?? 0;
  const to = items.at(-1)?.index ?? -1;
  return useMemo(() => ({ from, to }), [from, to]);
}

function showCell(
  element: HTMLDivElement,
  at: CellAt,
  view: Pick<GridView, "frozen" | "footerHeight" | "rowHeight">,
): void {
  if (element.clientHeight === 0) return;
  const down = { offset: element.scrollTop, free: element.clientHeight - headerHeight - view.footerHeight };
  const across = { offset: element.scrollLeft, free: element.clientWidth - view.frozen.width };
  element.scrollTop = offsetToShow(at.row * view.rowHeight, view.rowHeight, down);
  element.scrollLeft = offsetToShow(at.column * monthWidth, monthWidth, across);
}
