import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { writeZip } from "./file/zip.ts";
import { readPeopleWorkbook } from "./read-people.ts";
import { withPart, workbook } from "./testing/sheets.ts";

const persons = [
  ["Code", "Name"],
  ["P1", "Pia"],
];
const ods = workbook({ Persons: persons });
const xlsx = workbook({ Persons: persons }, "xlsx");
const sheet1 = "xl/worksheets/sheet1.xml";

const code = (bytes: Uint8Array): string => {
  try {
    readPeopleWorkbook(bytes);
    return "read";
  } catch (error) {
    if (error instanceof Error && error.name === "UnreadableWorkbook" && "code" in error)
      return String(error.code);
    throw error;
  }
};

const compound = (name: string) =>
  Buffer.concat([
    Buffer.from("d0cf11e0a1b11ae1", "hex"),
    Buffer.alloc(1000),
    Buffer.from(`${name}\0`, "utf16le"),
  ]);
const text = (content: string) => Buffer.from(content);

describe("a file that is no readable spreadsheet is refused as what it is:", () => {
  test.each<[string, Uint8Array, string]>([
    ["an empty file", Buffer.alloc(0), "not-a-spreadsheet"],
    ["plain text", text("Code;Name\nP1;Pia"), "not-a-spreadsheet"],
    [
      "HTML that calls itself a spreadsheet",
      text("<table><tr><td>Code</td></tr></table>"),
      "not-a-spreadsheet",
    ],
    ["a zip archive of something else", writeZip(new Map([["a.xml", text("<a/>")]])), "not-a-spreadsheet"],
    [
      "a text document",
      withPart(ods, "mimetype", (type) => type.replace("spreadsheet", "text")),
      "not-a-spreadsheet",
    ],
    ["Excel's old format", compound("Workbook"), "old-format"],
    ["a workbook with a password, Excel's way", compound("EncryptionInfo"), "encrypted"],
    [
      "a workbook with a password, LibreOffice's way",
      withPart(ods, "META-INF/manifest.xml", (xml) =>
        xml.replace("/>", "><manifest:encryption-data/></manifest:file-entry>"),
      ),
      "encrypted",
    ],
    ["a password of the archive", flagged(ods), "encrypted"],
    ["half a file", ods.subarray(0, ods.length / 2), "damaged"],
    ["an archive that ends too early", Buffer.concat([ods.subarray(0, 60), ods.subarray(-22)]), "damaged"],
    [
      "a document type with entities",
      withPart(ods, "content.xml", (xml) =>
        xml.replace("<office:document-content", '<!DOCTYPE x [<!ENTITY a "b">]><office:document-content'),
      ),
      "damaged",
    ],
  ])("%s", (_, bytes, expected) => {
    expect(code(bytes)).toBe(expected);
  });
});

describe("a file that would grow beyond bounds is refused before it does:", () => {
  test.each<[string, () => Uint8Array]>([
    ["17 MiB on the disk", () => Buffer.concat([Buffer.from("PK\x03\x04"), Buffer.alloc(17 * 1024 * 1024)])],
    ["a hundred megabytes of spaces in 100 kB", () => bomb(100)],
    [
      "a cell repeated over a million rows",
      () =>
        withPart(ods, "content.xml", (xml) =>
          xml.replace("<table:table-row", '<table:table-row table:number-rows-repeated="1048576"'),
        ),
    ],
    [
      "a cell repeated in a way only the library reads",
      () =>
        withPart(ods, "content.xml", (xml) =>
          xml.replace("<table:table-row", '<table:table-row number-rows-repeated_x="1e6"'),
        ),
    ],
    [
      "a cell repeated within the sheet's bounds, 600,000 times",
      () =>
        withPart(ods, "content.xml", (xml) =>
          xml.replace(
            /<table:table-row>(\s*)<table:table-cell /,
            '<table:table-row table:number-rows-repeated="2000">$1<table:table-cell table:number-columns-repeated="300" ',
          ),
        ),
    ],
    [
      "a cell repeated over all columns of many rows",
      () =>
        withPart(ods, "content.xml", (xml) =>
          xml
            .replaceAll("<table:table-row", '<table:table-row table:number-rows-repeated="100"')
            .replaceAll("<table:table-cell ", '<table:table-cell table:number-columns-repeated="16384" '),
        ),
    ],
    [
      "a repeated cell behind a comment",
      () =>
        withPart(ods, "content.xml", (xml) =>
          xml.replace("<table:table-row", '<table:table-<!-- -->row table:number-rows-repeated="1048576"'),
        ),
    ],
    ["a cell far to the right", () => withPart(xlsx, sheet1, (xml) => xml.replace('r="B2"', 'r="XFD2"'))],
    [
      "30,000 rows",
      () => workbook({ Persons: [...persons, ...Array.from({ length: 30_000 }, () => ["P1"])] }, "xlsx"),
    ],
    [
      "a row far below",
      () =>
        withPart(xlsx, sheet1, (xml) =>
          xml.replace('<row r="2"', '<row r="20001"').replaceAll(/r="([AB])2"/g, 'r="$120001"'),
        ),
    ],
    [
      "600,000 cells",
      () =>
        withPart(xlsx, sheet1, (xml) => xml.replace("</row>", `${"<c><v>1</v></c>".repeat(600_000)}</row>`)),
    ],
    [
      "31 sheets",
      () =>
        workbook(Object.fromEntries(Array.from({ length: 31 }, (_, at) => [`S${at.toString()}`, persons]))),
    ],
  ])(
    "%s",
    (_, build) => {
      expect(code(build())).toBe("too-large");
    },
    60_000,
  );

  test("but empty rows and columns to the end of the sheet, as LibreOffice writes them, are nothing", () => {
    const empty =
      '<table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>';
    const file = withPart(ods, "content.xml", (xml) =>
      xml.replace("</table:table>", `${empty}</table:table>`),
    );
    expect(readPeopleWorkbook(file).document.persons).toHaveLength(1);
  });
});

/** Sets the mark that an entry is encrypted, in the archive's directory. */
function flagged(file: Uint8Array): Uint8Array {
  const bytes = Buffer.from(file);
  bytes.writeUInt8(1, bytes.indexOf("PK\x01\x02") + 8);
  return bytes;
}

/** An ODS file whose content says that it is small and unpacks to `megabytes`. */
function bomb(megabytes: number): Uint8Array {
  const block = Buffer.alloc(1024 * 1024, " ");
  const packed = deflateRawSync(Buffer.concat(Array.from({ length: megabytes }, () => block)));
  const file = Buffer.from(
    writeZip(
      new Map([
        ["mimetype", text("application/vnd.oasis.opendocument.spreadsheet")],
        ["content.xml", text("x")],
      ]),
    ),
  );
  // The last entry's data is replaced by far more than its header says.
  const local = file.lastIndexOf("PK\x03\x04");
  const central = file.indexOf("PK\x01\x02");
  const last = file.lastIndexOf("PK\x01\x02");
  const head = Buffer.from(file.subarray(0, local + 30 + "content.xml".length));
  const directory = Buffer.from(file.subarray(central));
  directory.writeUInt32LE(packed.length, last - central + 20);
  directory.writeUInt32LE(head.length + packed.length, directory.length - 6);
  return Buffer.concat([head, packed, directory]);
}
