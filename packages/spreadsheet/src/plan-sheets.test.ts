import { monthIndex } from "@rediflow/planning";
import { describe, expect, test } from "vitest";
import { readProjectWorkbook } from "./read-project.ts";
import { withPart, workbook } from "./testing/sheets.ts";

type Rows = (string | number | null)[][];

const project: Rows = [
  ["Key", "Value"],
  ["Code", "AURORA"],
  ["First month", "2026-01"],
];
const read = (sheets: Record<string, Rows>) => readProjectWorkbook(workbook({ Project: project, ...sheets }));
const wp = ["Number", "Name", "Lead", "Cancelled"];
const task = ["WP", "Number", "Name", "Begin", "End", "Phases"];
const milestone = ["Number", "Name", "Due", "WP", "Done on"];
const deliverable = ["WP", "Number", "Title", "Due", "Delivered on"];
const effort = ["Series", "WP", "Task", "Organisation", "M1", "2026-02"];

/** Of each fault one workbook with it, and where it is named. */
const faulty: [
  place: [code: string, sheet: string, row: number | null, column: string | null],
  Record<string, Rows>,
][] = [
  [["missing-column", "Work packages", 1, "Number"], { "Work packages": [["Name"], ["Sensors"]] }],
  [["missing-value", "Work packages", 2, "Number"], { "Work packages": [wp, [null, "Sensors"]] }],
  [["not-a-number", "Work packages", 2, "Number"], { "Work packages": [wp, ["WPX", "Sensors"]] }],
  [["too-much", "Work packages", 2, "Number"], { "Work packages": [wp, [1000, "Sensors"]] }],
  [["text-too-long", "Work packages", 2, "Name"], { "Work packages": [wp, [1, "x".repeat(201)]] }],
  [
    ["not-in-list", "Work packages", 2, "Cancelled"],
    { "Work packages": [wp, [1, "Sensors", null, "maybe"]] },
  ],
  [["duplicate-sheet", "Tasks", null, null], { Tasks: [task], "tasks ": [task] }],
  [["contradicts-cell", "Tasks", 2, "Number"], { Tasks: [task, [2, "T1.1"]] }],
  [["not-a-number", "Tasks", 2, "Number"], { Tasks: [task, [1, 1.1]] }],
  [["missing-value", "Tasks", 2, "End"], { Tasks: [task, [1, 1, "Task", "M3"]] }],
  [["period-backwards", "Tasks", 2, "End"], { Tasks: [task, [1, 1, "Task", "M3", "M2"]] }],
  [["not-a-month", "Tasks", 2, "Begin"], { Tasks: [task, [1, 1, "Task", "M300", "M2"]] }],
  [["not-a-phase", "Tasks", 2, "Phases"], { Tasks: [task, [1, 1, "Task", null, null, "M1–M48 0 %"]] }],
  [["not-a-phase", "Tasks", 2, "Phases"], { Tasks: [task, [1, 1, "Task", null, null, "M5–M2"]] }],
  [["not-a-phase", "Tasks", 2, "Phases"], { Tasks: [task, [1, 1, "Task", null, null, "M1, M1 20 %"]] }],
  [["contradicts-cell", "Tasks", 2, "End"], { Tasks: [task, [1, 1, "Task", "M1", "M40", "M1–M48 20 %"]] }],
  [["not-a-month", "Milestones", 2, "Due"], { Milestones: [milestone, [1, "Half", "soon"]] }],
  [["not-a-date", "Milestones", 2, "Done on"], { Milestones: [milestone, [1, "Half", 3, null, "yes"]] }],
  [
    ["not-a-date", "Deliverables", 2, "Delivered on"],
    { Deliverables: [deliverable, [1, 1, "Book", 3, 46_082]] },
  ],
  [["not-in-list", "Effort", 2, "Series"], { Effort: [effort, ["Wished", 1, 1, "UH", 1]] }],
  [["missing-value", "Effort", 2, "Organisation"], { Effort: [effort, ["Agreed", 1, 1, null, 1]] }],
  [["negative", "Effort", 2, "M1"], { Effort: [effort, ["Agreed", 1, 1, "UH", -1]] }],
  [["too-much", "Effort", 2, "2026-02"], { Effort: [effort, ["Agreed", 1, 1, "UH", null, 1000.1]] }],
  [["ambiguous-number", "Effort", 2, "M1"], { Effort: [effort, ["Agreed", 1, 1, "UH", "1,250"]] }],
  [["duplicate-column", "Effort", 1, "m 1"], { Effort: [[...effort, "m 1"]] }],
];

describe("a fault of the plan is told with its place:", () => {
  test.each(faulty)("%j", ([code, sheet, row, column], sheets) => {
    const { faults } = read(sheets);
    expect(faults).toMatchObject([{ code, sheet, row, column }]);
    expect(faults[0]?.sentence).toMatch(/\.$/);
  });
});

test("a row is read as people write it: letters before numbers, months of both kinds, columns and rows anywhere", () => {
  const { document, faults, notices } = read({
    "work PACKAGES": [[null], ["lead", "Comment", "number"], [], ["UH", "later", "WP 3"]],
    Tasks: [
      task,
      ["WP3", "T3.2", "Task", 5, "2026-09"],
      [3, "3.4", "Other", null, null, "1-6 20%; m5 to M6, 2026-02 at 5 %"],
    ],
    Milestones: [milestone, ["MS7", "Half", "Mar 2026", "-", "31.3.2026"]],
    Deliverables: [deliverable, [3, "D3.1", "Book", "m12", "-"]],
    Effort: [effort, ["est", "WP3", "T3.2", "UH", "0,5", "50 %"], ["PROJPLAN", 3, "-", "UH", 0, "143,33 h"]],
  });
  expect(faults).toEqual([]);
  expect(notices.map(({ code, column }) => [code, column])).toEqual([["unknown-column", "Comment"]]);
  const february = monthIndex(2026, 2);
  expect(document).toMatchObject({
    workPackages: [{ row: 4, number: 3, name: null, lead: "UH", cancelled: null }],
    tasks: [
      { workPackage: 3, number: 2, phases: [{ from: 5, to: monthIndex(2026, 9), intensity: 100 }] },
      {
        number: 4,
        phases: [
          { from: 1, to: 6, intensity: 20 },
          { from: 5, to: 6, intensity: 100 },
          { from: february, to: february, intensity: 5 },
        ],
      },
    ],
    milestones: [{ number: 7, due: monthIndex(2026, 3), workPackage: "-", doneOn: "2026-03-31" }],
    deliverables: [{ number: 1, due: 12, deliveredOn: "-" }],
    effort: {
      months: [1, february],
      rows: [
        {
          series: "EST",
          task: 2,
          cells: [
            { month: 1, amount: 5000 },
            { month: february, amount: 5000 },
          ],
        },
        { series: "PROJPLAN", task: null, cells: [{ month: february, amount: 10_000 }] },
      ],
    },
  });
});

test("formulas count with their results, hidden sheets and merged headings are read, and an error is told", () => {
  const sheets = { Project: project, Effort: [effort, ["Agreed", 1, null, "UH", 0.5, 1]] };
  const bytes = withPart(
    withPart(workbook(sheets, "xlsx"), "xl/worksheets/sheet2.xml", (xml) =>
      xml
        .replace("<v>0.5</v>", "<f>1/2</f><v>0.5</v>")
        .replace("</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="A1:A1"/></mergeCells>'),
    ),
    "xl/workbook.xml",
    (xml) => xml.replace('name="Effort"', 'name="Effort" state="hidden"'),
  );
  expect(readProjectWorkbook(bytes)).toMatchObject({
    document: { effort: { rows: [{ cells: [{ month: 1, amount: 5000 }, { amount: 10_000 }] }] } },
    faults: [],
  });
  const broken = withPart(workbook(sheets, "xlsx"), "xl/worksheets/sheet2.xml", (xml) =>
    xml.replace(/<c r="E2"[^>]*>.*?<\/c>/, '<c r="E2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'),
  );
  expect(readProjectWorkbook(broken).faults).toMatchObject([
    { code: "error-value", sheet: "Effort", row: 2, column: "M1" },
  ]);
});
