import { useState } from "react";
import { firstReachable, nextReachable, type CellAt, type GridShape } from "./cell-paths.ts";
import type { MonthGridProps } from "./month-grid-props.ts";
import { selectCell, type GridSelection } from "./selection.ts";

type Lines = Pick<MonthGridProps, "rows" | "months">;

interface Held extends Lines {
  selection: GridSelection | undefined;
}

/** The selection, undefined while the grid is empty; it stays on its people when rows come, go or change places. */
export function useGridSelection(
  props: MonthGridProps,
): [GridSelection | undefined, (next: GridSelection) => void] {
  const [held, setHeld] = useState<Held>(() => ({ ...linesOf(props), selection: startIn(props) }));
  let current = held;
  if (held.rows !== props.rows || held.months !== props.months) {
    current = { ...linesOf(props), selection: carryOver(held, props) };
    setHeld(current);
  }
  return [
    current.selection,
    (selection) => {
      setHeld({ ...linesOf(props), selection });
    },
  ];
}

/** The grid as moving about sees it. */
export function shapeOf(props: MonthGridProps, page: number): GridShape {
  const ask = <T>(at: CellAt, otherwise: T, answer: (rowId: string, month: number) => T): T => {
    const rowId = props.rows[at.row]?.id;
    const month = props.months[at.column];
    return rowId === undefined || month === undefined ? otherwise : answer(rowId, month);
  };
  return {
    rowCount: props.rows.length,
    columnCount: props.months.length,
    page,
    isFilled: (at) => ask(at, false, (rowId, month) => props.amountAt(rowId, month) !== 0),
    isReachable: (at) => ask(at, false, (rowId, month) => props.lockAt(rowId, month)?.kind !== "outside"),
  };
}

function linesOf({ rows, months }: Lines): Lines {
  return { rows, months };
}

function startIn(props: MonthGridProps): GridSelection | undefined {
  if (props.rows.length === 0 || props.months.length === 0) return undefined;
  const shape = shapeOf(props, 1);
  const column = Math.max(0, props.months.indexOf(props.currentMonth));
  const beside = nextReachable({ row: 0, column: column - 1 }, { row: 0, column: 1 }, shape);
  return selectCell(beside ?? firstReachable(0, false, shape) ?? { row: 0, column: 0 });
}

function carryOver(held: Held, props: MonthGridProps): GridSelection | undefined {
  if (held.selection === undefined) return startIn(props);
  if (props.rows.length === 0 || props.months.length === 0) return undefined;
  return {
    active: carryCell(held.selection.active, held, props),
    head: carryCell(held.selection.head, held, props),
  };
}

function carryCell(at: CellAt, before: Lines, after: Lines): CellAt {
  const rowId = before.rows[at.row]?.id;
  const row = after.rows.findIndex((each) => each.id === rowId);
  const column = after.months.indexOf(before.months[at.column] ?? Number.NaN);
  return {
    row: row === -1 ? Math.min(at.row, after.rows.length - 1) : row,
    column: column === -1 ? Math.min(at.column, after.months.length - 1) : column,
  };
}
