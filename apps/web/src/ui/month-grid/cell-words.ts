import { formatAmount, monthLabel, yearOf, type Unit } from "@rediflow/planning";
import type { CellLock, WriteState } from "./month-grid-props.ts";

const unitWords = { pm: "person-months", hours: "hours", fte: "percent FTE" } as const satisfies Record<
  Unit,
  string
>;

const unitSigns = { pm: "PM", hours: "h", fte: "FTE %" } as const satisfies Record<Unit, string>;

const stateWords = {
  saving: "saving",
  refused: "not written",
  conflict: "changed by somebody else",
} as const satisfies Record<WriteState, string>;

const longNames =
  "January February March April May June July August September October November December".split(" ");

/** What a screen reader reads of a cell's content and state. */
export interface SpokenCell {
  who: string;
  month: number;
  amount: string;
  lock: CellLock | null;
  state: WriteState | undefined;
}

/** “Berg Anna, Researcher, March 2026, 0.40 person-months, locked: …”. */
export function speakCell({ who, month, amount, lock, state }: SpokenCell): string {
  const parts = [who, longMonth(month), amount];
  if (lock !== null) parts.push(`locked: ${lock.sentence}`);
  if (state !== undefined) parts.push(stateWords[state]);
  return parts.join(", ");
}

/** “0.40 person-months”, or “empty” for zero. */
export function speakAmount(amount: number, unit: Unit, hoursPerPm: number): string {
  return amount === 0 ? "empty" : `${formatAmount(amount, unit, hoursPerPm)} ${unitWords[unit]}`;
}

/** The amount as the cell shows it: zero is blank. */
export function showAmount(amount: number, unit: Unit, hoursPerPm: number): string {
  return amount === 0 ? "" : formatAmount(amount, unit, hoursPerPm);
}

/** The unit's short sign: PM, h or FTE %. */
export function unitSign(unit: Unit): string {
  return unitSigns[unit];
}

/** “March 2026”. */
export function longMonth(month: number): string {
  return `${longNames[month % 12] ?? monthLabel(month)} ${yearOf(month).toString()}`;
}

/** The element id of a cell, by which the grid names its active cell. */
export function cellId(uid: string, at: { row: number; column: number }): string {
  return `${uid}-${at.row.toString()}-${at.column.toString()}`;
}
