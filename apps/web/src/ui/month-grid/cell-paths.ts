/** A cell by its place: both counted from 0. */
export interface CellAt {
  row: number;
  column: number;
}

export type Direction = "up" | "down" | "left" | "right";

/** The grid's size, as moving through it needs it; `page` is the number of rows on a screen. */
export interface GridShape {
  rowCount: number;
  columnCount: number;
  page: number;
  isFilled(at: CellAt): boolean;
  isReachable(at: CellAt): boolean;
}

/** One cell's step in a direction. */
export function stepOf(direction: Direction): CellAt {
  if (direction === "up" || direction === "down") return { row: direction === "up" ? -1 : 1, column: 0 };
  return { row: 0, column: direction === "left" ? -1 : 1 };
}

/** The next cell along a step that may have the focus; undefined at the grid's edge. */
export function nextReachable(from: CellAt, step: CellAt, shape: GridShape): CellAt | undefined {
  let at = plus(from, step);
  while (isInside(at, shape)) {
    if (shape.isReachable(at)) return at;
    at = plus(at, step);
  }
  return undefined;
}

/** The first reachable cell from the start of a row onwards, or with `back` from its end backwards. */
export function firstReachable(row: number, back: boolean, shape: GridShape): CellAt | undefined {
  const step = back ? -1 : 1;
  for (let at = row; at >= 0 && at < shape.rowCount; at += step) {
    const outside = { row: at, column: back ? shape.columnCount : -1 };
    const found = nextReachable(outside, { row: 0, column: step }, shape);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** As Ctrl+arrow in a spreadsheet: the end of the run of numbers, else the next number, else the edge. */
export function edgeOfData(from: CellAt, step: CellAt, shape: GridShape): CellAt {
  const isNumber = (at: CellAt) => isInside(at, shape) && shape.isFilled(at);
  let at = plus(from, step);
  if (isNumber(from) && isNumber(at)) {
    while (isNumber(plus(at, step))) at = plus(at, step);
    return at;
  }
  while (isInside(at, shape) && !shape.isFilled(at)) at = plus(at, step);
  if (isInside(at, shape)) return at;
  const back = { row: -step.row, column: -step.column };
  return nextReachable(at, back, shape) ?? from;
}

function plus(at: CellAt, step: CellAt): CellAt {
  return { row: at.row + step.row, column: at.column + step.column };
}

function isInside(at: CellAt, shape: GridShape): boolean {
  return at.row >= 0 && at.column >= 0 && at.row < shape.rowCount && at.column < shape.columnCount;
}
