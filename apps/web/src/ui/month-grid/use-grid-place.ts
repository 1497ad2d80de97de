import { useEffect, useEffectEvent, useLayoutEffect } from "react";
import type { CellAt } from "./cell-paths.ts";
import type { CellName, GridPlace, MonthGridProps } from "./month-grid-props.ts";
import type { GridModel } from "./use-grid-model.ts";

/** Brings a reader back to the place that the caller kept, and lets the caller read where the reader is. */
export function useGridPlace(model: GridModel): void {
  const { place } = model.props;
  const { scroller } = model.view;
  const begin = useEffectEvent(() => {
    if (place?.start !== undefined && scroller !== null) goTo(model, scroller, place.start);
  });
  const read = useEffectEvent(() => placeIn(model));
  useLayoutEffect(() => {
    begin();
  }, [scroller]);
  useEffect(() => place?.readBy(() => read()), [place]);
}

function goTo(model: GridModel, scroller: HTMLElement, start: GridPlace): void {
  const active = cellNamed(model.props, start.active);
  if (active === undefined) return;
  model.selectLines({ active, head: cellNamed(model.props, start.head) ?? active });
  if (start.open !== undefined && start.active !== undefined)
    model.editing.set({ ...start.active, ...start.open });
  else if (start.isFocused) model.focus();
  if (start.scroll === undefined) model.view.open(active);
  else [scroller.scrollTop, scroller.scrollLeft] = [start.scroll.top, start.scroll.left];
}

function placeIn({ props, selection, edited, view: { scroller } }: GridModel): GridPlace {
  return {
    active: selection && nameOf(props, selection.active),
    head: selection && nameOf(props, selection.head),
    open: edited && { text: edited.text, replacing: edited.replacing },
    isFocused: scroller?.contains(document.activeElement) === true,
    scroll: { top: scroller?.scrollTop ?? 0, left: scroller?.scrollLeft ?? 0 },
  };
}

function cellNamed({ rows, months }: MonthGridProps, name: CellName | undefined): CellAt | undefined {
  const row = rows.findIndex(({ id }) => id === name?.rowId);
  const column = months.indexOf(name?.month ?? Number.NaN);
  return row === -1 || column === -1 ? undefined : { row, column };
}

function nameOf({ rows, months }: MonthGridProps, { row, column }: CellAt): CellName | undefined {
  const [rowId, month] = [rows[row]?.id, months[column]];
  return rowId === undefined || month === undefined ? undefined : { rowId, month };
}
