import { quoted, readMonth, readNumber, type MonthIndex } from "@rediflow/planning";
import { decimalSign } from "../../ui/amount-style.ts";

/** Which numbers a field takes. */
export interface NumberRange {
  least: number;
  most: number;
  /** How many decimals it may have; none where it counts something. */
  decimals: number;
  /** Whether it is a share, so that a % behind it says nothing new. */
  isPercent?: boolean;
}

/** Reads a number as people type it, in their own language; what could be another number, is none or is out of range is refused. */
export function readFieldNumber(
  text: string,
  { least, most, decimals, isPercent = false }: NumberRange,
): { ok: true; value: number } | { ok: false; sentence: string } {
  const read = readNumber(text, decimalSign());
  if (!read.ok) return read;
  const { value, unit } = read;
  if (unit !== undefined && !(unit === "percent" && isPercent))
    return { ok: false, sentence: `${quoted(text)} has a unit. Write the number alone.` };
  if (value < least || value > most)
    return { ok: false, sentence: `Write a number from ${least.toString()} to ${most.toString()}.` };
  if (Number(value.toFixed(decimals)) === value) return { ok: true, value };
  const sentence =
    decimals === 0
      ? `${quoted(text)} is not a whole number.`
      : `${quoted(text)} has more than ${decimals.toString()} decimals.`;
  return { ok: false, sentence };
}

/** The number in a field that was checked. */
export function numberIn(text: string, range: NumberRange): number {
  const read = readFieldNumber(text, range);
  if (!read.ok) throw new Error(`The field was not checked: ${read.sentence}`);
  return read.value;
}

/** The month in a field that was checked. */
export function monthIn(text: string): MonthIndex {
  const read = readMonth(text, navigator.language);
  if (!read.ok) throw new Error(`The field was not checked: ${read.sentence}`);
  return read.month;
}
