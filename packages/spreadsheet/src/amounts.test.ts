import { amountCases } from "@rediflow/planning/testing/amount-cases";
import { expect, test } from "vitest";
import { formattedBook, type Formatted } from "./file/testing/formatted-book.ts";
import type { Reading, PeopleDocument } from "./documents.ts";
import { readPeopleWorkbook } from "./read-people.ts";
import { readProjectWorkbook } from "./read-project.ts";
import { workbook } from "./testing/sheets.ts";

const sheets = (amount: string | number) => ({
  Persons: [["Code"], ["P1"]],
  "Project assignments": [
    ["Project", "Person", "2026-03"],
    ["AURORA", "P1", amount],
  ],
});

/** The amount of the one month, or the code of its refusal. */
function outcome({ document, faults }: Reading<PeopleDocument>): number | string | undefined {
  const [fault] = faults;
  if (fault === undefined) return document.assignments[0]?.cells[0]?.amount;
  expect([fault.sheet, fault.row, fault.column]).toEqual(["Project assignments", 2, "2026-03"]);
  return fault.code;
}

const ofPm = amountCases.filter(([, unit]) => unit === "pm");

test.each(ofPm)("a text %j of the one table is read by an import as in the grid", (text, _unit, expected) => {
  for (const format of ["ods", "xlsx"] as const)
    expect([format, outcome(readPeopleWorkbook(workbook(sheets(text), format)))]).toEqual([format, expected]);
});

test.each(["1.125", "1,125", "1.000", "1,000"])("nobody knows whose text %j in a file is", (text) => {
  expect(outcome(readPeopleWorkbook(workbook(sheets(text))))).toBe("ambiguous-number");
});

test.each<[Formatted, number | string]>([
  [{ v: 0.5, z: "0%" }, 5000],
  [{ v: 0.333_333_333_333_333, z: "0.0%" }, 3333],
  [{ v: 1.125, z: "0.000" }, 11_250],
  [{ v: 0.5, z: "General" }, 5000],
  [{ v: 0.5, z: '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)' }, 5000],
  [{ v: 0.5, z: '0.00" PM"' }, 5000],
  [{ v: 43, z: '0.0" h"' }, 3000],
  [{ v: 43, z: "0.0\\h" }, 3000],
  [{ v: 50, z: '0"%"' }, 5000],
  [{ v: 50, z: "0\\ \\%" }, 5000],
  [{ v: -0.5, z: "0.00" }, "negative"],
  [{ v: -0.5, z: "0.00_);(0.00)" }, "negative"],
  [{ v: -1e-17, z: "0.00" }, 0],
  [{ v: 300, z: '0" h"' }, "too-much"],
  [{ v: 2.1, z: "0" }, "too-much"],
  [{ v: 0.5, z: '#,##0.00\\ "€"' }, "not-a-number"],
  [{ v: 0.5, z: "[$€-407]\\ #,##0.00" }, "not-a-number"],
  [{ v: 3, z: '0" d"' }, "not-a-number"],
  [{ v: 0.5, z: "[h]:mm" }, "not-a-number"],
  [{ v: 46_143, z: "d.m." }, "not-a-number"],
])("the number %j counts with what its format adds: %j", (cell, expected) => {
  expect(outcome(readPeopleWorkbook(formattedBook({ ...sheets(0), ...withCell(cell) })))).toBe(expected);
});

test("a format longer than Excel allows is not believed", () => {
  const cell = { v: 0.5, z: `0.0${'" "'.repeat(100)}` };
  expect(outcome(readPeopleWorkbook(formattedBook({ ...sheets(0), ...withCell(cell) })))).toBe(
    "not-a-number",
  );
});

test("hours count by what one person-month has here", () => {
  expect(outcome(readPeopleWorkbook(workbook(sheets("80 h")), { hoursPerPm: 160 }))).toBe(5000);
});

test.each([
  ["120", 1_200_000],
  ["95,5 PM", 955_000],
  ["14333 h", 1_000_000],
  ["1\u00a0234,5", 12_345_000],
  ["1.234,5", 12_345_000],
  ["1.234", "ambiguous-number"],
  ["1 234", "ambiguous-number"],
  ["50 %", "not-a-number"],
  ["−3", "negative"],
])("the awarded PM %j are %j", (text, expected) => {
  const rows = [
    ["Key", "Value"],
    ["Code", "A"],
    ["Awarded PM", text],
  ];
  const { document, faults } = readProjectWorkbook(workbook({ Project: rows }));
  expect(faults[0]?.code ?? document.project.awarded).toBe(expected);
});

function withCell(cell: Formatted) {
  return {
    "Project assignments": [
      ["Project", "Person", { v: monthSerial, z: "yyyy-mm" }],
      ["AURORA", "P1", cell],
    ],
  };
}

const monthSerial = 46_082;
