import * as xlsx from "@e965/xlsx";
import type { NewSheet } from "./cell.ts";
import { escapeFormula } from "./escape-formula.ts";
import type { Format } from "./open-file.ts";
import { readZip, writeZip } from "./zip.ts";

/** Writes sheets as an ODS or XLSX file: the same bytes for the same sheets. No text can become a formula (see `escapeFormula`). */
export function writeSheets(sheets: readonly NewSheet[], format: Format): Uint8Array {
  const workbook = xlsx.utils.book_new();
  for (const { name, rows } of sheets) xlsx.utils.book_append_sheet(workbook, sheetOf(rows, format), name);
  // Shared strings: in its other form the library does not read back what it wrote.
  const options = { bookType: format, type: "buffer", bookSST: true } as const;
  const bytes = xlsx.write(workbook, options) as Buffer;
  // Packed anew, since the library stamps the files with the time.
  return writeZip(readZip(bytes, () => true));
}

function sheetOf(rows: NewSheet["rows"], format: Format): xlsx.WorkSheet {
  const width = Math.max(1, ...rows.map((row) => row.length));
  const data = rows.map((row) => row.map((value) => cellOf(value, format)));
  const widths = Array.from({ length: width }, (_, column) => ({ wch: columnWidth(rows, column) }));
  const range = xlsx.utils.encode_range({
    s: { r: 0, c: 0 },
    e: { r: Math.max(0, rows.length - 1), c: width - 1 },
  });
  return { "!data": data, "!ref": range, "!cols": widths } as unknown as xlsx.WorkSheet;
}

function cellOf(value: string | number | null, format: Format): xlsx.CellObject | undefined {
  if (value === null || value === "") return undefined;
  if (typeof value === "number") return { t: "n", v: value };
  const text = escapeFormula(value);
  // XLSX reads _x0041_ as A, so the underscore itself is written that way; the library does not.
  return { t: "s", v: format === "xlsx" ? text.replaceAll(/_(?=x[\da-fA-F]{4}_)/g, "_x005F_") : text };
}

function columnWidth(rows: NewSheet["rows"], column: number): number {
  const lengths = rows.slice(0, 200).map((row) => String(row[column] ?? "").length);
  return Math.min(40, Math.max(8, ...lengths) + 2);
}
