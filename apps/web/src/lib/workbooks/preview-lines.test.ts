import type { RowReport } from "@rediflow/import/report";
import { expect, test } from "vitest";
import { countsOf, countsText, previewLines, projectCodeIn } from "./preview-lines.ts";

const row = (sheet: string, at: number | null, outcome: RowReport["outcome"]): RowReport => {
  return { sheet, row: at, outcome, what: at === null ? "AURORA" : `row ${at.toString()}`, details: [] };
};
const finding = (sheet: string | null, at: number | null, sentence: string) => {
  return { sheet, row: at, column: null, code: "damaged" as const, sentence };
};
const report = {
  rows: [
    row("Project", null, "changed"),
    row("Team", 2, "unchanged"),
    row("Team", 3, "refused"),
    row("Team", 4, "unchanged"),
  ],
  faults: [finding("Team", 3, "The month is closed."), finding("Effort", null, "The sheet is missing.")],
  notices: [finding("Team", 4, "The role is not known."), finding(null, null, "It has macros.")],
};
const words = (withUnchanged: boolean) =>
  previewLines(report, withUnchanged).map((line) =>
    line.is === "row"
      ? [line.row.what, ...line.why].join(": ")
      : line.is === "sheet"
        ? `${line.sheet} (${countsText(line.counts)})`
        : line.sentence,
  );

test("what changes, is refused or is said something of stands by sheet, with the reasons at the row", () => {
  expect(words(false)).toEqual([
    "Effort: The sheet is missing.",
    "It has macros.",
    "Project (1 changed)",
    "AURORA",
    "Team (1 refused, 2 unchanged)",
    "row 3: The month is closed.",
    "row 4: The role is not known.",
  ]);
});

test("rows that stay as they are stand among them where they are wanted", () => {
  expect(words(true)).toContain("row 2");
});

test("rows are counted in words, and a project's workbook tells its code", () => {
  expect(countsText(countsOf(report.rows))).toBe("1 changed, 1 refused, 2 unchanged");
  expect(countsText(countsOf([]))).toBe("no rows");
  expect(projectCodeIn(report.rows)).toBe("AURORA");
  expect(projectCodeIn([row("Persons", 2, "added")])).toBeUndefined();
});
