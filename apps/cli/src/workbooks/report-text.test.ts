import type { ImportReport } from "@rediflow/import";
import { expect, test } from "vitest";
import { reportText } from "./report-text.ts";

const row = (sheet: string, at: number, outcome: "added" | "unchanged" | "refused") => ({
  sheet,
  row: at,
  outcome,
  what: `P${at.toString()}`,
  details: outcome === "added" ? ["new person"] : [],
});
const report: ImportReport = {
  rows: [
    ...[row("Persons", 2, "unchanged"), row("Persons", 3, "unchanged"), row("Persons", 5, "unchanged")],
    ...[row("Persons", 6, "added"), row("Persons", 7, "unchanged"), row("FTE periods", 2, "refused")],
  ],
  faults: [
    { sheet: "FTE periods", row: 2, column: "From", code: "not-a-date", sentence: "“x\ny” is not a date." },
  ],
  notices: [{ sheet: "Notes", row: null, column: null, code: "unknown-sheet", sentence: "It was left out." }],
  written: false,
};

test("a preview is told row by row, then why, then what was left out", () => {
  expect(reportText("people.ods", report, { dryRun: true }).split("\n")).toEqual([
    "Persons",
    "  rows 2-5    unchanged",
    "  row 6       added      P6; new person",
    "  row 7       unchanged  P7",
    "",
    "FTE periods",
    "  row 2       refused    P2",
    "",
    "Refused, because",
    "  FTE periods, row 2, From: “x y” is not a date. [not-a-date]",
    "",
    "Left out, or left as it is",
    "  Notes: It was left out. [unknown-sheet]",
    "",
    "people.ods: 1 added, 0 changed, 4 unchanged, 1 refused.",
    "Nothing was written: an import is done as a whole or not at all.",
  ]);
});

test.each([
  [{ faults: [], rows: [row("Persons", 2, "unchanged")] }, "There is nothing to change."],
  [{ faults: [] }, "Nothing was written: this was a preview."],
  [{ faults: [], written: true }, "Everything was written."],
])("the last line says how it ended", (change, line) => {
  expect(
    reportText("x", { ...report, ...change }, { dryRun: true })
      .split("\n")
      .at(-1),
  ).toBe(line);
});

test("the two hundred and first fault is counted only", () => {
  const faults = Array.from({ length: 201 }, () => report.faults).flat();
  expect(reportText("x", { ...report, faults }, { dryRun: true })).toContain("\n  and 1 more\n");
});
