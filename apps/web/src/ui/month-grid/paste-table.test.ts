import { monthLabel } from "@rediflow/planning";
import { expect, test } from "vitest";
import { january, sampleGrid } from "../../testing/sample-grid.ts";
import { parseTsv } from "./clipboard.ts";
import { pasteTargets } from "./plan-paste.ts";

const people = [
  { id: "anna", name: "Berg Anna", detail: "Researcher", group: "EXAMPLE" },
  { id: "bo", name: "Lind Bo", detail: "Engineer", group: "EXAMPLE" },
  { id: "bo2", name: "Lind Bo", detail: "Researcher", group: "EXAMPLE" },
  { id: "maki", name: "Mäkelä Cai", detail: "", group: "VASTRA" },
];
const grid = sampleGrid({ rows: people });
const corner = { top: 0, left: 2, bottom: 0, right: 2 };

function placed(text: string, { over = {}, selection = corner, locale = "en-GB" } = {}) {
  const pasted = pasteTargets({ ...grid, ...over }, parseTsv(text), { selection, locale });
  return {
    ...pasted,
    cells: pasted.targets.map(
      ({ rowId, month, read }) =>
        `${rowId} ${monthLabel(month)} ${(read.ok ? read.amount : read.code).toString()}`,
    ),
  };
}

const whole = "Name\tMar 2026\tApr 2026\nBerg Anna\t0,5\t0,6\nMäkelä Cai\t1\t\n";
const wholeCells = ["anna Mar 2026 5000", "anna Apr 2026 6000", "maki Mar 2026 10000", "maki Apr 2026 0"];

test.each([0, 1, 3])(
  "a table with names and months lands by them, wherever the selection is (row %d)",
  (top) => {
    const selection = { top, left: 5, bottom: top, right: 5 };
    const { cells, notPlaced, recognised, rect } = placed(whole, { selection });
    expect(cells).toEqual(wholeCells);
    expect(notPlaced).toEqual([]);
    expect(recognised).toBe("Placed by its names and months.");
    expect(rect).toEqual({ top: 0, bottom: 3, left: 2, right: 3 });
  },
);

test.each([
  ["as people write it", "Mar 2026\tApr 2026", "en-GB"],
  ["with digits", "3/2026\t4/2026", "en-GB"],
  ["as ISO writes it", "2026-03\t2026-04", "en-GB"],
  ["with a point, which could be a number", "3.2026\t4.2026", "fi-FI"],
  ["in Finnish", "maaliskuu 2026\thuhtikuu 2026", "en-GB"],
  ["in German, with two digits", "Mrz 26\tApr 26", "de-DE"],
  ["as Excel shows it", "Mar-26\tApr-26", "en-US"],
  ["by the project's own count", "M3\tM4", "en-GB"],
  ["as the first day", "2026-03-01\t1.4.2026", "en-GB"],
  ["by a name that fits one month only", "March\tApril", "en-GB"],
])("months are found %s", (_how, heading, locale) => {
  const { cells } = placed(`\t${heading}\nBerg Anna\t0,5\t0,6\nMäkelä Cai\t1\t\n`, { locale });
  expect(cells).toEqual(wholeCells);
});

test.each(["Berg Anna", "Anna Berg", "berg anna", "BERG, Anna", "Berg Anna (P001)", " Bérg  Anna "])(
  "%j is Berg Anna",
  (name) => {
    expect(placed(`\tMar 2026\n${name}\t0,5\n`).cells).toEqual(["anna Mar 2026 5000"]);
  },
);

test("months alone: the lines begin at the selected row, and the heading takes none", () => {
  const { cells, recognised } = placed("Apr 2026\tMar 2026\n0,5\t0,6\n0,7\t0,8\n");
  expect(cells.slice(0, 3)).toEqual(["anna Apr 2026 5000", "anna Mar 2026 6000", "bo Apr 2026 7000"]);
  expect(recognised).toBe("Placed by its months; the lines begin at the selected row.");
});

test("names alone: the columns begin at the selected month, and the names take none", () => {
  const { cells, recognised } = placed("Mäkelä Cai\t0,5\t0,6\nBerg Anna\t0,7\t0,8\n");
  expect(cells).toEqual([
    ...["maki Mar 2026 5000", "maki Apr 2026 6000", "anna Mar 2026 7000", "anna Apr 2026 8000"],
  ]);
  expect(recognised).toBe("Placed by its names; the columns begin at the selected month.");
});

test("what has no place is named and left out: a total, a stranger, a month of another time", () => {
  const { cells, notPlaced } = placed(
    "Plan\n\nName\tMar 2026\tDec 2030\tTotal\nBerg Anna\t0,5\t1\t1,5\nVirtanen Maija\t1\t1\t2\nTotal\t1,5\t2\t3,5\n",
  );
  expect(cells).toEqual(["anna Mar 2026 5000"]);
  expect(notPlaced).toEqual([
    "Dec 2030 is no month of this table.",
    "“Total” is no month.",
    "“Virtanen Maija” is no row of this table.",
    "“Total” is no row of this table.",
  ]);
});

test("a name of two rows is refused, unless the role tells which", () => {
  expect(placed("\tMar 2026\nLind Bo\t1\n")).toMatchObject({
    cells: [],
    notPlaced: ["“Lind Bo” can be 2 rows of this table. Add the role or the organisation."],
  });
  const withRoles = "\t\tMar 2026\nLind Bo\tresearcher\t1\nLind Bo\tEngineer\t0,5\n";
  expect(placed(withRoles).cells).toEqual(["bo2 Mar 2026 10000", "bo Mar 2026 5000"]);
  expect(placed("\t\tMar 2026\nBerg Anna\tEngineer\t1\n").notPlaced).toEqual([
    "“Berg Anna”, “Engineer” is no row of this table.",
  ]);
});

test("what stands twice is written nowhere", () => {
  expect(placed("\tMar 2026\nBerg Anna\t1\nAnna Berg\t0,5\n")).toMatchObject({
    cells: [],
    notPlaced: ["“Berg Anna” stands twice."],
  });
  expect(placed("\tMar 2026\t3/2026\nBerg Anna\t1\t0,5\n")).toMatchObject({
    cells: [],
    notPlaced: ["Mar 2026 stands twice."],
  });
  expect(placed("\tMar 2026\nBerg Anna\t1\n\t0,5\n").notPlaced).toEqual(["A line has no name."]);
});

test.each([
  ["months without a year", "Nov\tDec\n0,5\t0,6\n"],
  ["days that can be two", "1/11/2026\t1/12/2026\n0,5\t0,6\n"],
  ["a month that can be a day", "3/26\t4/26\n0,5\t0,6\n"],
  ["years", "2026\t2027\n0,5\t0,6\n"],
  ["other words", "Planned\tSpent\n0,5\t0,6\n"],
  ["names and months that are not understood", "Name\tNov\tDec\nBerg Anna\t0,5\t0,6\n"],
])("a heading of %s places nothing, and the strip says why", (_what, text) => {
  const { cells, blocked } = placed(text);
  expect(cells).toEqual([]);
  expect(blocked).toMatch(
    /^The first line is no amounts, and no months are read in it: “.+Write months with their year/,
  );
});

test.each([
  ["numbers that could be months", "1.2027\t1.2026\n0.5\t0.6\n", "pm", 4],
  ["one number that could be a month", "3.2026\n", "hours", 1],
  ["a text among amounts", "0,5\tabc\n0,6\t0,7\n", "pm", 4],
  ["a negative first line", "-0,5\t-0,6\n0,5\t0,6\n", "pm", 4],
])("amounts stay amounts: %s", (_what, text, unit, count) => {
  const { targets, recognised, blocked } = placed(text, { over: { unit } });
  expect([targets.length, recognised, blocked]).toEqual([count, undefined, undefined]);
});

test("hours in a row of months that follow each other are months", () => {
  const { cells } = placed("3.2026\t4.2026\n71,7\t10\n", { over: { unit: "hours" } });
  expect(cells).toEqual(["anna Mar 2026 5002", "anna Apr 2026 698"]);
});

test("a month before the project's first has no place", () => {
  expect(placed("\tM0\tM7\nBerg Anna\t1\t1\n").notPlaced).toEqual([
    `${monthLabel(january - 1)} is no month of this table.`,
    `${monthLabel(january + 6)} is no month of this table.`,
  ]);
});
