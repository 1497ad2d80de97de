import { readFileSync } from "node:fs";
import { join } from "node:path";
import { monthIndex } from "@rediflow/planning";
import { describe, expect, test } from "vitest";
import { formattedBook, serial, type Formatted } from "./file/testing/formatted-book.ts";
import { readPeopleWorkbook } from "./read-people.ts";
import { readProjectWorkbook } from "./read-project.ts";
import { dateCases } from "./testing/date-cases.ts";
import { workbook } from "./testing/sheets.ts";

const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, "../fixtures", name));

/** FTE periods with each case twice: as From, and in the next row as To. */
const casesByExcel = (): Uint8Array =>
  formattedBook({
    Persons: [["Code"], ["P1"]],
    "FTE periods": [
      ["Person", "From", "To", "FTE %"],
      ...dateCases.flatMap(([format, day]) => {
        const cell = { v: serial(day), z: format };
        return [
          ["P1", cell, null, 50],
          ["P1", "2000-01-01", cell, 50],
        ];
      }),
    ],
  });

const files = [
  ["Excel's own formats", casesByExcel],
  ["LibreOffice, ODS", () => fixture("dates-by-libreoffice.ods")],
  ["LibreOffice, XLSX", () => fixture("dates-by-libreoffice.xlsx")],
] as const;

describe.each(files)("%s", (_name, file) => {
  const { document, faults } = readPeopleWorkbook(file());

  test.each(dateCases.map((each, at) => [...each, at] as const))(
    "%j of %s is %j as From and %j as To",
    (_format, _day, from, to, at) => {
      const [first, second] = [2 * at + 2, 2 * at + 3];
      const period = (row: number) => document.ftePeriods.find((each) => each.row === row);
      const places = faults.filter(({ row }) => row === first || row === second);
      expect([period(first)?.from ?? null, period(second)?.to ?? null]).toEqual([from, to]);
      expect(places.map(({ row, column, code }) => [row, column, code])).toEqual(
        from === null
          ? [
              [first, "From", "not-a-date"],
              [second, "To", "not-a-date"],
            ]
          : [],
      );
    },
  );

  test("a refusal says what was seen and what to write", () => {
    const at = dateCases.findIndex(([, day]) => day === "2026-03-15");
    const fault = faults.find(({ row }) => row === 2 * at + 2);
    expect(fault?.sentence).toBe(
      "“Mar 2026” shows a month but is kept as 2026-03-15: write the month or the whole day.",
    );
  });
});

test.each([
  ...["2026-03", "2026-3", "3/2026", "03.2026", "Mar 2026", "Mar-26", "March 2026", "Mrz 2026"],
  ...["März 2026", "maaliskuu 2026", "maalis 2026", "mars 2026"],
])("the text %j begins and ends March", (text) => {
  expect(periodOf(text, text)).toMatchObject({ from: "2026-03-01", to: "2026-03-31" });
});

test.each(["3/26", "Mar", "26-Mar", "2026", "3/1/2026", "1/3/2026", "32.3.2026", "2026-02-30", "soon"])(
  "the text %j is refused with its place",
  (text) => {
    const { faults } = readPeopleWorkbook(periods(text, text));
    expect(faults.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, "From", "not-a-date"],
      [2, "To", "not-a-date"],
    ]);
  },
);

test("a bare number is no month: 2026.03 may be anything", () => {
  expect(readPeopleWorkbook(periods(2026.03, 3.2026)).faults).toHaveLength(2);
});

test("headings and the first month of a project are read by value and format too", () => {
  const march = { v: serial("2026-03-01"), z: "[$-407]mmm/ yy;@" };
  const april = { v: serial("2026-04-30"), z: "dd.mm.yyyy" };
  const people = formattedBook({
    Persons: [["Code"], ["P1"]],
    "Project assignments": [
      ["Project", "Person", march, april, "Mai 2026"],
      ["AURORA", "P1", 0.5, 0.4, 0.3],
    ],
  });
  const { document, faults } = readPeopleWorkbook(people);
  expect(faults).toEqual([]);
  expect(document.assignments[0]?.cells.map(({ month }) => month)).toEqual([
    monthIndex(2026, 3),
    monthIndex(2026, 4),
    monthIndex(2026, 5),
  ]);
  const project = readProjectWorkbook(
    formattedBook({
      Project: [
        ["Key", "Value"],
        ["Code", "A"],
        ["First month", march],
      ],
    }),
  );
  expect(project.document.project.firstMonth).toBe(monthIndex(2026, 3));
});

test.each<[string | Formatted, string]>([
  [{ v: serial("2026-03-26"), z: "d-mmm" }, "“26-Mar” is not a month such as 2026-03 or Mar 2026."],
  ["3/26", "“3/26” can be a month or a day. If it is Mar 2026, write the year with four digits."],
])("a heading that may be a month is refused, never left out", (heading, sentence) => {
  const { faults } = readPeopleWorkbook(
    formattedBook({
      Persons: [["Code"], ["P1"]],
      "Project assignments": [
        ["Project", "Person", heading],
        ["AURORA", "P1", 0.5],
      ],
    }),
  );
  expect(faults.map((each) => [each.code, each.row, each.sentence])).toEqual([["not-a-month", 1, sentence]]);
});

test("a heading that only ends like a month is another column, and is named", () => {
  const { faults, notices } = readPeopleWorkbook(
    formattedBook({
      Persons: [["Code"], ["P1"]],
      "Project assignments": [
        ["Project", "Person", "2026-03", "Room 4-12"],
        ["AURORA", "P1", 0.5, "x"],
      ],
    }),
  );
  expect(faults).toEqual([]);
  expect(notices.map(({ code, column }) => [code, column])).toEqual([["unknown-column", "Room 4-12"]]);
});

function periods(from: string | number, to: string | number): Uint8Array {
  return workbook({
    Persons: [["Code"], ["P1"]],
    "FTE periods": [
      ["Person", "From", "To", "FTE %"],
      ["P1", from, to, 50],
    ],
  });
}

function periodOf(from: string, to: string) {
  const { document, faults } = readPeopleWorkbook(periods(from, to));
  expect(faults).toEqual([]);
  return document.ftePeriods[0];
}
