import { monthLabel, yearOf, type Unit } from "@rediflow/planning";
import { styleAmount, unitSign, type AmountStyle } from "../amount-style.ts";
import type { BeneathAmount, CellLock, GridRow, WatchMark, WriteState } from "./month-grid-props.ts";

const unitWords = { pm: "person-months", hours: "hours", fte: "percent FTE" } as const satisfies Record<
  Unit,
  string
>;

const stateWords = {
  saving: "saving",
  unsaved: "not saved yet",
  refused: "not saved",
  conflict: "changed by somebody else",
} as const satisfies Record<WriteState, string>;

const markWords = {
  over: "more than the contract holds",
  "without-capacity": "no contract",
} as const satisfies Record<WatchMark, string>;

const longNames =
  "January February March April May June July August September October November December".split(" ");

/** A cell's content and state, as a screen reader reads it. */
export interface SpokenCell {
  who: string;
  month: number;
  amount: string;
  lock: CellLock | null;
  state: WriteState | undefined;
  mark?: WatchMark | undefined;
}

/** “Berg Anna, Researcher, March 2026, 0.40 person-months, locked: …”. */
export function speakCell({ who, month, amount, lock, state, mark }: SpokenCell): string {
  const parts = [who, longMonth(month), amount];
  if (lock !== null) parts.push(lock.kind === "sum" ? "sum" : `locked: ${lock.sentence}`);
  if (mark !== undefined) parts.push(markWords[mark]);
  if (state !== undefined) parts.push(stateWords[state]);
  return parts.join(", ");
}

/** A row in words: its name and what is told of it. */
export function rowWords({ name, detail }: Pick<GridRow, "name" | "detail">): string {
  return `${name}, ${detail}`;
}

/** “Anna Berg, total, 4.00 person-months”. */
export function totalWords(name: string, amount: string): string {
  return [name, "total", amount].join(", ");
}

/**
 * “0.40 person-months”, or “empty” for zero. With a second value beneath it “0.40, 0.10 more than agreed, in person-months”: its
 * numbers follow each other as those that are seen, so that whoever speaks to the page can say what they see.
 */
export function speakAmount(amount: number, style: AmountStyle, beneath?: BeneathAmount): string {
  const shown = amount === 0 ? "empty" : styleAmount(amount, style);
  const unit = unitWords[style.unit];
  if (beneath !== undefined) return `${shown}, ${beneath.words}, in ${unit}`;
  return amount === 0 ? shown : `${shown} ${unit}`;
}

/** The amount as the cell shows it: zero is blank. */
export function showAmount(amount: number, style: AmountStyle): string {
  return amount === 0 ? "" : styleAmount(amount, style);
}

/** The amount of a cell with a second value beneath it: an empty one keeps its line. */
export function showOver(amount: number, style: AmountStyle, beneath: BeneathAmount | undefined): string {
  const shown = showAmount(amount, style);
  return shown === "" && beneath !== undefined ? "\u00a0" : shown;
}

/** “0.40 PM = 57.3 h = 40 FTE %”: one amount in every unit, the one in use first; zero is “empty”. */
export function spellAmount(amount: number, style: AmountStyle): string {
  if (amount === 0) return "empty";
  const others = units.filter((unit) => unit !== style.unit);
  return [style.unit, ...others]
    .map((unit) => `${styleAmount(amount, { ...style, unit })} ${unitSign(unit)}`)
    .join(" = ");
}

const units: readonly Unit[] = ["pm", "hours", "fte"];

/** “March 2026”. */
export function longMonth(month: number): string {
  return `${longNames[month % 12] ?? monthLabel(month)} ${yearOf(month).toString()}`;
}

/** The element id of a cell, by which the grid names its active cell. */
export function cellId(uid: string, at: { row: number; column: number }): string {
  return `${uid}-${at.row.toString()}-${at.column.toString()}`;
}
