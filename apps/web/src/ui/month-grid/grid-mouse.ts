import type { MouseEvent } from "react";
import type { CellAt } from "./cell-paths.ts";
import { commitEditor, openEditor } from "./grid-actions.ts";
import { cellOf, firstMonthIndex, firstRowIndex, trackPointer } from "./pointer.ts";
import { onFillHandle } from "./fill-handle.ts";
import { lineSelection, linesBetween, selectCell } from "./selection.ts";
import type { GridModel } from "./use-grid-model.ts";

/** Selects the cell under the pointer, or with Shift extends to it, and follows the pointer while it is held. */
export function onMouseDown(model: GridModel, event: MouseEvent<HTMLElement>): void {
  const isTaken = (): boolean =>
    onFillHandle(model, event) || onToggle(model, event) || onHeader(model, event);
  if (event.button === 0 && isTaken()) return;
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

/** Shows or hides the rows below a sum, at the sign before its name. */
function onToggle({ props }: GridModel, event: MouseEvent<HTMLElement>): boolean {
  const sign = event.target instanceof Element ? event.target.closest("[data-toggle]") : null;
  const row = props.rows[rowIndexOf(sign)];
  if (row === undefined) return false;
  event.preventDefault();
  props.onToggle?.(row.id);
  return true;
}

function rowIndexOf(element: Element | null | undefined): number {
  return Number(element?.closest("[aria-rowindex]")?.getAttribute("aria-rowindex") ?? 0) - firstRowIndex;
}

/** Selects the column under its header, or the row beside its name; with Shift, all from where the selection began. */
function onHeader(model: GridModel, event: MouseEvent<HTMLElement>): boolean {
  const line = headerOf(event.target);
  const selected = line && lineSelection(line.at, line.axis, model.shape);
  if (line === undefined || selected === undefined) return false;
  event.preventDefault();
  if (!commitEditor(model)) return true;
  model.focus();
  model.leaving.set(false);
  const before = event.shiftKey ? model.selection : undefined;
  model.selectLines(before === undefined ? selected : linesBetween(before, selected, line.axis));
  return true;
}

function headerOf(target: EventTarget | null): { axis: "column" | "row"; at: CellAt } | undefined {
  const element = target instanceof Element ? target : undefined;
  const column =
    Number(element?.closest('[role="columnheader"]')?.getAttribute("aria-colindex")) - firstMonthIndex;
  if (column >= 0) return { axis: "column", at: { row: 0, column } };
  const index = rowIndexOf(element?.closest('[data-part="row"] [role="rowheader"]'));
  return index >= 0 ? { axis: "row", at: { row: index, column: 0 } } : undefined;
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
  trackPointer(model, {
    moved: (head) => {
      model.select({ active: anchor, head });
    },
  });
}
