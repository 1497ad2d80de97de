import { UnreadableWorkbook } from "../reasons.ts";
import type { Format } from "./open-file.ts";
import { formatsByValue, withPlainFormats } from "./ods-formats.ts";
import type { Parts } from "./zip.ts";

const mostCells = 500_000;
const attributes = `(?:[^>"']|"[^"]*"|'[^']*')*?`;

/**
 * Gives the parts as the library may read them: no comments, at most 500,000 filled cells also where a cell is repeated,
 * and an error in place of a formula whose result was never calculated (the library would make it 0, which clears a
 * month). Throws UnreadableWorkbook.
 */
export function sanitiseXml(format: Format, parts: Parts): Parts {
  let cells = 0;
  const sanitised: Parts = new Map();
  const formats =
    format === "ods"
      ? formatsByValue([parts.get("content.xml"), parts.get("styles.xml")].map(String))
      : new Map<string, string>();
  for (const [name, bytes] of parts) {
    let xml = bytes.toString("utf8");
    // Office programs write neither; a document type could define entities that grow without end.
    if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw new UnreadableWorkbook("damaged");
    xml = xml.replaceAll(/<!--[\s\S]*?-->/g, "").replaceAll(/&#(x[\da-f]{5,6}|\d{5,7});/gi, astral);
    if (format === "ods") {
      if (name === "content.xml") cells += countOdsCells(xml);
      xml = sanitiseOds(withPlainFormats(xml, formats));
    } else if (/worksheets\/[^/]+\.xml$/.test(name)) {
      cells += xml.match(/<(?:\w+:)?c[\s/>]/g)?.length ?? 0;
      xml = sanitiseXlsx(xml);
    }
    if (cells > mostCells) throw new UnreadableWorkbook("too-large");
    sanitised.set(name, Buffer.from(xml));
  }
  return sanitised;
}

/** Filled cells, counted as often as they are repeated. */
function countOdsCells(xml: string): number {
  const tags = new RegExp(
    `<(?:[^\\s<>/:"]*:)?(table-row|table-cell|行|数据)(?=[_\\s/>])(${attributes})(/?)>`,
    "g",
  );
  let cells = 0;
  let rows = 1;
  for (let tag = tags.exec(xml); tag !== null; tag = tags.exec(xml)) {
    const [, name = "", given = "", closed] = tag;
    if (name === "table-row" || name === "行") rows = repeated(given, "rows");
    else if (/value-type|数据类型/.test(given) || (closed === "" && !xml.startsWith("</", tags.lastIndex)))
      cells += rows * repeated(given, "columns");
  }
  return cells;
}

/** As the library reads it, which takes any number that JavaScript knows, and names with a tail. */
function repeated(given: string, what: "rows" | "columns"): number {
  const found = given.matchAll(
    new RegExp(`number-${what}-repeated[^\\s=]*\\s*=\\s*["']?\\s*([^"'\\s>]+)`, "g"),
  );
  const counts = [...found].map(([, count]) => Number(count)).filter((count) => count > 1);
  return Math.max(1, ...counts);
}

/** The library cuts a numbered character beyond the first 65,536 in half. */
function astral(reference: string, number: string): string {
  const point = Number(number.startsWith("x") || number.startsWith("X") ? `0${number}` : number);
  return point > 0xffff && point <= 0x10ffff ? String.fromCodePoint(point) : reference;
}

function sanitiseOds(xml: string): string {
  return (
    xml
      // The library takes _x0041_ for an escape, which it is in XLSX only.
      .replaceAll(/_(?=x[\da-fA-F]{4}_)/g, "_x005F_")
      .replaceAll(
        new RegExp(
          `<table:table-cell\\b(?=${attributes}table:formula=)(?!${attributes}office:value-type=)${attributes}(/?)>`,
          "g",
        ),
        (_tag, closed: string) =>
          `<table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#N/A</text:p>${closed === "" ? "" : "</table:table-cell>"}`,
      )
  );
}

function sanitiseXlsx(xml: string): string {
  const uncalculated = new RegExp(
    `<(\\w+:)?c(\\s(?:[^>"']|"[^"]*"|'[^']*')*)>\\s*<(?:\\w+:)?f\\b(?:[^>]*/>|[^>]*>[^<]*</(?:\\w+:)?f>)\\s*(?:<(?:\\w+:)?v\\s*/>|<(?:\\w+:)?v></(?:\\w+:)?v>)?\\s*</(?:\\w+:)?c>`,
    "g",
  );
  return xml.replaceAll(uncalculated, (_cell, prefix: string | undefined, given: string) => {
    const p = prefix ?? "";
    return `<${p}c${given.replace(/\st="[^"]*"/, "")} t="e"><${p}v>#N/A</${p}v></${p}c>`;
  });
}
