import { escapeFormula } from "@rediflow/spreadsheet/escape-formula";
import type { CellValue, Column } from "../../ui/table/column.ts";

/** Rows as a CSV file that Excel, LibreOffice and others open in the reader's language; no text in it becomes a formula. */
export function csvOf<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  decimal: "." | ",",
): string {
  const exported = columns.flatMap(({ label, value }) => (value === undefined ? [] : [{ label, value }]));
  // Where numbers have a comma, spreadsheet programs part the cells by semicolons.
  const separator = decimal === "," ? ";" : ",";
  const text = (value: CellValue): string => {
    if (value === null) return "";
    if (typeof value === "number") return value.toString().replace(".", decimal);
    return escapeFormula(value);
  };
  const line = (values: readonly CellValue[]): string =>
    values.map((value) => quoted(text(value), separator)).join(separator);
  const head = line(exported.map(({ label }) => label));
  const lines = rows.map((row) => line(exported.map(({ value }) => value(row))));
  // By the mark at its beginning Excel knows that it is UTF-8.
  return `\uFEFF${[head, ...lines].join("\r\n")}\r\n`;
}

function quoted(text: string, separator: string): string {
  const isPlain = !text.includes('"') && !text.includes(separator) && !/[\r\n]/.test(text);
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}
