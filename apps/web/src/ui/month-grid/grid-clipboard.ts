import type { ClipboardEvent } from "react";
import { parseTsv, toTsv } from "./clipboard.ts";
import { clearCells } from "./grid-actions.ts";
import { indicesOf } from "./geometry.ts";
import { pasteTargets, type PasteTargets } from "./plan-paste.ts";
import { writeAmount } from "./write-amount.ts";
import type { CellRect } from "./selection.ts";
import type { GridModel } from "./use-grid-model.ts";

const mostPastedAtOnce = 3;

/** Puts the selection on the clipboard as tab-separated text, and with `cut` empties it. */
export function onCopy(model: GridModel, event: ClipboardEvent<HTMLElement>, cut: boolean): void {
  if (event.target !== event.currentTarget || model.rect === undefined) return;
  event.preventDefault();
  event.clipboardData.setData("text/plain", toTsv(textsIn(model, model.rect)));
  if (cut) clearCells(model);
  const count = (model.rect.bottom - model.rect.top + 1) * (model.rect.right - model.rect.left + 1);
  const cells = `${count.toString()} ${count === 1 ? "cell" : "cells"}`;
  if (!cut) model.remark.set({ about: "clipboard", sentence: `Copied ${cells}.` });
}

/** Lays the clipboard over the selection: a few cells at once, more after a look at what would change. */
export function onPaste(model: GridModel, event: ClipboardEvent<HTMLElement>): void {
  if (event.target !== event.currentTarget || model.rect === undefined) return;
  event.preventDefault();
  const text = event.clipboardData.getData("text/plain");
  if (text === "") return;
  const pasted = pasteTargets(model.props, parseTsv(text), model.rect);
  if (pasted.targets.length + pasted.beyond > mostPastedAtOnce) model.pasting.set(pasted);
  else applyPaste(model, pasted);
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
