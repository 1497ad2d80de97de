import type { CellAt } from "./cell-paths.ts";
import { headerHeight, monthWidth } from "./geometry.ts";
import type { GridModel } from "./use-grid-model.ts";

/** Lines before the first row, and columns before the first month, in ARIA's counting from 1. */
export const firstRowIndex = 2;
export const firstMonthIndex = 5;

const dragPulse = 60;

/** Tells of each further cell that the held pointer comes to, and when it is let go. */
export function trackPointer(
  model: GridModel,
  { moved, letGo }: { moved: (at: CellAt) => void; letGo?: () => void },
): void {
  const listening = new AbortController();
  let point: globalThis.MouseEvent | undefined;
  let last: CellAt | undefined;
  const extend = () => {
    const head = point && (cellOf(point.target) ?? cellUnder(model, point));
    if (head === undefined || (head.row === last?.row && head.column === last.column)) return;
    last = head;
    moved(head);
  };
  const pulse = setInterval(extend, dragPulse);
  listening.signal.addEventListener("abort", () => {
    clearInterval(pulse);
  });
  const stop = () => {
    listening.abort();
    letGo?.();
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

/** The cell at an element. */
export function cellOf(target: EventTarget | null): CellAt | undefined {
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
    row: within(Math.floor(y / view.rowHeight), shape.rowCount),
    column: within(Math.floor(x / monthWidth), shape.columnCount),
  };
}

function within(index: number, count: number): number {
  return Math.min(Math.max(index, 0), count - 1);
}
