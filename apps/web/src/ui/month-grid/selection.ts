import {
  edgeOfData,
  firstReachable,
  nextReachable,
  stepOf,
  type CellAt,
  type Direction,
  type GridShape,
} from "./cell-paths.ts";

/** The active cell stays put while the head moves to extend the selection. */
export interface GridSelection {
  active: CellAt;
  head: CellAt;
}

/** A rectangle of cells, both ends included. */
export interface CellRect {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** A way to move or extend the selection. */
export type Move =
  | { type: "step" | "edge"; direction: Direction; extend: boolean }
  | { type: "tab"; back: boolean }
  | { type: "row-edge" | "grid-edge"; end: boolean; extend: boolean }
  | { type: "page"; back: boolean; extend: boolean }
  | { type: "all" }
  /** The whole column or row of the active cell. */
  | { type: "line"; axis: "column" | "row" };

/** The selection after a move; undefined when Tab leaves the grid. */
export function selectionAfter(
  selection: GridSelection,
  move: Move,
  shape: GridShape,
): GridSelection | undefined {
  if (move.type === "all") {
    return {
      active: { row: 0, column: 0 },
      head: { row: shape.rowCount - 1, column: shape.columnCount - 1 },
    };
  }
  if (move.type === "line") return lineSelection(selection.active, move.axis, shape);
  if (move.type === "tab") {
    const next = tabTarget(selection.active, move.back, shape);
    return next === undefined ? undefined : selectCell(next);
  }
  if (!move.extend) return selectCell(moveTarget(selection.active, move, shape));
  return { active: selection.active, head: moveTarget(selection.head, move, shape) };
}

/** A whole column or row, between its first and last cell that may have the focus; undefined where there is none. */
export function lineSelection(
  at: CellAt,
  axis: "column" | "row",
  shape: GridShape,
): GridSelection | undefined {
  const step = stepOf(axis === "column" ? "down" : "right");
  const back = { row: -step.row, column: -step.column };
  const before = axis === "column" ? { row: -1, column: at.column } : { row: at.row, column: -1 };
  const after =
    axis === "column"
      ? { row: shape.rowCount, column: at.column }
      : { row: at.row, column: shape.columnCount };
  const active = nextReachable(before, step, shape);
  const head = nextReachable(after, back, shape);
  return active === undefined || head === undefined ? undefined : { active, head };
}

/** From the line in which a selection began to another line: Shift on a header. */
export function linesBetween(from: GridSelection, to: GridSelection, axis: "column" | "row"): GridSelection {
  const { top, left, bottom, right } = rectOf(to);
  const { active } = from;
  if (axis === "column") {
    const isLeft = left < active.column;
    return {
      active: { row: top, column: active.column },
      head: { row: bottom, column: isLeft ? left : right },
    };
  }
  const isAbove = top < active.row;
  return { active: { row: active.row, column: left }, head: { row: isAbove ? top : bottom, column: right } };
}

/** One cell, selected alone. */
export function selectCell(at: CellAt): GridSelection {
  return { active: at, head: at };
}

/** The rectangle between the active cell and the head. */
export function rectOf({ active, head }: GridSelection): CellRect {
  return {
    top: Math.min(active.row, head.row),
    left: Math.min(active.column, head.column),
    bottom: Math.max(active.row, head.row),
    right: Math.max(active.column, head.column),
  };
}

/** Every cell of a rectangle, row by row. */
export function cellsOf(rect: CellRect): CellAt[] {
  const width = rect.right - rect.left + 1;
  return Array.from({ length: width * (rect.bottom - rect.top + 1) }, (_, index) => ({
    row: rect.top + Math.floor(index / width),
    column: rect.left + (index % width),
  }));
}

/** Whether a rectangle is one cell alone. */
export function isSingle(rect: CellRect): boolean {
  return rect.top === rect.bottom && rect.left === rect.right;
}

function tabTarget(from: CellAt, back: boolean, shape: GridShape): CellAt | undefined {
  const step = back ? -1 : 1;
  const inRow = nextReachable(from, { row: 0, column: step }, shape);
  if (inRow !== undefined) return inRow;
  return firstReachable(from.row + step, back, shape);
}

function moveTarget(
  from: CellAt,
  move: Exclude<Move, { type: "tab" | "all" | "line" }>,
  shape: GridShape,
): CellAt {
  switch (move.type) {
    case "step":
      return nextReachable(from, stepOf(move.direction), shape) ?? from;
    case "edge":
      return edgeOfData(from, stepOf(move.direction), shape);
    case "page":
      return pageTarget(from, move.back, shape);
    case "row-edge": {
      const outside = { row: from.row, column: move.end ? shape.columnCount : -1 };
      return nextReachable(outside, { row: 0, column: move.end ? -1 : 1 }, shape) ?? from;
    }
    case "grid-edge":
      return firstReachable(move.end ? shape.rowCount - 1 : 0, move.end, shape) ?? from;
  }
}

function pageTarget(from: CellAt, back: boolean, shape: GridShape): CellAt {
  const distance = back ? -shape.page : shape.page;
  const row = Math.min(Math.max(from.row + distance, 0), shape.rowCount - 1);
  const toward = back ? 1 : -1;
  return nextReachable({ row: row - toward, column: from.column }, { row: toward, column: 0 }, shape) ?? from;
}
