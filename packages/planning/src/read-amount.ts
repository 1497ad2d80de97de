import { evaluate } from "./arithmetic.ts";
import { mostPerCell, onePm, unitsPerPm, type Amount, type Unit } from "./person-months.ts";
import { quoted, readNumber, type Decimal, type NumberUnit } from "./read-number.ts";

/** The field in which an amount is written: the unit of a bare number there, the reader's decimal sign, and the most that it holds. */
export interface AmountField {
  unit: Unit;
  hoursPerPm: number;
  decimal?: Decimal;
  /** What one person can do in one month where nothing else is said. */
  most?: Amount;
}

export type ParsedAmount =
  | { ok: true; amount: Amount }
  | {
      ok: false;
      code: "not-a-number" | "ambiguous-number" | "negative" | "too-much";
      sentence: string;
    };

/**
 * The one reader of amounts, for typing, pasting and importing. A bare number is in the field's unit; `%` is always a share
 * of a person-month, `h` hours, `PM` person-months. `=` begins a sum. An empty text is zero. What is doubtful is refused.
 */
export function readAmount(text: string, field: AmountField): ParsedAmount {
  const trimmed = text.trim();
  if (trimmed === "") return { ok: true, amount: 0 };
  const sum = trimmed.startsWith("=") ? trimmed.slice(1) : undefined;
  const alone = sum === undefined ? readNumber(trimmed, field.decimal) : readNumber(sum, field.decimal);
  if (alone.ok || sum === undefined) {
    return alone.ok ? checkValue(alone.value, { field, unit: alone.unit, shown: trimmed }) : alone;
  }
  const computed = evaluate(sum, field.decimal);
  return computed.ok ? checkValue(computed.value, { field, unit: undefined, shown: trimmed }) : computed;
}

/** Makes an amount of a value in a unit (of the field where there is none): not negative, and at most what the field holds. `shown` is quoted. */
export function checkValue(
  value: number,
  { field, unit, shown }: { field: AmountField; unit: NumberUnit | undefined; shown: string },
): ParsedAmount {
  const perPm = unit === undefined ? unitsPerPm(field.unit, field.hoursPerPm) : unitSizes(field)[unit];
  // Fifteen digits are what a spreadsheet keeps; added to 0, −0 is 0.
  const amount = Math.round(Number(((value / perPm) * onePm).toPrecision(15))) + 0;
  if (amount < 0) return { ok: false, code: "negative", sentence: `${quoted(shown)} is negative.` };
  if (amount <= (field.most ?? mostPerCell)) return { ok: true, amount };
  const sentence = `${quoted(shown)} is more than the ${mostWords(field)} that one month can hold.`;
  return { ok: false, code: "too-much", sentence };
}

function unitSizes({ hoursPerPm }: AmountField): Record<NumberUnit, number> {
  return { pm: 1, hours: hoursPerPm, percent: 100 };
}

function mostWords({ unit, hoursPerPm, decimal = ".", most = mostPerCell }: AmountField): string {
  const pm = most / onePm;
  const words = `${pm.toString()} PM`;
  if (unit === "pm") return words;
  const hours = (pm * hoursPerPm).toFixed(1).replace(".0", "").replace(".", decimal);
  return `${words} (${unit === "fte" ? `${(pm * 100).toString()} %` : `${hours} h`})`;
}
