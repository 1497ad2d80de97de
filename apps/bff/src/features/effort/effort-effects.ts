import type { EffortSeries } from "@rediflow/planning";
import { thingKey } from "../later-changes.ts";
import type { Logged } from "../reversal.ts";
import type { EffortPlace } from "./effort-grid.ts";

/** What a change did to one cell: from what to what. */
export interface EffortEffect extends EffortPlace {
  before: number;
  after: number;
  change: Logged;
}

/** All that an operation did to effort, each thing once: from what it was before the first time to what it is after the last. */
export interface EffortEffects {
  cells: EffortEffect[];
  rows: Logged[];
}

/** What changes of rows and cells did, in the order of the log. */
export function effectsOf(changes: readonly Logged[]): EffortEffects {
  const things = [...Map.groupBy(changes, thingKey).values()].flatMap(([first, ...more]) =>
    first === undefined ? [] : [{ ...(more.at(-1) ?? first), before: first.before }],
  );
  const effects: EffortEffects = { cells: [], rows: [] };
  for (const thing of things) {
    if (thing.entity === "effort-row") effects.rows.push(thing);
    else if (thing.entity === "effort") effects.cells.push(cellOf(thing));
  }
  return effects;
}

function cellOf(thing: Logged): EffortEffect {
  const { entityId: rowId, month, before, after } = thing;
  const series = (after ?? before)?.["series"] as EffortSeries;
  const [was, is] = [before, after].map((values) => ({ series, amount: Number(values?.["amount"] ?? 0) }));
  // The version of a cell changes with each write; what stands there is what counts.
  const change = { ...thing, before: was ?? null, after: is ?? null };
  return { rowId, series, month: month ?? 0, before: was?.amount ?? 0, after: is?.amount ?? 0, change };
}
