/** A calendar month as `year * 12 + (month - 1)`: 2026-03 is 24314. */
export type MonthIndex = number;

/** The months that can be planned: January 1900 to January 2200. */
export const [earliestMonth, latestMonth]: [MonthIndex, MonthIndex] = [22_800, 26_400];

/** The most months that a project may last. */
export const mostProjectMonths = 240;

const shortNames = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
] as const;

/** The month of a calendar year, `month` counted from 1. */
export function monthIndex(year: number, month: number): MonthIndex {
  return year * 12 + (month - 1);
}

/** The calendar year of a month. */
export function yearOf(index: MonthIndex): number {
  return Math.floor(index / 12);
}

/** Reads `2026-03`; undefined for anything else, and for years outside 1900 to 2200. */
export function parseMonth(text: string): MonthIndex | undefined {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  if (match === null) return undefined;
  const year = Number(match[1]);
  return year >= 1900 && year <= 2200 ? monthIndex(year, Number(match[2])) : undefined;
}

/** Writes a month as `2026-03`. */
export function formatMonth(index: MonthIndex): string {
  return `${yearOf(index).toString().padStart(4, "0")}-${((index % 12) + 1).toString().padStart(2, "0")}`;
}

/** Writes a month as `Mar 2026`. */
export function monthLabel(index: MonthIndex): string {
  return `${shortMonth(index)} ${yearOf(index).toString()}`;
}

/** Writes a month as `Mar`. */
export function shortMonth(index: MonthIndex): string {
  return shortNames[index % 12] ?? "";
}

/** The project's own count of a month: M1 is its first month. */
export function projectMonth(index: MonthIndex, firstMonth: MonthIndex): number {
  return index - firstMonth + 1;
}

/** The months of a span, first to last in order. */
export function monthSpan(first: MonthIndex, count: number): MonthIndex[] {
  return Array.from({ length: count }, (_, offset) => first + offset);
}

/** The month in which an instant falls in a time zone such as `Europe/Helsinki`. Throws RangeError for an unknown zone. */
export function monthAt(instant: Date, timeZone: string): MonthIndex {
  const minute = Math.floor(instant.getTime() / 60_000);
  const zone = zoneOf(timeZone);
  if (zone.minute !== minute) Object.assign(zone, { minute, month: monthIn(zone.format, instant) });
  return zone.month;
}

function monthIn(format: Intl.DateTimeFormat, instant: Date): MonthIndex {
  const parts = format.formatToParts(instant);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  return monthIndex(part("year"), part("month"));
}

/** A zone with the month of the last minute that was asked for: every request asks, and no month begins within a minute. */
interface Zone {
  format: Intl.DateTimeFormat;
  minute: number;
  month: MonthIndex;
}

// Making a format takes thirty times as long as using it.
const zones = new Map<string, Zone>();

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "numeric" });
  const made = { format, minute: Number.NaN, month: 0 };
  zones.set(timeZone, made);
  return made;
}
