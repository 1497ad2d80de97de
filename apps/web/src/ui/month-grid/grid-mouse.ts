import type { MouseEvent } from "react";
import type { CellAt } from "./cell-paths.ts";
import { commitEditor, openEditor } from "./grid-actions.ts";
import { headerHeight, monthWidth, rowHeight } from "./geometry.ts";
import { selectCell } from "./selection.ts";
import type { GridModel } from "./use-grid-model.ts";

/** Lines before the first row, and columns before the first month, in ARIA's counting from 1. */
export const firstRowIndex = 2;
export const firstMonthIndex = 5;

const dragPulse = 60;

/** Selects the cell under the pointer, or with Shift extends to it, and follows the pointer while it is held. */
export function onMouseDown(model: GridModel, event: MouseEvent<HTMLElement>): void {
  const at = cellOf(event.target);
  if (event.button !== 0 || at === undefined || event.target instanceof HTMLInputElement) return;
  event.preventDefault();
  if (!commitEditor(model)) return;
  model.focus();
  model.leaving.set(false);
  if (!model.shape.isReachable(at)) return;
  const anchor = event.shiftKey && model.selection !== undefined ? model.selection.active : at;
  model.select({ active: anchor, head: at });
  followPointer(model, anchor);
}

/** Opens the editor of the cell under the pointer. */
export function onDoubleClick(model: GridModel, event: MouseEvent<HTMLElement>): void {
  const at = cellOf(event.target);
  if (at === undefined || event.target instanceof HTMLInputElement || !model.shape.isReachable(at)) return;
  if (at.row === model.active?.at.row && at.column === model.active.at.column) openEditor(model);
  else model.select(selectCell(at));
}

// Held beyond the edge the pointer stands still, so a pulse repeats its last place and the grid scrolls on.
function followPointer(model: GridModel, anchor: CellAt): void {
  const listening = new AbortController();
  let point: globalThis.MouseEvent | undefined;
  let last = anchor;
  const extend = () => {
    const head = point && (cellOf(point.target) ?? cellUnder(model, point));
    if (head === undefined || (head.row === last.row && head.column === last.column)) return;
    last = head;
    model.select({ active: anchor, head });
  };
  const pulse = setInterval(extend, dragPulse);
  listening.signal.addEventListener("abort", () => {
    clearInterval(pulse);
  });
  const stop = () => {
    listening.abort();
  };
  window.addEventListener("mouseup", stop, { signal: listening.signal });
  window.addEventListener(
    "mousemove",
    (event) => {
      if (event.buttons === 0) stop();
      else point = event;
      if (event.buttons !== 0) extend();
    },
    { signal: listening.signal },
  );
}

function cellOf(target: EventTarget | null): CellAt | undefined {
  const cell = target instanceof Element ? target.closest("[data-cell]") : null;
  const row = cell?.closest("[aria-rowindex]");
  if (!cell || !row) return undefined;
  return {
    row: Number(row.getAttribute("aria-rowindex")) - firstRowIndex,
    column: Number(cell.getAttribute("aria-colindex")) - firstMonthIndex,
  };
}

function cellUnder(
  { view, shape }: GridModel,
  point: { clientX: number; clientY: number },
): CellAt | undefined {
  const element = view.scroller;
  if (element === null) return undefined;
  const box = element.getBoundingClientRect();
  const x = point.clientX - box.left + element.scrollLeft - view.frozen.width;
  const y = point.clientY - box.top + element.scrollTop - headerHeight;
  return {
    row: within(Math.floor(y / rowHeight), shape.rowCount),
    column: within(Math.floor(x / monthWidth), shape.columnCount),
  };
}

function within(index: number, count: number): number {
  return Math.min(Math.max(index, 0), count - 1);
}
