import type { MonthIndex } from "./month.ts";
import type { Amount } from "./person-months.ts";
import type { EffortSeries } from "./project-terms.ts";

/** How much of one organisation is meant in one month; of a work package as a whole, or in one of its tasks. */
export interface EffortEntry {
  workPackageId: string;
  taskId: string | null;
  organisationId: string;
  /** Is the work package or the task cancelled? */
  cancelled: boolean;
  series: EffortSeries;
  month: MonthIndex;
  amount: Amount;
}

/** Effort that counts, of an organisation in a work package. `demand` marks the series that says how much is wanted. */
export interface CountedEffort {
  workPackageId: string;
  organisationId: string;
  series: EffortSeries;
  demand: boolean;
  month: MonthIndex;
  amount: Amount;
}

/**
 * The effort that counts: of each work package, organisation and series that of the work package as a whole where the organisation
 * has any, else that of its tasks, never both, and nothing of what is cancelled. Demand is the estimate where there is one in any
 * month (a month without is then 0), else what was agreed.
 */
export function countedEffort(entries: readonly EffortEntry[]): CountedEffort[] {
  const alive = entries.filter(({ cancelled, amount }) => !cancelled && amount !== 0);
  const bySeries = Map.groupBy(alive, (each) => `${placeOf(each)}:${each.series}`);
  const estimated = new Set(alive.filter(({ series }) => series === "EST").map(placeOf));
  return [...bySeries.values()].flatMap((all) => {
    const ofWhole = all.filter(({ taskId }) => taskId === null);
    const byMonth = Map.groupBy(ofWhole.length > 0 ? ofWhole : all, ({ month }) => month);
    return [...byMonth.values()].flatMap((same) => {
      const [first] = same;
      if (first === undefined) return [];
      const { workPackageId, organisationId, series, month } = first;
      const demand = series === (estimated.has(placeOf(first)) ? "EST" : "PROJPLAN");
      return [{ workPackageId, organisationId, series, demand, month, amount: total(same) }];
    });
  });
}

function placeOf({ workPackageId, organisationId }: EffortEntry): string {
  return `${workPackageId}:${organisationId}`;
}

function total(entries: readonly EffortEntry[]): Amount {
  return entries.reduce((sum, { amount }) => sum + amount, 0);
}
