import { fold, monthLabel, readAmount, readMonth } from "@rediflow/planning";
import type { WritableGrid } from "./plan-write.ts";

/** Pasted cells as texts, line by line. */
export type PastedTexts = readonly (readonly string[])[];

/** A line of a pasted table that names months: where it stands, and the month of each column that has one. */
export interface MonthLine {
  line: number;
  months: ReadonlyMap<number, number>;
}

/** The grid's months, and the language of the reader. */
export interface MonthContext {
  grid: WritableGrid;
  locale: string;
}

const mostLinesAbove = 5;

/** The line above the amounts that names months; undefined when there is none. */
export function findMonthLine(texts: PastedTexts, context: MonthContext): MonthLine | undefined {
  for (const [line, cells] of texts.slice(0, mostLinesAbove).entries()) {
    const months = monthsIn(cells, context);
    if (months !== undefined) return { line, months };
    // A row below amounts is no heading.
    if (cells.some((text) => isAmount(text, context.grid))) return undefined;
  }
  return undefined;
}

/** The month that a heading names: as people write it, M3 of the project, a day in it, or a name that fits one month only. */
function monthOfHeading(text: string, { grid, locale }: MonthContext): number | undefined {
  const trimmed = text.trim();
  const read = readMonth(trimmed, locale);
  if (read.ok) return read.month;
  const [, projectMonth] = /^m\s?(\d{1,3})$/i.exec(trimmed) ?? [];
  if (projectMonth !== undefined) return grid.firstMonth + Number(projectMonth) - 1;
  const [, isoMonth] = /^(\d{4}-\d\d)-\d\d$/.exec(trimmed) ?? [];
  const [, dottedMonth] = /^\d{1,2}\.(\d{1,2}\.\d{4})$/.exec(trimmed) ?? [];
  const ofDay = readMonth(isoMonth ?? dottedMonth ?? "", locale);
  if (ofDay.ok) return ofDay.month;
  const named = grid.months.filter((month) => isNameOf(trimmed, { month, locale }));
  return named.length === 1 ? named[0] : undefined;
}

/** Says whether a text is an amount that can be written; an empty text is none. */
export function isAmount(text: string, grid: WritableGrid): boolean {
  return text.trim() !== "" && readAmount(text, grid).ok;
}

/** Says whether a text stands for no amount at all: words, or a year. */
export function isWords(text: string, grid: WritableGrid): boolean {
  const trimmed = text.trim();
  if (trimmed === "") return false;
  const read = readAmount(trimmed, grid);
  return /^(19|20|21)\d\d$/.test(trimmed) || (!read.ok && read.code === "not-a-number");
}

/** “Nov 2026”, quoted as it stands in the paste. */
export function quote(text: string): string {
  const trimmed = text.trim();
  return `“${trimmed.length > 30 ? `${trimmed.slice(0, 30)}…` : trimmed}”`;
}

/** How many columns a paste has. */
export function widthOf(texts: PastedTexts): number {
  return texts.reduce((most, line) => Math.max(most, line.length), 0);
}

function monthsIn(cells: readonly string[], context: MonthContext): ReadonlyMap<number, number> | undefined {
  const months = new Map<number, number>();
  for (const [column, text] of cells.entries()) {
    const month = monthOfHeading(text, context);
    if (month !== undefined) months.set(column, month);
  }
  const others = cells.filter((text, column) => !months.has(column) && isAmount(text, context.grid));
  if (months.size === 0 || others.length > 0) return undefined;
  // 11.2026 is also a number of hours: then only months that follow each other are taken for months.
  const isPlain = [...months.keys()].some((column) => !isAmount(cells[column] ?? "", context.grid));
  return isPlain || areInARow([...months.values()]) ? months : undefined;
}

function areInARow(months: readonly number[]): boolean {
  return months.length > 1 && months.every((month, at) => at === 0 || month === (months[at - 1] ?? 0) + 1);
}

function isNameOf(text: string, { month, locale }: { month: number; locale: string }): boolean {
  if (!/^\p{L}{3,}\.?$/u.test(text)) return false;
  const [, year = ""] = monthLabel(month).split(" ");
  const read = readMonth(`${fold(text)} ${year}`, locale);
  return read.ok && read.month === month;
}
