import {
  formatMonth,
  monthIndex,
  parseMonth,
  readMonth as readMonthText,
  type MonthIndex,
  type MonthReading,
} from "@rediflow/planning";
import type { IsoDate } from "../iso-date.ts";
import { shownText, type Cell } from "../file/cell.ts";
import { bad, good, type Read } from "./read-value.ts";

/** Reads the first day of a period: a day, or a month for its first day. */
export function readBegin(cell: Cell): Read<IsoDate> {
  return readDay(cell, firstDay);
}

/** Reads the last day of a period: a day, or a month for its last day. */
export function readEnd(cell: Cell): Read<IsoDate> {
  return readDay(cell, lastDay);
}

/** Reads a month: `2026-03`, `3/2026`, `Mar 2026` in several languages, or a day in it. */
export function readMonth(cell: Cell): Read<MonthIndex> {
  const day = cell.kind === "date" ? validDay(cell.date) : dayOfText(shownText(cell));
  if (day !== undefined && shows(cell) !== "part") return good(monthOf(day));
  const read = monthOfText(cell);
  if (read?.ok === true) return good(read.month);
  if (read?.code === "ambiguous-month") return { ...read, code: "not-a-month" };
  return bad(cell, "not-a-month", "is not a month such as 2026-03 or Mar 2026");
}

/** Reads a heading that may be a month; undefined when it is none and was not meant as one. */
export function findMonth(cell: Cell): Read<MonthIndex> | undefined {
  const read = readMonth(cell);
  const isMeant = cell.kind === "date" || /^\d{1,2} ?[-/.–] ?\d{2}$/.test(shownText(cell));
  return read.ok || isMeant ? read : undefined;
}

/** The month in which a day lies. */
export function monthOf(date: IsoDate): MonthIndex {
  return monthIndex(Number(date.slice(0, 4)), Number(date.slice(5, 7)));
}

/** How many days a month has. */
export function daysIn(month: MonthIndex): number {
  return new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
}

/** A day by what is kept and what is seen: a day that is shown as a month is that month, whatever the language. */
function readDay(cell: Cell, inMonth: (month: MonthIndex) => IsoDate): Read<IsoDate> {
  const day = cell.kind === "date" ? validDay(cell.date) : dayOfText(shownText(cell));
  if (cell.kind === "date" && day !== undefined) {
    if (cell.shows === "day") return good(day);
    if (cell.shows === "month") return readShownMonth(cell, { day, inMonth });
    return bad(cell, "not-a-date", `shows too little of ${day}: write the day with its month and year`);
  }
  if (day !== undefined) return good(day);
  const read = monthOfText(cell);
  if (read?.ok === true) return good(inMonth(read.month));
  if (read?.code === "ambiguous-month") return { ...read, code: "not-a-date" };
  return bad(cell, "not-a-date", "is not a date such as 2026-03-31 or 31.3.2026");
}

function readShownMonth(
  cell: Cell,
  { day, inMonth }: { day: IsoDate; inMonth: (month: MonthIndex) => IsoDate },
): Read<IsoDate> {
  const month = monthOf(day);
  // Programs keep a month as its first day, formulas also as its last one. Another day may have been meant.
  if (day === firstDay(month) || day === lastDay(month)) return good(inMonth(month));
  return bad(cell, "not-a-date", `shows a month but is kept as ${day}: write the month or the whole day`);
}

// A bare number such as 2026.03 may be anything.
function monthOfText(cell: Cell): MonthReading | undefined {
  return cell.kind === "text" ? readMonthText(cell.text, "en") : undefined;
}

function shows(cell: Cell): "day" | "month" | "part" {
  return cell.kind === "date" ? cell.shows : "day";
}

function dayOfText(text: string): IsoDate | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const finnish = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const [year = "", month = "", day = ""] = iso?.slice(1) ?? finnish?.slice(1).reverse() ?? [];
  return validDay(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
}

function validDay(text: string): IsoDate | undefined {
  const month = parseMonth(text.slice(0, 7));
  const day = Number(text.slice(8));
  return month !== undefined && day >= 1 && day <= daysIn(month) ? text : undefined;
}

function firstDay(month: MonthIndex): IsoDate {
  return `${formatMonth(month)}-01`;
}

function lastDay(month: MonthIndex): IsoDate {
  return `${formatMonth(month)}-${daysIn(month).toString()}`;
}
