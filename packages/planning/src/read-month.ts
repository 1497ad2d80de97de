import { findMonthName } from "./month-names.ts";
import { monthIndex, monthLabel, type MonthIndex } from "./month.ts";

export type MonthReading =
  { ok: true; month: MonthIndex } | { ok: false; code: "not-a-month" | "ambiguous-month"; sentence: string };

// Longer than any month that somebody writes.
const longest = 60;

/**
 * Reads a month as people write it: `2027-03`, `2027-3`, `3/2027`, `03.2027`, `March 2027`, `Mar 27`, `maaliskuu 2027`.
 * Names are read in the locale, English, Finnish, Swedish and German. A text that can be two things is refused, as is a day.
 */
export function readMonth(text: string, locale: string): MonthReading {
  const trimmed = text.trim();
  const isShort = trimmed.length <= longest;
  const month = isShort ? (digitsOf(trimmed) ?? namedMonth(trimmed, locale)) : undefined;
  if (month !== undefined) return { ok: true, month };
  const shown = `“${trimmed.slice(0, 30)}”`;
  const short = isShort ? /^(\d{1,2})\s*[-/.–]\s*(\d{2})$/.exec(trimmed) : null;
  if (short !== null) {
    const sentence = `${shown} can be a month or a day. ${advice(short[1], short[2])}`;
    return { ok: false, code: "ambiguous-month", sentence };
  }
  const sentence = `${shown} is not a month. Write it as 2027-03, 3/2027 or Mar 2027.`;
  return { ok: false, code: "not-a-month", sentence };
}

function digitsOf(text: string): MonthIndex | undefined {
  const yearFirst = /^(\d{4})\s*[-/.–\s]\s*(\d{1,2})$/.exec(text);
  if (yearFirst !== null) return monthOfYear(yearFirst[1], Number(yearFirst[2]));
  const monthFirst = /^(\d{1,2})\s*[-/.–\s]\s*(\d{4})$/.exec(text);
  return monthFirst === null ? undefined : monthOfYear(monthFirst[2], Number(monthFirst[1]));
}

function namedMonth(text: string, locale: string): MonthIndex | undefined {
  const nameFirst = /^(\p{L}[\p{L}\p{M}]+)\.?[\s,/–-]*['’]?(\d{4}|\d{2})$/u.exec(text);
  if (nameFirst !== null) return monthOfYear(nameFirst[2], findMonthName(nameFirst[1] ?? "", locale));
  const yearFirst = /^(\d{4})[\s,/–-]*(\p{L}[\p{L}\p{M}]+)\.?$/u.exec(text);
  return yearFirst === null
    ? undefined
    : monthOfYear(yearFirst[1], findMonthName(yearFirst[2] ?? "", locale));
}

function monthOfYear(digits = "", month = 0): MonthIndex | undefined {
  const year = digits.length === 2 ? 2000 + Number(digits) : Number(digits);
  return month >= 1 && month <= 12 && year >= 1900 && year <= 2200 ? monthIndex(year, month) : undefined;
}

function advice(first = "", second = ""): string {
  const month = monthOfYear(second, Number(first));
  if (month === undefined) return "Write the year with four digits, such as 3/2027.";
  return `If it is ${monthLabel(month)}, write the year with four digits.`;
}
