import { monthLabel } from "@rediflow/planning";
import { explain, type PersonSubject, type SubjectOf } from "@rediflow/policy";
import type { ErrorCode } from "../../errors.ts";
import { errorKinds } from "../../errors.ts";
import type { Call } from "../../operations/call.ts";
import type { LoadedProject } from "../load-project.ts";
import { cellKey, type Cell, type StoredCell } from "./write-allocations.ts";

/** A cell that was not written: why, and how it stands now where that helps. */
export interface RefusedCell {
  assignmentId: string;
  month: number;
  code: ErrorCode;
  message: string;
  current: { amount: number; version: number } | null;
}

/** Parts the wanted cells into those that may be written, with the version they stand at, and the refused ones, each with its reason. */
export function planWrite(
  call: Call,
  project: LoadedProject,
  {
    wanted,
    stored,
    people,
  }: {
    wanted: readonly Cell[];
    stored: ReadonlyMap<string, StoredCell>;
    people: ReadonlyMap<string, PersonSubject>;
  },
) {
  const writable: StoredCell[] = [];
  const refused: RefusedCell[] = [];
  for (const cell of wanted) {
    const now = stored.get(cellKey(cell));
    const person = people.get(now?.personId ?? "") ?? null;
    const subject = { ...project.subject, person, month: cell.month, closing: now?.closing ?? null };
    const refusal = refuse(call, project, { cell, now, subject });
    if (refusal !== undefined) refused.push(refusal);
    else if (now !== undefined) writable.push({ ...now, amount: cell.amount });
  }
  return { writable, refused };
}

function refuse(
  call: Call,
  project: LoadedProject,
  { cell, now, subject }: { cell: Cell; now: StoredCell | undefined; subject: SubjectOf<"allocation:edit"> },
): RefusedCell | undefined {
  const decision = call.decide("allocation:edit", subject);
  if (!decision.allowed)
    return refusedCell(cell, decision.reason.code, { message: explain(decision.reason) });
  const offset = cell.month - project.firstMonth;
  // What lies outside, from before that was held, can still be cleared.
  const clears = cell.amount === 0 && now !== undefined && now.amount > 0;
  if ((offset < 0 || offset >= project.durationMonths) && !clears) {
    return refusedCell(cell, "outside-project", {
      message: `${monthLabel(cell.month)} is outside the project.`,
    });
  }
  if (now === undefined) return refusedCell(cell, "not-visible");
  // The same value is no conflict, whoever wrote it: so a write that is repeated after a lost answer does no harm.
  return now.version === cell.version || now.amount === cell.amount
    ? undefined
    : refusedCell(cell, "stale", { now });
}

/** A refusal of one cell, with the value that stands there now where it is known. */
export function refusedCell(
  cell: Pick<Cell, "assignmentId" | "month">,
  code: ErrorCode,
  more: { message?: string; now?: StoredCell | undefined } = {},
): RefusedCell {
  const { assignmentId, month } = cell;
  const current = more.now === undefined ? null : { amount: more.now.amount, version: more.now.version };
  return { assignmentId, month, code, message: more.message ?? errorKinds[code].message, current };
}
