/** Effort as an exact integer: ten-thousandths of a person-month, so that sums never drift. */
export type Amount = number;

/** One person-month. */
export const onePm: Amount = 10_000;

/** The most that one person can be planned for on one assignment in one month: 2 PM. */
export const mostPerCell: Amount = 2 * onePm;

/** What a person reads or writes effort in. */
export type Unit = "pm" | "hours" | "fte";

export type ParsedAmount =
  | { ok: true; amount: Amount }
  | { ok: false; code: "not-a-number" | "negative" | "too-much"; sentence: string };

/** Reads what a person typed, with a decimal comma or point, in the unit shown; an empty text is zero. */
export function parseAmount(text: string, unit: Unit, hoursPerPm: number): ParsedAmount {
  const trimmed = text.replaceAll(/[\s\u00a0]|%$/g, "").replace(",", ".");
  if (trimmed === "") return { ok: true, amount: 0 };
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(trimmed)) {
    return { ok: false, code: "not-a-number", sentence: `“${text.slice(0, 20)}” is not a number.` };
  }
  return checkAmount(Math.round((Number(trimmed) / unitsPerPm(unit, hoursPerPm)) * onePm));
}

/** Says whether one cell may hold the amount: not negative, at most 2 PM. */
export function checkAmount(amount: Amount): ParsedAmount {
  if (amount < 0) return { ok: false, code: "negative", sentence: "Person-months cannot be negative." };
  if (amount > mostPerCell) {
    return {
      ok: false,
      code: "too-much",
      sentence: "One person can be planned for at most 2 PM in one month.",
    };
  }
  return { ok: true, amount };
}

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

function unitsPerPm(unit: Unit, hoursPerPm: number): number {
  return { pm: 1, hours: hoursPerPm, fte: 100 }[unit];
}
