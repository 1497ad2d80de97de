import { readMonth } from "@rediflow/planning";
import { findMonthLine, isAmount, isWords, quote, widthOf } from "./paste-months.ts";
import type { MonthContext, MonthLine, PastedTexts } from "./paste-months.ts";

/** The parts of a pasted table. */
export interface PasteLayout {
  /** The line that names months, where there is one. */
  header: MonthLine | undefined;
  /** The number of columns at the left that name the rows. */
  labelColumns: number;
  firstLine: number;
  /** Why nothing can be placed: a heading that nobody understands would move every amount. */
  blocked: string | undefined;
}

/** Tells headings, names and amounts of a pasted table apart. */
export function layoutOf(texts: PastedTexts, context: MonthContext): PasteLayout {
  const header = findMonthLine(texts, context);
  const firstLine = header === undefined ? 0 : header.line + 1;
  const body = texts.slice(firstLine);
  const labelColumns = header === undefined ? leadingNames(body, context) : columnsBefore(header, body);
  const blocked = header === undefined ? unreadHeading(texts, context) : undefined;
  return { header, labelColumns, firstLine, blocked };
}

/** Columns at the left without a single amount, where amounts follow. */
function leadingNames(body: PastedTexts, { grid }: MonthContext): number {
  const width = widthOf(body);
  let count = 0;
  while (count < width - 1) {
    const column = body.map((line) => line[count] ?? "").filter((text) => text.trim() !== "");
    if (column.length === 0 || !column.every((text) => isWords(text, grid))) break;
    count += 1;
  }
  return count;
}

function columnsBefore({ months }: MonthLine, body: PastedTexts): number {
  const first = Math.min(...months.keys());
  return body.some((line) => line.slice(0, first).some((text) => text.trim() !== "")) ? first : 0;
}

/** A first line of words over lines of amounts is a heading, also where no month is read in it. */
function unreadHeading(texts: PastedTexts, { grid, locale }: MonthContext): string | undefined {
  const [first = [], ...rest] = texts;
  const words = first.filter((text) => text.trim() !== "");
  const isHeading =
    words.length > 0 && words.every((text) => isWords(text, grid) || isDoubtful(text, locale));
  if (!isHeading || !rest.some((line) => line.some((text) => isAmount(text, grid)))) return undefined;
  const shown = words.slice(0, 4).map(quote).join(", ");
  return `The first line is no amounts, and no months are read in it: ${shown}. Write months with their year, such as Nov 2026, or copy the amounts alone.`;
}

function isDoubtful(text: string, locale: string): boolean {
  const read = readMonth(text, locale);
  return !read.ok && read.code === "ambiguous-month";
}
