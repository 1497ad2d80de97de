import { useEffectEvent, useId, useLayoutEffect, useMemo, useRef, useState, type RefObject } from "react";
import type { CellAt, GridShape } from "./cell-paths.ts";
import type { CellLock, GridRow, MonthGridProps } from "./month-grid-props.ts";
import type { PasteTargets } from "./paste-targets.ts";
import { rectOf, type CellRect, type GridSelection } from "./selection.ts";
import { useCellEditing, type CellEditing, type EditedCell } from "./use-cell-editing.ts";
import { shapeOf, useGridSelection } from "./use-grid-selection.ts";
import { useGridView, type GridView } from "./use-grid-view.ts";
import { useGridWrites, type GridWrites } from "./use-grid-writes.ts";

/** The cell that has the focus. */
export interface ActiveCell {
  at: CellAt;
  row: GridRow;
  month: number;
  lock: CellLock | null;
}

/** A short notice to the person, gone with the next move; a lock's reason is also shown beside the cell. */
export interface Remark {
  about: "lock" | "clipboard";
  sentence: string;
}

/** A state with its setter. */
export interface Held<T> {
  value: T;
  set(next: T): void;
}

/** All that the grid's parts and commands work with. */
export interface GridModel {
  props: MonthGridProps;
  uid: string;
  view: GridView;
  shape: GridShape;
  selection: GridSelection | undefined;
  rect: CellRect | undefined;
  active: ActiveCell | undefined;
  edited: EditedCell | undefined;
  editing: CellEditing;
  writes: GridWrites;
  pasting: Held<PasteTargets | undefined>;
  remark: Held<Remark | undefined>;
  keysShown: Held<boolean>;
  /** True after Escape: the next Tab leaves the grid instead of moving in it. */
  leaving: Held<boolean>;
  /** The column where a run of Tabs began, until something else moves the focus. */
  tabRun: RefObject<number | undefined>;
  /** The cells that the fill handle is being drawn over. */
  filling: Held<CellRect | undefined>;
  select(next: GridSelection): void;
  /** Selects whole lines without scrolling to their end. */
  selectLines(next: GridSelection): void;
  focus(): void;
}

/** Brings the grid's states together. */
export function useGridModel(props: MonthGridProps): GridModel {
  const uid = useId();
  const view = useGridView(props);
  const [selection, setSelection] = useGridSelection(props);
  const editing = useCellEditing();
  const tabRun = useRef<number>(undefined);
  const remark = useHeld<Remark | undefined>(undefined);
  const active = activeIn(props, selection);
  const rect = useMemo(() => selection && rectOf(selection), [selection]);
  const showStart = useEffectEvent(() => {
    if (active !== undefined) view.open(active.at);
  });
  useLayoutEffect(() => {
    if (view.scroller !== null) showStart();
  }, [view.scroller]);
  return {
    props,
    uid,
    view,
    shape: shapeOf(props, view.page),
    selection,
    rect,
    active,
    edited: isEdited(editing.cell, active) ? editing.cell : undefined,
    editing,
    writes: useGridWrites(props),
    pasting: useHeld<PasteTargets | undefined>(undefined),
    remark,
    keysShown: useHeld(false),
    leaving: useHeld(false),
    tabRun,
    filling: useHeld<CellRect | undefined>(undefined),
    ...useSelecting({ view, remark, tabRun }, setSelection),
    focus: () => view.scroller?.focus({ preventScroll: true }),
  };
}

function useSelecting(
  { view, remark, tabRun }: Pick<GridModel, "view" | "remark" | "tabRun">,
  set: (next: GridSelection) => void,
): Pick<GridModel, "select" | "selectLines"> {
  const selectLines = (next: GridSelection): void => {
    tabRun.current = undefined;
    set(next);
    remark.set(undefined);
  };
  return {
    selectLines,
    select: (next) => {
      selectLines(next);
      view.show(next.head);
    },
  };
}

function useHeld<T>(first: T): Held<T> {
  const [value, set] = useState<T>(first);
  return { value, set };
}

function activeIn(props: MonthGridProps, selection: GridSelection | undefined): ActiveCell | undefined {
  if (selection === undefined) return undefined;
  const row = props.rows[selection.active.row];
  const month = props.months[selection.active.column];
  if (row === undefined || month === undefined) return undefined;
  return { at: selection.active, row, month, lock: props.lockAt(row.id, month) };
}

// An editor whose row went away, or whose cell is no longer the active one, is not shown.
function isEdited(cell: EditedCell | undefined, active: ActiveCell | undefined): boolean {
  return cell !== undefined && cell.rowId === active?.row.id && cell.month === active.month;
}
