import { effortSeries, monthLabel, namesAndMore } from "@rediflow/planning";
import { z } from "zod";
import type { Tx } from "@rediflow/db";
import { isoOf, type OwnChange } from "../own-operations.ts";
import type { Refusal } from "../reversal.ts";
import { rowId } from "../row-id.ts";
import type { EffortEffects } from "./effort-effects.ts";
import { rowNames } from "./row-names.ts";

const most = 200;
const place = { rowId, month: z.int() };

/** The effect of one undo or redo of effort: shown before it is done, and given with its answer. */
export const effortStep = z.strictObject({
  changeId: rowId,
  at: z.iso.datetime(),
  what: z.enum(["cells", "row-added", "row-removed"]),
  sentence: z.string(),
  rows: z.array(z.strictObject({ rowId, name: z.string() })),
  /** At most 200 of `cellCount`: from what stands there by that operation to what is written back. */
  cells: z.array(z.strictObject({ ...place, series: z.enum(effortSeries), from: z.int(), to: z.int() })),
  cellCount: z.int(),
  /** Why it cannot be done now; null where it can. */
  refused: z
    .strictObject({
      code: z.string(),
      message: z.string(),
      changed: z.array(
        z.strictObject({ rowId, month: z.int().nullable(), by: z.string(), at: z.iso.datetime() }),
      ),
    })
    .nullable(),
});

type EffortStep = z.output<typeof effortStep>;

/** Describes what taking a change of effort back does. */
export async function describeEffort(
  tx: Tx,
  change: OwnChange,
  { effects, refused }: { effects: EffortEffects; refused: Refusal | null },
): Promise<EffortStep> {
  const names = await rowNames(tx, effects);
  const [row] = effects.rows;
  const what = row === undefined ? "cells" : row.before === null ? "row-added" : "row-removed";
  return {
    ...{ changeId: change.changeId, at: isoOf(change.at), what },
    sentence: sentenceOf(what, effects, namesAndMore(names.map(({ name }) => name))),
    rows: names.slice(0, 50),
    cells: effects.cells.slice(0, most).map(({ rowId: of, series, month, before, after }) => ({
      ...{ rowId: of, series, month, from: after, to: before },
    })),
    cellCount: effects.cells.length,
    refused: refused && { ...refused, changed: [] },
  };
}

function sentenceOf(what: EffortStep["what"], { cells }: EffortEffects, names: string): string {
  const count = `${cells.length.toString()} ${cells.length === 1 ? "cell" : "cells"}`;
  if (what === "cells") return `${count} of ${names}, ${monthsOf(cells)}`;
  const and = cells.length === 0 ? "" : `, with ${count}`;
  return `Effort of ${names} ${what === "row-added" ? "added" : "removed"}${and}`;
}

function monthsOf(cells: readonly { month: number }[]): string {
  const months = cells.map(({ month }) => month);
  const [first, last] = [Math.min(...months), Math.max(...months)];
  return first === last ? monthLabel(first) : `${monthLabel(first)} to ${monthLabel(last)}`;
}
