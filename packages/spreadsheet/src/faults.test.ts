import { describe, expect, test } from "vitest";
import { readPeopleWorkbook } from "./read-people.ts";
import { readProjectWorkbook } from "./read-project.ts";
import { withPart, workbook } from "./testing/sheets.ts";

type Rows = (string | number | null)[][];
type Place = [code: string, sheet: string | null, row: number | null, column: string | null];

const personTitles = ["Code", "Name", "Email", "Organisation", "From", "To"];
const person = (...cells: Rows[number]): Rows => [personTitles, cells];
const fte = (...cells: Rows[number]) => ({
  Persons: [personTitles],
  "FTE periods": [["Person", "From", "To", "FTE %"], cells],
});
const team = (titles: string[], ...rows: Rows) => ({
  Persons: [personTitles],
  "Project assignments": [["Project", "Person", "Role", ...titles], ...rows],
});
const on = ["AURORA", "P1", null];

/** Of each fault that reading can find one workbook with it, and where it is named. */
const people: [Place, Record<string, Rows>][] = [
  [["missing-sheet", "Persons", null, null], { Notes: [["x"]] }],
  [["duplicate-sheet", "Persons", null, null], { Persons: [personTitles], "persons ": [personTitles] }],
  [["missing-column", "Persons", null, "Code"], { Persons: [[null]] }],
  [["missing-column", "Persons", 1, "Code"], { Persons: [["Name"], ["Pia"]] }],
  [["duplicate-column", "Persons", 1, "E-mail"], { Persons: [[...personTitles, "E-mail"]] }],
  [["missing-value", "Persons", 2, "Code"], { Persons: person(null, "Pia") }],
  [["missing-value", "Persons", 2, "From"], { Persons: person("P1", "Pia", null, "EXAMPLE") }],
  [
    ["missing-value", "Persons", 2, "Organisation"],
    { Persons: person("P1", "Pia", null, null, "2026-01-01") },
  ],
  [["text-too-long", "Persons", 2, "Code"], { Persons: person("P".repeat(41), "Pia") }],
  [["not-a-date", "Persons", 2, "From"], { Persons: person("P1", "Pia", null, "EXAMPLE", "2026-02-30") }],
  [["not-a-date", "Persons", 2, "From"], { Persons: person("P1", "Pia", null, "EXAMPLE", 46_082) }],
  [
    ["not-a-date", "Persons", 2, "To"],
    { Persons: person("P1", "Pia", null, "EXAMPLE", "2026-02-01", "3/4/2026") },
  ],
  [
    ["period-backwards", "Persons", 2, "To"],
    { Persons: person("P1", "Pia", null, "EXAMPLE", "2026-02-01", "31.1.2026") },
  ],
  [["period-backwards", "FTE periods", 2, "To"], fte("P1", "2026-02", "2026-01", 100)],
  [["missing-value", "FTE periods", 2, "FTE %"], fte("P1", "2026-02-01", null, null)],
  [["not-a-number", "FTE periods", 2, "FTE %"], fte("P1", "2026-02-01", null, "half")],
  [["too-much", "FTE periods", 2, "FTE %"], fte("P1", "2026-02-01", null, "1,000.5")],
  [["ambiguous-number", "FTE periods", 2, "FTE %"], fte("P1", "2026-02-01", null, "62,500")],
  [["not-a-number", "FTE periods", 2, "FTE %"], fte("P1", "2026-02-01", null, "0.5 PM")],
  [["negative", "FTE periods", 2, "FTE %"], fte("P1", "2026-02-01", null, -1)],
  [["too-much", "FTE periods", 2, "FTE %"], fte("P1", "2026-02-01", null, "200,01")],
  [["duplicate-column", "Project assignments", 1, "Mar 2026"], team(["2026-03", "Mar 2026"])],
  [
    ["mixed-layout", "Project assignments", null, "From"],
    team(["From", "To", "FTE %", "2026-03"], [...on, null, null, null, 1]),
  ],
  [["missing-column", "Project assignments", null, "To"], team(["From", "FTE %"], on)],
  [["missing-value", "Project assignments", 2, "Project"], team(["2026-03"], [null, "P1", null, 1])],
  [["not-a-number", "Project assignments", 2, "2026-03"], team(["2026-03"], [...on, "x"])],
  [["negative", "Project assignments", 2, "Mar 2026"], team(["Mar 2026"], [...on, "-0,1"])],
  [["too-much", "Project assignments", 2, "2026-03"], team(["2026-03"], [...on, 2.0001])],
  [["too-much", "Project assignments", 2, "2026-03"], team(["2026-03"], [...on, "250 %"])],
  [["too-much", "Project assignments", 2, "2026-03"], team(["2026-03"], [...on, 1e300])],
  [
    ["missing-value", "Project assignments", 2, "To"],
    team(["From", "To", "FTE %"], [...on, "2026-03-01", null, 50]),
  ],
  [
    ["too-much", "Project assignments", 2, "To"],
    team(["From", "To", "FTE %"], [...on, "2026-01", "2046-01", 50]),
  ],
  [
    ["overlapping-period", "Project assignments", 3, "From"],
    team(["From", "To", "FTE %"], [...on, "2026-01", "2026-03", 50], [...on, "31.3.2026", "2026-05", 50]),
  ],
];

const project = (...rows: Rows) => ({ Project: [["Key", "Value"], ["Code", "AURORA"], ...rows] });
const organisations = (...cells: Rows[number]) => ({
  ...project(),
  Organisations: [["Short name", "Name", "Role", "Number"], cells],
});

const projects: [Place, Record<string, Rows>][] = [
  [["missing-sheet", "Project", null, null], { Organisations: [["Short name"]] }],
  [["missing-column", "Project", 1, "Value"], { Project: [["Key"], ["Code"]] }],
  [
    ["missing-key", "Project", null, "Code"],
    {
      Project: [
        ["Key", "Value"],
        ["Name", "X"],
      ],
    },
  ],
  [["duplicate-key", "Project", 4, "NAME"], project(["Name", "X"], ["NAME", "Y"])],
  [["missing-value", "Project", 3, "Key"], project([null, "Y"])],
  [["not-in-list", "Project", 3, "Kind"], project(["Kind", "national"])],
  [["not-a-month", "Project", 3, "First month"], project(["First month", "M1"])],
  [["not-a-month", "Project", 3, "First month"], project(["First month", "2026-13"])],
  [["not-a-number", "Project", 3, "Duration in months"], project(["Duration in months", "36.5"])],
  [["negative", "Project", 3, "Duration in months"], project(["Duration in months", 0])],
  [["too-much", "Project", 3, "Duration in months"], project(["Duration in months", 241])],
  [["negative", "Project", 3, "Awarded PM"], project(["Awarded PM", -1])],
  [["too-much", "Project", 3, "Awarded PM"], project(["Awarded PM", 1e6])],
  [["not-a-number", "Project", 3, "Awarded PM"], project(["Awarded PM", "50 %"])],
  [["missing-value", "Organisations", 2, "Short name"], organisations(null, "The East")],
  [["not-a-number", "Organisations", 2, "Number"], organisations("EAST", null, null, "two")],
];

describe.each(["ods", "xlsx"] as const)(
  "in a file saved as %s, each fault is named by its place:",
  (format) => {
    test.each(people)("%j, people", (place, sheets) => {
      const { faults } = readPeopleWorkbook(workbook(sheets, format));
      expect(faults.map(({ code, sheet, row, column }) => [code, sheet, row, column])).toEqual([place]);
      expect(faults[0]?.sentence).toMatch(/^[“T].*\.$/);
    });

    test.each(projects)("%j, project", (place, sheets) => {
      const { faults } = readProjectWorkbook(workbook(sheets, format));
      expect(faults.map(({ code, sheet, row, column }) => [code, sheet, row, column])).toEqual([place]);
      expect(faults[0]?.sentence).toMatch(/^[“T].*\.$/);
    });
  },
);

test("a row with a fault does not hide the faults of others, and sound rows are read", () => {
  const sheets = {
    Persons: [personTitles, ["P1", "Pia", null, "EXAMPLE", "x"], ["P2", "Bo"], [null, "Nobody"]],
  };
  const { document, faults } = readPeopleWorkbook(workbook(sheets));
  expect(document.persons.map(({ row, code }) => [row, code])).toEqual([[3, "P2"]]);
  expect(faults.map(({ row, code }) => [row, code])).toEqual([
    [2, "not-a-date"],
    [4, "missing-value"],
  ]);
});

describe("a formula", () => {
  const sheets = team(["2026-03"], [...on, 7]);
  const refused = [{ code: "error-value", sheet: "Project assignments", row: 2, column: "2026-03" }];

  test.each([
    ["without a result", "<f>1+1</f>"],
    ["with an empty result", "<f>1+1</f><v></v>"],
    ["with an empty result, shortly", '<f t="shared" si="0"/><v/>'],
    ["with an error", "<f>1/0</f><v>#DIV/0!</v>"],
  ])("%s is no 0, which would clear the month (XLSX)", (_, cell) => {
    const error = cell.includes("#") ? ' t="e"' : "";
    const file = withPart(workbook(sheets, "xlsx"), "xl/worksheets/sheet2.xml", (xml) =>
      xml.replace(/<c r="D2"[^>]*><v>7<\/v>/, `<c r="D2"${error}>${cell}`),
    );
    expect(readPeopleWorkbook(file)).toMatchObject({ faults: refused, document: { assignments: [] } });
  });

  test.each([
    ["without a result", '<table:table-cell table:formula="of:=1+1"/>'],
    [
      "with an error",
      '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>',
    ],
  ])("%s is no 0, which would clear the month (ODS)", (_, cell) => {
    const file = withPart(workbook(sheets), "content.xml", (xml) =>
      xml.replace(
        /<table:table-cell office:value-type="float" office:value="7"[^>]*><text:p>7<\/text:p><\/table:table-cell>/,
        cell,
      ),
    );
    expect(readPeopleWorkbook(file)).toMatchObject({ faults: refused, document: { assignments: [] } });
  });

  test("counts as its result", () => {
    const file = withPart(workbook(sheets, "xlsx"), "xl/worksheets/sheet2.xml", (xml) =>
      xml.replace(/<c r="D2"[^>]*><v>7<\/v>/, '<c r="D2"><f>0.25*2</f><v>0.5</v>'),
    );
    expect(readPeopleWorkbook(file).document.assignments[0]?.cells).toMatchObject([{ amount: 5000 }]);
  });
});
