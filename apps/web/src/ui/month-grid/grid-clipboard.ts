import type { ClipboardEvent } from "react";
import { styleAmount } from "../amount-style.ts";
import { parseTsv, toTsv } from "./clipboard.ts";
import { clearCells } from "./grid-actions.ts";
import { indicesOf } from "./geometry.ts";
import type { PasteTargets } from "./paste-targets.ts";
import { pasteTargets } from "./plan-paste.ts";
import { planWrite } from "./plan-write.ts";
import { writeAmount } from "./write-amount.ts";
import type { CellRect } from "./selection.ts";
import type { GridModel } from "./use-grid-model.ts";

/** Puts the selection on the clipboard as tab-separated text, and with `cut` empties it. */
export function onCopy(model: GridModel, event: ClipboardEvent<HTMLElement>, cut: boolean): void {
  if (isOfEditor(event) || model.rect === undefined) return;
  event.preventDefault();
  event.clipboardData.setData("text/plain", toTsv(textsIn(model, model.rect)));
  if (cut) clearCells(model);
  const count = (model.rect.bottom - model.rect.top + 1) * (model.rect.right - model.rect.left + 1);
  const cells = `${count.toString()} ${count === 1 ? "cell" : "cells"}`;
  if (!cut) model.remark.set({ about: "clipboard", sentence: `Copied ${cells}.` });
}

/** Lays the clipboard over the grid: one cell at once, more after a look at what would change. */
export function onPaste(model: GridModel, event: ClipboardEvent<HTMLElement>): void {
  if (isOfEditor(event) || model.rect === undefined) return;
  event.preventDefault();
  const text = event.clipboardData.getData("text/plain");
  if (text === "") return;
  const where = { selection: model.rect, locale: navigator.language };
  const pasted = pasteTargets(model.props, parseTsv(text), where);
  if (isOneCell(pasted)) pasteOne(model, pasted);
  else {
    model.pasting.set(pasted);
    model.view.show({ row: pasted.rect.top, column: pasted.rect.left });
  }
}

// Browsers name a cell as the target, or the grid; an open editor has a clipboard of its own.
function isOfEditor({ target }: ClipboardEvent<HTMLElement>): boolean {
  return target instanceof Element && target.closest("input, textarea") !== null;
}

function isOneCell({ targets, beyond, recognised, blocked }: PasteTargets): boolean {
  return targets.length === 1 && beyond === 0 && recognised === undefined && blocked === undefined;
}

/** One cell is written without a look at it first; what it replaces is said, with the way back. */
function pasteOne(model: GridModel, pasted: PasteTargets): void {
  const { props } = model;
  const [edit] = planWrite(props, pasted.targets).edits;
  const before = edit === undefined ? 0 : props.amountAt(edit.rowId, edit.month);
  applyPaste(model, pasted);
  if (edit === undefined || before === 0) return;
  const [old, now] = [before, edit.amount].map((amount) => styleAmount(amount, props));
  const undo = props.onUndo === undefined ? "" : " Ctrl+Z takes it back.";
  model.remark.set({ about: "clipboard", sentence: `Replaced ${old ?? ""} with ${now ?? ""}.${undo}` });
}

/** Writes a paste and selects where it landed. */
export function applyPaste(model: GridModel, { targets, rect }: PasteTargets): void {
  model.pasting.set(undefined);
  model.select({
    active: { row: rect.top, column: rect.left },
    head: { row: rect.bottom, column: rect.right },
  });
  model.writes.write(targets, "paste");
}

function textsIn({ props }: GridModel, rect: CellRect): string[][] {
  const months = props.months.slice(rect.left, rect.right + 1);
  return indicesOf({ from: rect.top, to: rect.bottom }).map((index) => {
    const row = props.rows[index];
    return months.map((month) =>
      row === undefined ? "" : writeAmount(props.amountAt(row.id, month), props),
    );
  });
}
