import { yearOf, type MonthIndex } from "./month.ts";
import { onePm, type Amount, type Unit } from "./person-months.ts";

/** Amounts month by month from a month on. */
export interface MonthRun {
  from: MonthIndex;
  amounts: readonly Amount[];
}

/** Hours of a person-month that hold from a month on, until the next ones. */
export interface HoursStep {
  from: MonthIndex;
  hoursPerPm: number;
}

/** The sum of the months from `first` on, before `end`; of all where none are named. */
export function sumOf({ from, amounts }: MonthRun, first = -Infinity, end = Infinity): Amount {
  return amounts.reduce((sum, amount, at) => (from + at >= first && from + at < end ? sum + amount : sum), 0);
}

/** The part of a run from `first` on, before `end`. */
export function monthsOf({ from, amounts }: MonthRun, first: MonthIndex, end: MonthIndex): MonthRun {
  const begin = Math.max(from, first);
  return { from: begin, amounts: amounts.slice(begin - from, Math.max(0, end - from)) };
}

/** The calendar years that hold something in one of the runs, in order. */
export function yearsIn(runs: readonly MonthRun[]): number[] {
  const years = runs.flatMap(({ from, amounts }) =>
    amounts.flatMap((amount, at) => (amount === 0 ? [] : [yearOf(from + at)])),
  );
  return [...new Set(years)].sort((one, other) => one - other);
}

/** Runs added up month by month. */
export function addRuns(runs: readonly MonthRun[]): MonthRun {
  const filled = runs.filter(({ amounts }) => amounts.length > 0);
  if (filled.length === 0) return { from: 0, amounts: [] };
  const from = Math.min(...filled.map((run) => run.from));
  const end = Math.max(...filled.map((run) => run.from + run.amounts.length));
  const amounts = Array.from({ length: end - from }, (_, at) =>
    filled.reduce((sum, run) => sum + (run.amounts[from + at - run.from] ?? 0), 0),
  );
  return { from, amounts };
}

/** What one run has more than another, month by month; less is negative. */
export function lessRun(run: MonthRun, against: MonthRun): MonthRun {
  return addRuns([run, { ...against, amounts: against.amounts.map((amount) => -amount) }]);
}

/**
 * A run's sum in a unit. In hours each month counts with the hours that hold in it: those of the last step that began by then,
 * or the usual ones where none has.
 */
export function worthOf(
  run: MonthRun,
  unit: Unit,
  hours: { steps: readonly HoursStep[]; usual: number },
): number {
  if (unit !== "hours") return (sumOf(run) / onePm) * (unit === "fte" ? 100 : 1);
  return run.amounts.reduce((sum, amount, at) => {
    const step = hours.steps.findLast(({ from }) => from <= run.from + at);
    return sum + (amount / onePm) * (step?.hoursPerPm ?? hours.usual);
  }, 0);
}

/** A difference as a share of what it is against, in whole percent, halves away from zero; null where that is nothing. */
export function percentOf(difference: Amount, against: Amount): number | null {
  if (against === 0) return null;
  const percent = Math.round(Math.abs(difference / against) * 100);
  return difference < 0 && percent > 0 ? -percent : percent;
}
