import type { MouseEvent } from "react";
import type { CellAt } from "./cell-paths.ts";
import { trackPointer } from "./pointer.ts";
import { targetsOf, type WriteTarget } from "./plan-write.ts";
import { cellsOf, type CellRect } from "./selection.ts";
import type { GridModel } from "./use-grid-model.ts";

/** The selection drawn out to a cell, along the longer way, as with a spreadsheet's fill handle; the selection itself within it. */
export function drawnOut(rect: CellRect, to: CellAt): CellRect {
  const down = Math.max(rect.top - to.row, to.row - rect.bottom, 0);
  const across = Math.max(rect.left - to.column, to.column - rect.right, 0);
  if (down === 0 && across === 0) return rect;
  return down >= across
    ? { ...rect, top: Math.min(rect.top, to.row), bottom: Math.max(rect.bottom, to.row) }
    : { ...rect, left: Math.min(rect.left, to.column), right: Math.max(rect.right, to.column) };
}

/** The cells that drawing out would write, each with the amount of the selection that repeats there. */
export function drawnTargets(props: GridModel["props"], from: CellRect, to: CellRect): WriteTarget[] {
  const height = from.bottom - from.top + 1;
  const width = from.right - from.left + 1;
  return cellsOf(to).flatMap((at) => {
    if (isIn(from, at)) return [];
    const row = props.rows[from.top + wrapped(at.row - from.top, height)];
    const month = props.months[from.left + wrapped(at.column - from.left, width)];
    if (row === undefined || month === undefined) return [];
    return targetsOf(props, [at], { ok: true, amount: props.amountAt(row.id, month) });
  });
}

/** Begins to draw the selection out when its handle is pressed; what is drawn over is written when it is let go. */
export function onFillHandle(model: GridModel, event: MouseEvent<HTMLElement>): boolean {
  const { rect } = model;
  const isHandle = event.target instanceof Element && event.target.closest("[data-fill-handle]") !== null;
  if (!isHandle || rect === undefined) return false;
  event.preventDefault();
  let drawn = rect;
  trackPointer(model, {
    moved: (at) => {
      drawn = drawnOut(rect, at);
      model.filling.set(drawn);
      model.view.show(at);
    },
    letGo: () => {
      model.filling.set(undefined);
      if (drawn === rect) return;
      model.select({
        active: { row: drawn.top, column: drawn.left },
        head: { row: drawn.bottom, column: drawn.right },
      });
      model.writes.write(drawnTargets(model.props, rect, drawn), "fill");
    },
  });
  return true;
}

function isIn(rect: CellRect, { row, column }: CellAt): boolean {
  return row >= rect.top && row <= rect.bottom && column >= rect.left && column <= rect.right;
}

function wrapped(offset: number, length: number): number {
  return ((offset % length) + length) % length;
}
