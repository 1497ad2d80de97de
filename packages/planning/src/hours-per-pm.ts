import type { MonthIndex } from "./month.ts";

/** What is said of the hours of a person-month, besides the deployment's. */
export interface HoursRates {
  /** The project's single rate. */
  hoursPerPm: number | null;
  /** The project's dated rates: each from its month on, until the next. */
  rates: readonly { fromMonth: MonthIndex; hoursPerPm: number }[];
}

/** The hours of a person-month in a month, and the rule that gave them. */
export interface HoursOfMonth {
  hoursPerPm: number;
  rule: "dated" | "project" | "deployment";
  /** Of a dated rate: the month from which it holds. */
  since?: MonthIndex;
}

/** How many hours a person-month has in a month: the newest dated rate of the project that has begun, else its single rate, else the deployment's. */
export function hoursPerPm(
  month: MonthIndex,
  { hoursPerPm: single, rates }: HoursRates,
  deployment: number,
): HoursOfMonth {
  let dated: HoursRates["rates"][number] | undefined;
  for (const rate of rates)
    if (rate.fromMonth <= month && (dated === undefined || rate.fromMonth > dated.fromMonth)) dated = rate;
  if (dated !== undefined) return { hoursPerPm: dated.hoursPerPm, rule: "dated", since: dated.fromMonth };
  if (single !== null) return { hoursPerPm: single, rule: "project" };
  return { hoursPerPm: deployment, rule: "deployment" };
}
