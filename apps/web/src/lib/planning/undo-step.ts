import { monthLabel } from "@rediflow/planning";
import type { CellPlace } from "./cells.ts";

/** The effect of one undo or redo, as the server names it. */
export interface Step {
  changeId: string;
  at: string;
  sentence: string;
  rows: readonly { rowId: string; name: string }[];
  /** The first of `cellCount`. */
  cells: readonly (CellPlace & { from: number; to: number })[];
  cellCount: number;
  /** Why it cannot be made now; null where it can. */
  refused: {
    message: string;
    changed: readonly { rowId: string; month: number | null; by: string; at: string }[];
  } | null;
}

export type Direction = "undo" | "redo";

/** “3 cells of Anna Berg, Nov 2026 to Jan 2027, today 14:02”. */
export function nameStep({ sentence, at }: Step, now: Date): string {
  return `${sentence}, ${whenText(new Date(at), now)}`;
}

/** The name of a row of a step. */
export function nameRow({ rows }: Step, rowId: string): string {
  return rows.find((row) => row.rowId === rowId)?.name ?? "Another row";
}

/** A cell of a step: which row, when, and from which amount to which. */
export function nameCell(
  step: Step,
  { rowId, month, from, to }: Step["cells"][number],
  show: (amount: number) => string,
): string {
  const shown = (amount: number): string => (amount === 0 ? "empty" : show(amount));
  return `${nameRow(step, rowId)}, ${monthLabel(month)}: ${shown(from)} → ${shown(to)}`;
}

function whenText(at: Date, now: Date): string {
  const time = at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  return at.toDateString() === now.toDateString()
    ? `today ${time}`
    : `${at.toLocaleDateString([], { dateStyle: "medium" })} ${time}`;
}
