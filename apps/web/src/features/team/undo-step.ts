import { monthLabel } from "@rediflow/planning";
import type { RouterOutputs } from "../../lib/trpc.ts";

/** The effect of one undo or redo, as the server names it. */
export type Step = NonNullable<RouterOutputs["team"]["nextUndo"]["undo"]>;

export type Direction = "undo" | "redo";

/** “3 cells of Anna Berg, Nov 2026 to Jan 2027, today 14:02”. */
export function nameStep({ sentence, at }: Step, now: Date): string {
  return `${sentence}, ${whenText(new Date(at), now)}`;
}

/** A cell of a step: who, when, and from which amount to which. */
export function nameCell(
  { people }: Step,
  { assignmentId, month, from, to }: Step["cells"][number],
  show: (amount: number) => string,
): string {
  const name = people.find((person) => person.assignmentId === assignmentId)?.name ?? "Another person";
  const shown = (amount: number): string => (amount === 0 ? "empty" : show(amount));
  return `${name}, ${monthLabel(month)}: ${shown(from)} → ${shown(to)}`;
}

function whenText(at: Date, now: Date): string {
  const time = at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  return at.toDateString() === now.toDateString()
    ? `today ${time}`
    : `${at.toLocaleDateString([], { dateStyle: "medium" })} ${time}`;
}
