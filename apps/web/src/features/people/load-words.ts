import { loadBand, loadPercent, monthLabel, type Amount, type LoadBand } from "@rediflow/planning";
import type { Person } from "./people-filter.ts";

export type Load = Person["load"][number];

/** How a load stands to the capacity, in words. */
export const bandWords: Readonly<Record<LoadBand, string>> = {
  none: "Not planned",
  under: "Under 75 %",
  fit: "75 to 100 %",
  over: "Over 100 %",
  "without-capacity": "No contract",
};

/** Planned over capacity in whole percent; null where there is no capacity. */
export function percentOf({ allocated, capacity }: Pick<Load, "allocated" | "capacity">): number | null {
  return loadPercent(allocated, capacity);
}

/** What a cell of the load strip says: what is planned, of how much, and how that stands. */
export function loadSentence(load: Load, month: number, show: (amount: Amount) => string): string {
  const percent = percentOf(load);
  const share = percent === null ? "" : ` (${percent.toString()} %)`;
  const hidden = load.hidden === 0 ? "" : `, of it ${show(load.hidden)} in projects you can't see`;
  const band = bandWords[loadBand(load.allocated, load.capacity)];
  return `${monthLabel(month)}: ${show(load.allocated)} of ${show(load.capacity)}${share}${hidden}. ${band}.`;
}
