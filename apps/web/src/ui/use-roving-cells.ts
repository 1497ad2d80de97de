import { useState, type FocusEvent, type KeyboardEvent } from "react";

/** Where a cell stands, both counted from 0. */
export interface Place {
  row: number;
  column: number;
}

interface Size {
  rows: number;
  columns: number;
}

/** Where a key leads from a cell: arrows by one, Home and End along the row, with Ctrl to the corners; undefined for other keys. */
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

/** One stop of the Tab key for a whole table: within it the arrows move. Each cell's control carries `cell(place)`, the table `table`. */
export function useRovingCells(size: Size, start: Place) {
  const [at, setAt] = useState(start);
  return {
    cell: ({ row, column }: Place) => ({
      "data-at": `${row.toString()}:${column.toString()}`,
      tabIndex: row === at.row && column === at.column ? 0 : -1,
    }),
    table: {
      onFocus: ({ target }: FocusEvent<HTMLElement>): void => {
        const [row, column] = (target.dataset["at"] ?? "").split(":").map(Number);
        if (row !== undefined && column !== undefined) setAt({ row, column });
      },
      onKeyDown: (event: KeyboardEvent<HTMLElement>): void => {
        const next = placeAfter(at, event, size);
        if (next === undefined) return;
        event.preventDefault();
        event.currentTarget
          .querySelector<HTMLElement>(`[data-at="${next.row.toString()}:${next.column.toString()}"]`)
          ?.focus();
      },
    },
  };
}
