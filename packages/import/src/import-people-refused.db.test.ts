import { monthIndex } from "@rediflow/planning";
import type { PeopleDocument, Reading } from "@rediflow/spreadsheet";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, withOwner } from "@rediflow/db-admin/testing";
import { importAsOwner, type OwnerImport } from "./import-as-owner.ts";
import { peopleImport } from "./import-people.ts";

import { digestOf } from "./testing/digest.ts";
import { createSmallWorld, currentMonth, peopleReading } from "./testing/small-world.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createSmallWorld();
  await withOwner(database.ownerUrl, (owner) => owner.query(switchedOff));
});
afterAll(() => database.drop());

const run = (reading: Reading<PeopleDocument>, more: Partial<OwnerImport> = {}) =>
  importAsOwner(peopleImport, reading, {
    ownerUrl: database.ownerUrl,
    currentMonth,
    source: "people.ods",
    ...more,
  });

const month = (year: number, of: number) => monthIndex(year, of);
const on = { project: "AURORA", person: "P1", role: "Engineer" };

const switchedOff = `INSERT INTO organisations (short_name, name, active) VALUES ('GONE', 'Gone', false);
  INSERT INTO role_types (code, name, active) VALUES ('clerk', 'Clerk', false);`;

/** Of each code one workbook with the fault in its last row. */
const faulty: [code: string, place: [string, number, string], Partial<PeopleDocument>][] = [
  [
    "missing-value",
    ["Persons", 9, "Name"],
    { persons: [{ row: 9, code: "P8", name: null, email: null, membership: null }] },
  ],
  [
    "contradicts-row",
    ["Persons", 9, "Name"],
    {
      persons: [
        { row: 8, code: "P8", name: "One", email: null, membership: null },
        { row: 9, code: "P8", name: "Two", email: null, membership: null },
      ],
    },
  ],
  [
    "unknown-organisation",
    ["Persons", 9, "Organisation"],
    {
      persons: [
        {
          row: 9,
          code: "P1",
          name: null,
          email: null,
          membership: { organisation: "WEST", from: "2020-01-01", to: null },
        },
      ],
    },
  ],
  [
    "overlapping-period",
    ["Persons", 9, "From"],
    {
      persons: [
        {
          row: 9,
          code: "P1",
          name: null,
          email: null,
          membership: { organisation: "SOUTH", from: "2026-05-01", to: null },
        },
      ],
    },
  ],
  [
    "duplicate-row",
    ["FTE periods", 9, "From"],
    {
      ftePeriods: [
        { row: 8, person: "P1", from: "2020-01-01", to: null, fte: 8000 },
        { row: 9, person: "P1", from: "2020-01-01", to: null, fte: 8000 },
      ],
    },
  ],
  [
    "not-visible",
    ["FTE periods", 9, "Person"],
    { ftePeriods: [{ row: 9, person: "P8", from: "2020-01-01", to: null, fte: 8000 }] },
  ],
  [
    "not-visible",
    ["Project assignments", 9, "Person"],
    { assignments: [{ row: 9, project: "AURORA", person: "P8", role: null, cells: [] }] },
  ],
  [
    "not-visible",
    ["Project assignments", 9, "Project"],
    { assignments: [{ row: 9, project: "ZEPHYR", person: "P1", role: null, cells: [] }] },
  ],
  [
    "switched-off",
    ["Persons", 9, "Organisation"],
    {
      persons: [
        {
          row: 9,
          code: "P9",
          name: "Nine",
          email: null,
          membership: { organisation: "GONE", from: "2020-01-01", to: null },
        },
      ],
    },
  ],
  [
    "switched-off",
    ["Project assignments", 9, "Role"],
    { assignments: [{ row: 9, ...on, role: "Clerk", cells: [] }] },
  ],
  [
    "ambiguous-role",
    ["Project assignments", 9, "Role"],
    { assignments: [{ row: 9, ...on, role: "Writer", cells: [] }] },
  ],
  [
    "duplicate-row",
    ["Project assignments", 9, "Person"],
    {
      assignments: [
        { row: 8, ...on, cells: [] },
        { row: 9, ...on, cells: [] },
      ],
    },
  ],
  [
    "outside-project",
    ["Project assignments", 9, "2028-01"],
    { assignments: [{ row: 9, ...on, cells: [{ month: month(2028, 1), amount: 1 }] }] },
  ],
  [
    "month-past",
    ["Project assignments", 9, "2026-10"],
    { assignments: [{ row: 9, ...on, cells: [{ month: month(2026, 10), amount: 4000 }] }] },
  ],
  [
    "month-closed",
    ["Project assignments", 9, "2026-12"],
    {
      assignments: [
        {
          row: 9,
          project: "AURORA",
          person: "P2",
          role: null,
          cells: [{ month: month(2026, 12), amount: 4000 }],
        },
      ],
    },
  ],
  [
    "project-locked",
    ["Project assignments", 9, "2027-01"],
    {
      assignments: [
        {
          row: 9,
          project: "BOREAS",
          person: "P1",
          role: null,
          cells: [{ month: month(2027, 1), amount: 4000 }],
        },
      ],
    },
  ],
];

describe("a fault in the last row leaves nothing written:", () => {
  test.each(faulty)("%s", async (code, [sheet, row, column], document) => {
    const sound = { row: 2, code: "P7", name: "Sound", email: null, membership: null };
    const reading = peopleReading({ ...document, persons: [sound, ...(document.persons ?? [])] });
    const before = await digestOf(database);
    const report = await run(reading);
    expect(report.faults).toMatchObject([{ code, sheet, row, column }]);
    expect(report.faults[0]?.sentence).toMatch(/\.$/);
    expect(report.written).toBe(false);
    expect(report.rows.find((each) => each.sheet === sheet && each.row === row)).toMatchObject({
      outcome: "refused",
    });
    expect(report.rows[0]).toMatchObject({ outcome: "added", what: "P7 Sound" });
    expect(await digestOf(database)).toEqual(before);
    expect(await run(reading, { dryRun: true })).toEqual(report);
  });

  test("what could not be read", async () => {
    const fault = {
      sheet: "Persons",
      row: 5,
      column: "From",
      code: "not-a-date",
      sentence: "“x” is not a date.",
    } as const;
    const before = await digestOf(database);
    const report = await run({
      ...peopleReading({ persons: [{ row: 2, code: "P7", name: "Sound", email: null, membership: null }] }),
      faults: [fault],
    });
    expect(report).toMatchObject({ faults: [fault], written: false });
    expect(report.rows.find((each) => each.sheet === "Persons" && each.row === 5)?.outcome).toBe("refused");
    expect(await digestOf(database)).toEqual(before);
  });
});

describe("a super admin", () => {
  test.each(["month-past", "month-closed", "project-locked"])("passes %s", async (code) => {
    const document = faulty.find(([each]) => each === code)?.[2] ?? {};
    const before = await run(peopleReading(document), { dryRun: true });
    expect(before.faults).toMatchObject([{ code }]);
    const report = await run(peopleReading(document), { asSuperAdmin: true, dryRun: true });
    expect(report.faults).toEqual([]);
    expect(report.rows.at(-1)?.outcome).toMatch(/added|changed/);
  });

  test("does not pass the project's own months", async () => {
    const document = faulty.find(([each]) => each === "outside-project")?.[2] ?? {};
    const report = await run(peopleReading(document), { asSuperAdmin: true });
    expect(report).toMatchObject({ faults: [{ code: "outside-project" }], written: false });
  });
});
