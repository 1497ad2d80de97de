import { monthLabel } from "@rediflow/planning";
import { z } from "zod";
import { rowId } from "../row-id.ts";
import type { Changed } from "./changed-since.ts";
import type { Effects } from "./effects.ts";
import { isoOf, type OwnChange } from "../own-operations.ts";

const most = 200;

const changed = z.strictObject({
  assignmentId: rowId,
  month: z.int().nullable(),
  by: z.string(),
  at: z.iso.datetime(),
  amount: z.int().nullable(),
});

/** The effect of one undo or redo: shown before it is done, and given with its answer. */
export const step = z.strictObject({
  changeId: rowId,
  at: z.iso.datetime(),
  what: z.enum(["cells", "person-added", "person-removed", "role-changed"]),
  sentence: z.string(),
  people: z.array(z.strictObject({ assignmentId: rowId, personId: rowId, name: z.string() })),
  /** At most 200 of `cellCount`: from what stands there by that operation to what is written back. */
  cells: z.array(z.strictObject({ assignmentId: rowId, month: z.int(), from: z.int(), to: z.int() })),
  cellCount: z.int(),
  /** Why it cannot be done now; null where it can. */
  refused: z
    .strictObject({ code: z.string(), message: z.string(), changed: z.array(changed).max(most) })
    .nullable(),
});

export type Step = z.output<typeof step>;

/** Whom an assignment is about, also of one that is not there any more. */
export interface Named {
  assignmentId: string;
  personId: string;
  name: string;
}

/** Describes what taking a change back does. */
export function describeStep(
  change: OwnChange,
  effects: Effects,
  { people, refused }: { people: readonly Named[]; refused: Step["refused"] },
): Step {
  const what = whatOf(effects);
  return {
    changeId: change.changeId,
    at: isoOf(change.at),
    what,
    refused,
    sentence: sentenceOf(what, effects, people),
    people: people.slice(0, 50),
    cells: effects.cells.slice(0, most).map(({ assignmentId, month, before, after }) => ({
      assignmentId,
      month,
      from: after,
      to: before,
    })),
    cellCount: effects.cells.length,
  };
}

/** The refusal of a change that somebody has written over, naming the first cell and who it was. */
export function changedRefusal(
  all: readonly Changed[],
  people: readonly Named[],
): NonNullable<Step["refused"]> & { code: "stale" } {
  const [first] = all;
  const name = people.find(({ assignmentId }) => assignmentId === first?.assignmentId)?.name ?? "a person";
  const what = first?.month == null ? name : `${monthLabel(first.month)} of ${name}`;
  const more = all.length > 1 ? ` and ${(all.length - 1).toString()} more` : "";
  const by = first?.by ?? "Somebody";
  const message = `${by} ${by === "You" ? "have" : "has"} changed ${what}${more} since. Nothing was changed.`;
  return { code: "stale" as const, message, changed: all.slice(0, most) };
}

function whatOf({ rows: [row] }: Effects): Step["what"] {
  if (row === undefined) return "cells";
  if (row.before === null) return "person-added";
  return row.after === null ? "person-removed" : "role-changed";
}

function sentenceOf(what: Step["what"], { cells }: Effects, people: readonly Named[]): string {
  const names = namesOf(people);
  const count = `${cells.length.toString()} ${cells.length === 1 ? "cell" : "cells"}`;
  const and = cells.length === 0 ? "" : `, with ${count}`;
  switch (what) {
    case "cells":
      return `${count} of ${names}, ${monthsOf(cells)}`;
    case "person-added":
      return `${names} added to the project${and}`;
    case "person-removed":
      return `${names} taken off the project${and}`;
    case "role-changed":
      return `Role of ${names} changed${and}`;
  }
}

function namesOf(people: readonly Named[]): string {
  const names = [...new Set(people.map(({ name }) => name))];
  const [first = "nobody", second] = names;
  if (names.length <= 2) return second === undefined ? first : `${first} and ${second}`;
  return `${first} and ${(names.length - 1).toString()} others`;
}

function monthsOf(cells: readonly { month: number }[]): string {
  const first = cells.reduce((least, { month }) => Math.min(least, month), Infinity);
  const last = cells.reduce((greatest, { month }) => Math.max(greatest, month), 0);
  return first === last ? monthLabel(first) : `${monthLabel(first)} to ${monthLabel(last)}`;
}
