import { createHash } from "node:crypto";
import type { Finding } from "@rediflow/spreadsheet";
import { placeOf } from "./plan.ts";
import type { ChangedRows, RowReport } from "./report.ts";

/** A preview as far as its token tells of it. */
interface Previewed {
  rows: readonly RowReport[];
  faults: readonly Finding[];
}

// Two bytes for each part: a token stays short enough for an address, however long the workbook.
const mostParts = 1000;

/**
 * The token of a preview: a digest of all that it says, and a short one of each of at most a thousand parts of its rows, by
 * which the places that say otherwise later are found.
 */
export function previewToken(previewed: Previewed): string {
  const lines = linesOf(previewed);
  const parts = partsOf(lines.length).map(([from, to]) => digest(lines.slice(from, to)).subarray(0, 2));
  return `${digest(lines).toString("base64url")}.${Buffer.concat(parts).toString("base64url")}`;
}

/** The rows for which a preview would now say something else than the token's; undefined where all is the same. Some rows may be named with one that changed. */
export function changedSince(token: string, previewed: Previewed): ChangedRows[] | undefined {
  if (token === previewToken(previewed)) return undefined;
  const told = Buffer.from(token.split(".")[1] ?? "", "base64url");
  const lines = linesOf(previewed);
  const parts = partsOf(lines.length);
  // A token of another number of rows is another workbook's, or tells of rows that came or went.
  if (told.length !== parts.length * 2) return [];
  const changed = parts.filter(
    ([from, to], at) =>
      !digest(lines.slice(from, to))
        .subarray(0, 2)
        .equals(told.subarray(at * 2, at * 2 + 2)),
  );
  return changed.flatMap(([from, to]) => rangesOf(previewed.rows.slice(from, to)));
}

function linesOf({ rows, faults }: Previewed): string[] {
  const codes = Map.groupBy(faults, placeOf);
  const said = rows.map((row) => JSON.stringify([row, codes.get(placeOf(row)) ?? []]));
  // Of no row: a sheet that is missing, say.
  const known = new Set(rows.map(placeOf));
  return [...said, JSON.stringify(faults.filter((fault) => !known.has(placeOf(fault))))];
}

function partsOf(lines: number): [from: number, to: number][] {
  const size = Math.ceil(lines / mostParts);
  return Array.from({ length: Math.ceil(lines / size) }, (_, at) => [at * size, (at + 1) * size]);
}

function rangesOf(rows: readonly RowReport[]): ChangedRows[] {
  return [...Map.groupBy(rows, ({ sheet }) => sheet)].map(([sheet, own]) => ({
    sheet,
    from: own.at(0)?.row ?? null,
    to: own.at(-1)?.row ?? null,
  }));
}

function digest(lines: readonly string[]): Buffer {
  return createHash("sha256").update(lines.join("\n")).digest();
}
