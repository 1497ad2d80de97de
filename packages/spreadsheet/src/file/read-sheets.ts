import * as xlsx from "@e965/xlsx";
import { UnreadableWorkbook } from "../reasons.ts";
import type { Cell, Sheet, SheetRow } from "./cell.ts";
import { unescapeFormula } from "./escape-formula.ts";
import { dateShows, isPercent, textBeside } from "./number-format.ts";
import { openFile } from "./open-file.ts";
import { sanitiseXml } from "./sanitise-xml.ts";
import { writeZip } from "./zip.ts";

// The library's own types leave this open.
const formats = xlsx.SSF as {
  is_date(format: string): boolean;
  parse_date_code(value: number, options: { date1904: boolean }): { y: number; m: number; d: number } | null;
};

const most = { sheets: 30, rows: 20_000, columns: 400 };

/** Reads every sheet of an ODS or XLSX file, with the results that formulas had when it was saved. Throws UnreadableWorkbook. */
export function readSheets(bytes: Uint8Array): Sheet[] {
  const { format, parts } = openFile(Buffer.from(bytes));
  const workbook = parse(writeZip(sanitiseXml(format, parts)));
  if (workbook.SheetNames.length > most.sheets) throw new UnreadableWorkbook("too-large");
  const date1904 = workbook.Workbook?.WBProps?.date1904 === true;
  return workbook.SheetNames.map((name) => {
    // Every name has been assigned, also __proto__, which then is the prototype of this one object.
    const sheet = workbook.Sheets[name];
    return { name, rows: rowsOf(sheet?.["!data"] ?? [], { name, date1904 }) };
  });
}

function parse(bytes: Buffer): xlsx.WorkBook {
  try {
    return xlsx.read(bytes, {
      type: "buffer",
      dense: true,
      cellNF: true,
      cellFormula: false,
      cellHTML: false,
      sheetRows: most.rows + 1,
    });
  } catch (error) {
    throw new UnreadableWorkbook("damaged", { cause: error });
  }
}

type Rows = (xlsx.CellObject[] | undefined)[];

function rowsOf(data: Rows, { name, date1904 }: { name: string; date1904: boolean }): SheetRow[] {
  if (data.length > most.rows) throw tooLarge(name, `more than ${most.rows.toString()} rows`);
  const rows: SheetRow[] = [];
  for (const [at, found] of data.entries()) {
    if (found === undefined) continue;
    const cells = new Map<number, Cell>();
    // forEach passes over the holes of a wide row without cells.
    found.forEach((each, column) => {
      const cell = cellOf(each, date1904);
      if (cell !== undefined) cells.set(column, cell);
    });
    if (Math.max(...cells.keys(), 0) >= most.columns)
      throw tooLarge(name, `more than ${most.columns.toString()} columns`);
    if (cells.size > 0) rows.push({ row: at + 1, cells });
  }
  return rows;
}

function cellOf(
  { t: type, v: value, w: shown, z: format }: xlsx.CellObject,
  date1904: boolean,
): Cell | undefined {
  if (type === "e") return { kind: "error", shown: shown ?? "#N/A" };
  if (typeof value === "boolean") return { kind: "text", text: value ? "TRUE" : "FALSE" };
  if (typeof value === "number") return numberCell(value, { shown, format: String(format ?? ""), date1904 });
  const text = String(value ?? "")
    .replaceAll(/[\t\r\n]+/g, " ")
    .trim();
  return text === "" ? undefined : { kind: "text", text: unescapeFormula(text) };
}

function numberCell(
  value: number,
  { shown, format, date1904 }: { shown: string | undefined; format: string; date1904: boolean },
): Cell {
  if (format !== "" && formats.is_date(format)) {
    const date = formats.parse_date_code(value, { date1904 });
    const two = (part: number) => part.toString().padStart(2, "0");
    if (date !== null) {
      const iso = `${date.y.toString()}-${two(date.m)}-${two(date.d)}`;
      // The library cannot show some formats, such as dd.mm.yyyy.
      return { kind: "date", date: iso, shows: dateShows(format), shown: shown ?? iso };
    }
  }
  if (isPercent(format)) return { kind: "percent", value: value * 100, shown: shown ?? "" };
  // A code such as 007 is what is seen; otherwise the format must not round what is kept.
  const padded = /^0+$/.test(format) && shown !== undefined;
  return { kind: "number", value, beside: textBeside(format), shown: padded ? shown : String(value) };
}

function tooLarge(sheet: string, what: string): UnreadableWorkbook {
  return new UnreadableWorkbook("too-large", {
    sentence: `The sheet “${sheet}” has ${what}; Rediflow does not read that many.`,
  });
}
