import { readAmount, type ParsedAmount } from "@rediflow/planning";
import { planWrite, targetsOf, type WriteTarget } from "./plan-write.ts";
import { writeAmount } from "./write-amount.ts";
import { nextReachable, stepOf } from "./cell-paths.ts";
import { cellsOf, isSingle, selectCell, selectionAfter, type CellRect, type Move } from "./selection.ts";
import type { GridModel } from "./use-grid-model.ts";

const nothing: ParsedAmount = { ok: true, amount: 0 };

/** Moves the active cell or extends the selection; false when the move leaves the grid. */
export function moveBy(model: GridModel, move: Move): boolean {
  if (model.selection === undefined) return false;
  const next = selectionAfter(model.selection, move, model.shape);
  if (next === undefined) return false;
  const start = model.tabRun.current ?? model.selection.active.column;
  model.select(next);
  if (move.type === "tab") model.tabRun.current = start;
  return true;
}

/** After cells were filled along a row with Tab, goes to the next row, below where that began; false if it was not so. */
export function returnFromTabs(model: GridModel): boolean {
  const { active, shape } = model;
  const start = model.tabRun.current;
  if (active === undefined || start === undefined) return false;
  const below = nextReachable({ row: active.at.row, column: start }, stepOf("down"), shape);
  if (below === undefined) return false;
  model.select(selectCell(below));
  return true;
}

/** Opens the active cell's editor, with a typed text or with the number to revise; a sum shows or hides its rows, a locked cell explains itself. */
export function openEditor(model: GridModel, typed?: string): void {
  const { active, props } = model;
  if (active === undefined) return;
  if (typed === undefined && toggleRow(model)) return;
  if (active.lock !== null) {
    explainLock(model);
    return;
  }
  const { row, month } = active;
  const text = typed ?? writeAmount(props.amountAt(row.id, month), props);
  model.view.show(active.at);
  model.editing.set({ rowId: row.id, month, text, replacing: typed !== undefined });
}

/** Uses the caller's command on the active row, or says why it cannot be used there. */
export function runRowCommand({ active, props, remark }: GridModel): boolean {
  const { command } = props;
  if (active === undefined || command === undefined) return false;
  const refusal = command.refusalAt(active.row.id);
  if (refusal === null) command.run(active.row.id);
  else remark.set({ about: "lock", sentence: refusal });
  return true;
}

/** Takes the editor's number into the cell, or with `everywhere` into the whole selection; false if it is no number. */
export function commitEditor(model: GridModel, everywhere = false): boolean {
  const edited = model.editing.latest();
  if (edited === undefined) return true;
  const { props, rect } = model;
  const read = readAmount(edited.text, props);
  if (!read.ok) {
    model.editing.set({ ...edited, refusal: read.sentence });
    return false;
  }
  model.editing.set(undefined);
  if (everywhere && rect !== undefined) model.writes.write(targetsOf(props, cellsOf(rect), read), "fill");
  else model.writes.write([{ rowId: edited.rowId, month: edited.month, read }], "typing");
  return true;
}

/** Takes the editor's number into the cell as the focus or the window goes; not where the caller keeps the editor open. */
export function leaveEditor(model: GridModel): void {
  if (model.props.place?.keepsOpenCell() !== true) commitEditor(model);
}

/** Empties the selected cells; a locked cell alone explains itself. */
export function clearCells(model: GridModel): void {
  if (model.rect === undefined) return;
  const targets = targetsOf(model.props, cellsOf(model.rect), nothing);
  const { locked, sums } = planWrite(model.props, targets);
  if (isSingle(model.rect) && locked.length + sums > 0) explainLock(model);
  else model.writes.write(targets, "clear");
}

/** Copies the selection's first row down or first column right; a lone row or column takes from the one before. */
export function fillCells(model: GridModel, direction: "down" | "right"): void {
  if (model.rect === undefined) return;
  model.writes.write(fillTargets(model, model.rect, direction), "fill");
}

// Shows or hides what the active row is the sum of; false where it is none.
function toggleRow({ active, props }: GridModel): boolean {
  if (active?.row.isOpen === undefined || props.onToggle === undefined) return false;
  props.onToggle(active.row.id);
  return true;
}

function explainLock(model: GridModel): void {
  const lock = model.active?.lock;
  if (lock) model.remark.set({ about: "lock", sentence: lock.sentence });
}

function fillTargets({ props }: GridModel, rect: CellRect, direction: "down" | "right"): WriteTarget[] {
  const down = direction === "down";
  const alone = down ? rect.top === rect.bottom : rect.left === rect.right;
  const source = (down ? rect.top : rect.left) - (alone ? 1 : 0);
  const filled = down ? { ...rect, top: source + 1 } : { ...rect, left: source + 1 };
  return cellsOf(filled).flatMap((at) => {
    const row = props.rows[down ? source : at.row];
    const month = props.months[down ? at.column : source];
    if (row === undefined || month === undefined) return [];
    return targetsOf(props, [at], { ok: true, amount: props.amountAt(row.id, month) });
  });
}
