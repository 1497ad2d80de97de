import { monthLabel, monthSpan, monthsOf, percentOf, type MonthRun } from "@rediflow/planning";
import type { Overview } from "./overview.ts";

/** By what deviation is told. */
export const deviationsBy = ["work-package", "organisation", "month"] as const;
export type DeviationBy = (typeof deviationsBy)[number];

/** One amount beside what it is against. */
export interface Compared {
  amount: number;
  against: number;
  difference: number;
  percent: number | null;
}

/** The deviation of one work package, organisation or month; null where there is nothing to compare. */
export interface Deviation {
  id: string;
  name: string;
  expected: Compared;
  people: Compared | null;
  actual: Compared | null;
}

interface Part {
  agreed: MonthRun;
  expected: MonthRun;
  actual: MonthRun;
  people?: MonthRun;
}

/** Until when what was done is compared, and how a run is summed: in hours by the rates of the project. */
export interface Telling {
  currentMonth: number;
  sum: (run: MonthRun) => number;
}

const nothing: MonthRun = { from: 0, amounts: [] };

/**
 * The deviations of a project: what is expected against what was agreed, people planned against what is expected, and what was done
 * against what was expected of the months that are over. People are on a project, not on its work packages.
 */
export function deviationsOf(overview: Overview, by: DeviationBy, told: Telling): Deviation[] {
  const { project, organisations, workPackages } = overview;
  switch (by) {
    case "organisation":
      return organisations.map((each) => deviationOf({ id: each.id, name: each.shortName }, [each], told));
    case "work-package":
      return workPackages.map((each) =>
        deviationOf({ id: each.id, name: `WP${each.number.toString()} ${each.name}` }, [each], told),
      );
    case "month":
      return monthSpan(project.firstMonth, project.durationMonths).map((month) => {
        const inMonth = organisations.map(({ agreed, expected, actual, people }) => ({
          ...{ agreed: monthsOf(agreed, month, month + 1), expected: monthsOf(expected, month, month + 1) },
          ...{ actual: monthsOf(actual, month, month + 1), people: monthsOf(people, month, month + 1) },
        }));
        return deviationOf({ id: month.toString(), name: monthLabel(month) }, inMonth, { ...told, month });
      });
  }
}

/** How far it is off at most, whichever comparison that is. */
export function sizeOf({ expected, people, actual }: Deviation): number {
  return Math.max(...[expected, people, actual].map((each) => Math.abs(each?.difference ?? 0)));
}

function deviationOf(
  named: { id: string; name: string },
  parts: readonly Part[],
  { currentMonth, sum, month = -Infinity }: Telling & { month?: number },
): Deviation {
  const all = (figure: "agreed" | "expected" | "actual" | "people", end = Infinity): number =>
    parts.reduce((whole, part) => whole + sum(monthsOf(part[figure] ?? nothing, -Infinity, end)), 0);
  const isTold = parts.every((part) => part.people !== undefined);
  return {
    ...named,
    expected: compared(all("expected"), all("agreed")),
    people: isTold ? compared(all("people"), all("expected")) : null,
    actual:
      month >= currentMonth ? null : compared(all("actual", currentMonth), all("expected", currentMonth)),
  };
}

function compared(amount: number, against: number): Compared {
  const difference = amount - against;
  return { amount, against, difference, percent: percentOf(difference, against) };
}
