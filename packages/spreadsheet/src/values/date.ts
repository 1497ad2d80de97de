import { monthIndex, parseMonth, type MonthIndex } from "@rediflow/planning";
import type { IsoDate } from "../documents.ts";
import { shownText, type Cell } from "../file/cell.ts";
import { bad, good, type Read } from "./read-value.ts";

const monthNames = [
  ...["january", "february", "march", "april", "may", "june"],
  ...["july", "august", "september", "october", "november", "december"],
];

/** Reads a day: a real date, `2026-03-31` or `31.3.2026`; between 1900 and 2200. */
function readDate(cell: Cell): Read<IsoDate> {
  const text = cell.kind === "date" ? cell.date : shownText(cell);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const finnish = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const date =
    iso === null ? dateOf(finnish?.[3], finnish?.[2], finnish?.[1]) : dateOf(iso[1], iso[2], iso[3]);
  return date === undefined
    ? bad(cell, "not-a-date", "is not a date such as 2026-03-31 or 31.3.2026")
    : good(date);
}

/** Reads the first day of a period: a date, or a month for its first day. */
export function readBegin(cell: Cell): Read<IsoDate> {
  // Spreadsheet programs make a real date of a typed 2026-03: what is seen is what was meant.
  const month = monthOfText(shownText(cell));
  return month === undefined ? readDate(cell) : good(firstDay(month));
}

/** Reads the last day of a period: a date, or a month for its last day. */
export function readEnd(cell: Cell): Read<IsoDate> {
  const month = monthOfText(shownText(cell));
  return month === undefined ? readDate(cell) : good(lastDay(month));
}

/** Reads a month: `2026-03`, `Mar 2026`, `March 2026`, or a date in it. */
export function readMonth(cell: Cell): Read<MonthIndex> {
  const month = findMonth(cell);
  return month === undefined
    ? bad(cell, "not-a-month", "is not a month such as 2026-03 or Mar 2026")
    : good(month);
}

/** The month that a heading names, by itself or by a day in it; undefined when it names none. */
export function findMonth(cell: Cell): MonthIndex | undefined {
  const month = monthOfText(shownText(cell));
  if (month !== undefined) return month;
  const date = readDate(cell);
  return date.ok ? monthOf(date.value) : undefined;
}

/** The month in which a day lies. */
export function monthOf(date: IsoDate): MonthIndex {
  return monthIndex(Number(date.slice(0, 4)), Number(date.slice(5, 7)));
}

/** How many days a month has. */
export function daysIn(month: MonthIndex): number {
  return new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
}

function monthOfText(text: string): MonthIndex | undefined {
  const [, name = "", year = ""] = /^([a-z]{3,9})\.? (\d{4})$/i.exec(text) ?? [];
  const found = name === "" ? -1 : monthNames.findIndex((each) => isName(name.toLowerCase(), each));
  return parseMonth(found < 0 ? text : `${year}-${(found + 1).toString().padStart(2, "0")}`);
}

function isName(name: string, month: string): boolean {
  return name === month || name === month.slice(0, 3) || (name === "sept" && month === "september");
}

function dateOf(year = "", month = "", day = ""): IsoDate | undefined {
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const index = parseMonth(text.slice(0, 7));
  if (index === undefined) return undefined;
  return Number(day) >= 1 && Number(day) <= daysIn(index) ? text : undefined;
}

function firstDay(month: MonthIndex): IsoDate {
  return `${Math.floor(month / 12).toString()}-${((month % 12) + 1).toString().padStart(2, "0")}-01`;
}

function lastDay(month: MonthIndex): IsoDate {
  return `${firstDay(month).slice(0, 8)}${daysIn(month).toString()}`;
}
