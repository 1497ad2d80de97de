import { writeSheets } from "../file/write-sheets.ts";
import { readZip, writeZip } from "../file/zip.ts";

type Rows = (string | number | null)[][];

/** A workbook of these sheets, by their names. */
export function workbook(sheets: Readonly<Record<string, Rows>>, format: "ods" | "xlsx" = "ods"): Uint8Array {
  return writeSheets(
    Object.entries(sheets).map(([name, rows]) => ({ name, rows })),
    format,
  );
}

/** The same file with one of its parts changed, as a hostile or careless program could write it. */
export function withPart(file: Uint8Array, part: string, change: (xml: string) => string): Uint8Array {
  const parts = readZip(Buffer.from(file), () => true);
  const bytes = parts.get(part);
  if (bytes === undefined) throw new Error(`there is no part ${part}`);
  const changed = change(bytes.toString("utf8"));
  if (changed === bytes.toString("utf8")) throw new Error(`the change of ${part} changed nothing`);
  return writeZip(parts.set(part, Buffer.from(changed)));
}
