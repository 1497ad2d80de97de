import { useRef, useState, type FocusEvent, type KeyboardEvent } from "react";

/** Where a cell stands, both counted from 0. */
export interface Place {
  row: number;
  column: number;
}

interface Size {
  rows: number;
  columns: number;
}

/** What makes the cells of a table one stop of the Tab key. */
export interface CellStops {
  /** The cell at which the Tab key stops. */
  at: Place;
  /** What a cell, or its one control, carries. */
  cell: (place: Place) => { "data-at": string; tabIndex: 0 | -1 };
  /** What the element around all cells carries. */
  table: {
    onFocus: (event: FocusEvent<HTMLElement>) => void;
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  };
}

const pageRows = 15;
/** A row that is scrolled to is drawn within so many frames. */
const mostFrames = 60;

/** Where a key leads from a cell: arrows by one, Page keys by many, Home and End along the row, with Ctrl to the corners; undefined for other keys. */
export function placeAfter(
  { row, column }: Place,
  { key, ctrlKey }: Pick<KeyboardEvent, "key" | "ctrlKey">,
  { rows, columns }: Size,
): Place | undefined {
  const [lastRow, lastColumn] = [rows - 1, columns - 1];
  switch (key) {
    case "ArrowUp":
      return { row: Math.max(0, row - 1), column };
    case "ArrowDown":
      return { row: Math.min(lastRow, row + 1), column };
    case "PageUp":
      return { row: Math.max(0, row - pageRows), column };
    case "PageDown":
      return { row: Math.min(lastRow, row + pageRows), column };
    case "ArrowLeft":
      return { row, column: Math.max(0, column - 1) };
    case "ArrowRight":
      return { row, column: Math.min(lastColumn, column + 1) };
    case "Home":
      return { row: ctrlKey ? 0 : row, column: 0 };
    case "End":
      return { row: ctrlKey ? lastRow : row, column: lastColumn };
    default:
      return undefined;
  }
}

/**
 * One stop of the Tab key for a whole table: within it the arrows move. The focus goes to a cell's control where it has one.
 * `draw` brings a row into sight, and into being where it is not drawn out of sight.
 */
export function useRovingCells(size: Size, start: Place, draw?: (row: number) => void): CellStops {
  const [last, setAt] = useState(start);
  const wanted = useRef<Place>(undefined);
  // Rows and columns may have gone since.
  const at = { row: Math.min(last.row, size.rows - 1), column: Math.min(last.column, size.columns - 1) };
  return {
    at,
    cell: ({ row, column }) => ({
      "data-at": textOf({ row, column }),
      tabIndex: row === at.row && column === at.column ? 0 : -1,
    }),
    table: {
      onFocus: ({ target }) => {
        wanted.current = undefined;
        const [row, column] =
          target.closest<HTMLElement>("[data-at]")?.dataset["at"]?.split(":").map(Number) ?? [];
        if (row !== undefined && column !== undefined) setAt({ row, column });
      },
      onKeyDown: (event) => {
        const table = event.currentTarget;
        if (!isOfTable(table, event.target)) return;
        const next = placeAfter(at, event, size);
        if (next === undefined) return;
        event.preventDefault();
        wanted.current = next;
        let frames = mostFrames;
        draw?.(next.row);
        focusOnceDrawn(table, next, () => wanted.current === next && frames-- > 0);
      },
    },
  };
}

/** A key in a text field, or in a panel that a cell has opened elsewhere, is not the table's. */
function isOfTable(table: HTMLElement, target: EventTarget): boolean {
  return (
    target instanceof HTMLElement &&
    table.contains(target) &&
    !target.matches("textarea, input:not([type=checkbox])")
  );
}

/** Focuses a cell when its row is drawn, which may take some frames; until then another key, or a focus within the table, takes its place. */
function focusOnceDrawn(table: HTMLElement, place: Place, isWanted: () => boolean): void {
  if (focusCell(table, place)) return;
  requestAnimationFrame(() => {
    if (isWanted()) focusOnceDrawn(table, place, isWanted);
  });
}

function focusCell(table: HTMLElement, place: Place): boolean {
  const cell = table.querySelector<HTMLElement>(`[data-at="${textOf(place)}"]`);
  (cell?.querySelector<HTMLElement>("a, button, input") ?? cell)?.focus();
  return cell !== null;
}

function textOf({ row, column }: Place): string {
  return `${row.toString()}:${column.toString()}`;
}
