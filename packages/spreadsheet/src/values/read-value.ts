import { shownText, type Cell } from "../file/cell.ts";
import type { Reason } from "../reasons.ts";

/** The meaning of a filled cell, or a sentence about why it has none, which begins with the cell's text. */
export type Read<T> = { ok: true; value: T } | { ok: false; code: Reason; sentence: string };

/** Reads the meaning of one filled cell that is not an error. */
export type Reader<T> = (cell: Cell) => Read<T>;

/** The value itself. */
export function good<T>(value: T): Read<T> {
  return { ok: true, value };
}

/** A refusal that quotes the cell and says what is wrong with it. */
export function bad(cell: Cell, code: Reason, words: string): Read<never> {
  const text = shownText(cell)
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Co}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu, "\uFFFD");
  const quoted = text.length > 40 ? `${text.slice(0, 40).toWellFormed()}…` : text;
  return { ok: false, code, sentence: `“${quoted}” ${words}.` };
}

/** Reads what another reader reads, or a dash: none. */
export function orDash<T>(reader: Reader<T>): Reader<T | "-"> {
  return (cell) => (isDash(shownText(cell)) ? good("-") : reader(cell));
}

function isDash(text: string): boolean {
  return /^[-–—]$/.test(text);
}
