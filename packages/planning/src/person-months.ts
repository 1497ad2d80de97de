/** Effort as an exact integer: ten-thousandths of a person-month, so that sums never drift. */
export type Amount = number;

/** One person-month. */
export const onePm: Amount = 10_000;

/** The most that one person can be planned for on one assignment in one month: 2 PM. */
export const mostPerCell: Amount = 2 * onePm;

/** How many hours a person-month has where nothing else is configured. */
export const usualHoursPerPm = 143.33;

/** The unit in which a person reads or writes effort. */
export type Unit = "pm" | "hours" | "fte";

/** Shows an amount in a unit: PM with two decimals, hours with one, FTE in whole percent. */
export function formatAmount(amount: Amount, unit: Unit, hoursPerPm: number): string {
  const digits = { pm: 2, hours: 1, fte: 0 }[unit];
  return ((amount / onePm) * unitsPerPm(unit, hoursPerPm)).toFixed(digits);
}

/** Turns the database's `numeric(9,4)`, as a number or text of PM, into an exact amount. */
export function amountFromPm(pm: number | string): Amount {
  return Math.round(Number(pm) * onePm);
}

/** The decimal text of an amount in PM, for a `numeric(9,4)` column. */
export function amountToPm(amount: Amount): string {
  return (amount / onePm).toFixed(4);
}

/** How much of a unit one person-month is. */
export function unitsPerPm(unit: Unit, hoursPerPm: number): number {
  return { pm: 1, hours: hoursPerPm, fte: 100 }[unit];
}
