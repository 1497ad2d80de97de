import { describe, expect, test } from "vitest";
import { readPeopleWorkbook } from "./read-people.ts";
import { readProjectWorkbook } from "./read-project.ts";
import { withPart, workbook } from "./testing/sheets.ts";

const persons = [
  ["Code", "Name"],
  ["P1", "Pia"],
];
const ods = workbook({ Persons: persons });
const xlsx = workbook({ Persons: persons }, "xlsx");
const sheet1 = "xl/worksheets/sheet1.xml";

describe("text that is not what it seems", () => {
  const titles = ["Code", "Name"];

  test.each<[string, Uint8Array]>([
    ["NUL", withPart(xlsx, "xl/sharedStrings.xml", (xml) => xml.replace("Pia", "P&#0;a"))],
    [
      "NUL in Excel's own escape",
      withPart(xlsx, "xl/sharedStrings.xml", (xml) => xml.replace("Pia", "P_x0000_a")),
    ],
    ["half of a character", withPart(xlsx, "xl/sharedStrings.xml", (xml) => xml.replace("Pia", "P_xD83D_a"))],
    ["half of a character, ODS", withPart(ods, "content.xml", (xml) => xml.replace("Pia", "P&#xD83D;a"))],
    ["a control character", withPart(ods, "content.xml", (xml) => xml.replace("Pia", "P&#27;a"))],
  ])("%s is refused by its cell", (_, file) => {
    const { document, faults } = readPeopleWorkbook(file);
    expect(document.persons).toEqual([]);
    expect(faults).toMatchObject([{ code: "unreadable-text", sheet: "Persons", row: 2, column: "Name" }]);
    expect(faults[0]?.sentence).not.toMatch(/\p{Cc}/u);
    expect(faults[0]?.sentence.isWellFormed()).toBe(true);
  });

  test.each([
    ["a zero-width space", "P\u200B1", "U+200B"],
    ["a direction mark", "P\u202E1", "U+202E"],
    ["a letter of another alphabet", "P\u0410-A", "U+0410"],
  ])("a code with %s is refused by its cell, and the sentence can be read", (_, code, number) => {
    const { document, faults } = readPeopleWorkbook(workbook({ Persons: [titles, [code, "Pia"]] }));
    expect(document.persons).toEqual([]);
    expect(faults).toMatchObject([{ code: "unreadable-text", sheet: "Persons", row: 2, column: "Code" }]);
    expect(faults[0]?.sentence).toContain(number);
    expect(faults[0]?.sentence).not.toMatch(/\p{Default_Ignorable_Code_Point}|\p{Bidi_Control}/u);
  });

  test("a name may mix alphabets, and an accent that stands apart is put to its letter", () => {
    const { document } = readPeopleWorkbook(
      workbook({ Persons: [titles, ["MA\u0308", "Kαppa Ma\u0308kela\u0308"]] }),
    );
    expect(document.persons).toMatchObject([{ code: "M\u00C4", name: "Kαppa M\u00E4kel\u00E4" }]);
  });

  test("a whole character beyond the first plane, written by its number, is one", () => {
    const file = withPart(ods, "content.xml", (xml) => xml.replace("Pia", "P&#x1F600;a"));
    expect(readPeopleWorkbook(file).document.persons[0]?.name).toBe("P😀a");
  });

  test("lines within a cell become one", () => {
    const file = withPart(ods, "content.xml", (xml) => xml.replace("Pia", "Pia</text:p><text:p>Palm"));
    expect(readPeopleWorkbook(file).document.persons[0]?.name).toBe("Pia Palm");
  });

  test.each(["__proto__", "constructor", "toString"])("%s is a name like others", (name) => {
    const people = readPeopleWorkbook(workbook({ Persons: [titles, [name, name]], [`${name}x`]: [[name]] }));
    expect(people.document.persons).toMatchObject([{ code: name, name }]);
    const headings = readPeopleWorkbook(
      workbook({
        Persons: [
          [...titles, name],
          ["P1", "Pia", name],
        ],
      }),
    );
    expect(headings.notices).toMatchObject([{ code: "unknown-column", column: name }]);
    const project = readProjectWorkbook(
      workbook({
        Project: [
          ["Key", "Value"],
          ["Code", "X"],
          [name, "1"],
        ],
      }),
    );
    expect(project.notices).toMatchObject([{ code: "unknown-key", column: name }]);
    expect(Object.prototype).not.toHaveProperty("code");
  });

  test("a sheet named __proto__ is left out and named", () => {
    const file = withPart(workbook({ Persons: persons, Other: persons }), "content.xml", (xml) =>
      xml.replace('table:name="Other"', 'table:name="__proto__"'),
    );
    const { document, notices } = readPeopleWorkbook(file);
    expect(document.persons).toHaveLength(1);
    expect(notices).toMatchObject([{ code: "unknown-sheet", sheet: "__proto__" }]);
  });
});

describe("nothing that is written is a formula", () => {
  const traps = ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", '=HYPERLINK("http://x","y")'];

  test.each(["ods", "xlsx"] as const)("%s", (format) => {
    const file = workbook(
      { Persons: [["Code", "Name"], ...traps.map((trap, at) => [`P${at.toString()}`, trap])] },
      format,
    );
    const part = format === "ods" ? "content.xml" : sheet1;
    const xml = partOf(file, part);
    expect(xml).not.toMatch(/formula|<f[ >]/);
    const strings = format === "ods" ? xml : partOf(file, "xl/sharedStrings.xml");
    for (const start of ["=", "+", "-", "@"])
      expect(strings).not.toMatch(new RegExp(`<(text:p|t)[^>]*>\\${start}`));
    expect(readPeopleWorkbook(file).document.persons.map(({ name }) => name)).toEqual(traps);
  });
});

function partOf(file: Uint8Array, part: string): string {
  let found = "";
  withPart(file, part, (xml) => {
    found = xml;
    return `${xml} `;
  });
  return found;
}
