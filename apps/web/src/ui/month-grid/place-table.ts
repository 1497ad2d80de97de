import { monthLabel, readAmount } from "@rediflow/planning";
import type { GridRow } from "./month-grid-props.ts";
import type { PasteLayout } from "./paste-layout.ts";
import { isAmount, quote, widthOf, type PastedTexts } from "./paste-months.ts";
import { rowFinder } from "./paste-names.ts";
import type { PasteTargets } from "./paste-targets.ts";
import type { WritableGrid, WriteTarget } from "./plan-write.ts";
import type { CellRect } from "./selection.ts";

interface Placing {
  layout: PasteLayout;
  selection: CellRect;
}

/** A table with headings: columns by their months and rows by their names, each by its place where it has none. */
export function placeTable(grid: WritableGrid, texts: PastedTexts, placing: Placing): PasteTargets {
  const notPlaced = new Set<string>();
  const columns = columnsOf(grid, texts, { ...placing, notPlaced });
  const lines = linesOf(grid, texts, { ...placing, notPlaced });
  const targets: WriteTarget[] = [];
  let beyond = 0;
  for (const { row, cells } of lines)
    for (const [column, month] of columns) {
      const text = cells[column];
      if (text === undefined) continue;
      if (row === undefined || month === undefined) beyond += 1;
      else targets.push({ rowId: row.id, month, read: readAmount(text, grid) });
    }
  const rect = rectOf(grid, targets) ?? placing.selection;
  return { targets, rect, beyond, notPlaced: [...notPlaced], recognised: recognisedWords(placing.layout) };
}

/** The month of each column of amounts; undefined beyond the grid. What has no place is said. */
function columnsOf(
  grid: WritableGrid,
  texts: PastedTexts,
  { layout, selection, notPlaced }: Placing & { notPlaced: Set<string> },
): Map<number, number | undefined> {
  const { header, labelColumns, firstLine } = layout;
  const used = range(labelColumns, widthOf(texts)).filter((column) =>
    texts.slice(firstLine).some((line) => (line[column] ?? "").trim() !== ""),
  );
  if (header === undefined)
    return new Map(used.map((column) => [column, grid.months[selection.left + column - labelColumns]]));
  const known = new Set(grid.months);
  const counts = Map.groupBy(header.months.values(), (month) => month);
  const columns = new Map<number, number>();
  for (const column of used) {
    const month = header.months.get(column);
    const heading = texts[header.line]?.[column] ?? "";
    if (month === undefined)
      notPlaced.add(heading.trim() === "" ? "A column has no heading." : `${quote(heading)} is no month.`);
    else if ((counts.get(month)?.length ?? 0) > 1) notPlaced.add(`${monthLabel(month)} stands twice.`);
    else if (!known.has(month)) notPlaced.add(`${monthLabel(month)} is no month of this table.`);
    else columns.set(column, month);
  }
  return columns;
}

/** The lines of amounts with their rows; undefined beyond the grid. What has no place is said. */
function linesOf(
  grid: WritableGrid,
  texts: PastedTexts,
  { layout, selection, notPlaced }: Placing & { notPlaced: Set<string> },
): { row: GridRow | undefined; cells: readonly string[] }[] {
  const { labelColumns, firstLine } = layout;
  const body = texts.slice(firstLine);
  if (labelColumns === 0) return body.map((cells, at) => ({ row: grid.rows[selection.top + at], cells }));
  const find = rowFinder(grid.rows);
  // A total may stand before the months; it names nobody.
  const labelsOf = (cells: readonly string[]) =>
    cells.slice(0, labelColumns).filter((text) => !isAmount(text, grid));
  const found = body
    .filter((cells) => cells.slice(labelColumns).some((text) => text.trim() !== ""))
    .map((cells) => ({ cells, found: find(labelsOf(cells)) }));
  const counts = Map.groupBy(found, (each) => ("row" in each.found ? each.found.row.id : ""));
  return found.flatMap(({ cells, found: place }) => {
    if ("sentence" in place) notPlaced.add(place.sentence);
    else if ((counts.get(place.row.id)?.length ?? 0) > 1)
      notPlaced.add(`${quote(place.row.name)} stands twice.`);
    else return [{ row: place.row, cells }];
    return [];
  });
}

function recognisedWords({ header, labelColumns }: PasteLayout): string {
  if (header === undefined) return "Placed by its names; the columns begin at the selected month.";
  if (labelColumns === 0) return "Placed by its months; the lines begin at the selected row.";
  return "Placed by its names and months.";
}

function rectOf(grid: WritableGrid, targets: readonly WriteTarget[]): CellRect | undefined {
  if (targets.length === 0) return undefined;
  const rowAt = new Map(grid.rows.map(({ id }, at) => [id, at]));
  const columnAt = new Map(grid.months.map((month, at) => [month, at]));
  const rect = { top: Infinity, left: Infinity, bottom: 0, right: 0 };
  for (const { rowId, month } of targets) {
    const [row, column] = [rowAt.get(rowId) ?? 0, columnAt.get(month) ?? 0];
    rect.top = Math.min(rect.top, row);
    rect.bottom = Math.max(rect.bottom, row);
    rect.left = Math.min(rect.left, column);
    rect.right = Math.max(rect.right, column);
  }
  return rect;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
}
