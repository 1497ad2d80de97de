import { monthIndex } from "@rediflow/planning";
import {
  readPeopleWorkbook,
  readProjectWorkbook,
  writePeopleWorkbook,
  writeProjectWorkbook,
} from "@rediflow/spreadsheet";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exportPeople } from "../export/export-people.ts";
import { exportProject } from "../export/export-project.ts";
import { seedDemo } from "../seed-demo.ts";
import { createTestDatabase, type TestDatabase, withOwner } from "../testing.ts";
import { importPeople } from "./import-people.ts";
import { importProject } from "./import-project.ts";
import { digestOf } from "./testing/digest.ts";

// Most of what is planned lies in the past, where a change would be refused.
const currentMonth = monthIndex(2027, 6);
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemo({
    ownerUrl: database.ownerUrl,
    currentMonth: monthIndex(2026, 11),
    issuer: "http://provider.test/",
  });
});
afterAll(() => database.drop());

describe.each(["ods", "xlsx"] as const)("the demo world, exported as %s and imported", (format) => {
  test("is unchanged in all its people", async () => {
    const document = await exportPeople(database.ownerUrl);
    expect(document.persons).toHaveLength(120);
    expect(document.assignments.length).toBeGreaterThan(150);
    const before = await digestOf(database);
    const reading = readPeopleWorkbook(writePeopleWorkbook(document, format));
    expect(reading.document).toEqual(document);
    const report = await importPeople(reading, {
      ownerUrl: database.ownerUrl,
      currentMonth,
      source: "people",
    });
    expect(report).toMatchObject({ written: false, faults: [], notices: [] });
    expect(report.rows).toHaveLength(
      document.persons.length + document.ftePeriods.length + document.assignments.length,
    );
    expect(report.rows.filter(({ outcome }) => outcome !== "unchanged")).toEqual([]);
    expect(await digestOf(database)).toEqual(before);
  });

  test("is unchanged in every project", async () => {
    const codes = await withOwner(database.ownerUrl, async (owner) => {
      const { rows } = await owner.query<{ code: string }>("SELECT code FROM projects ORDER BY code");
      return rows.map(({ code }) => code);
    });
    expect(codes).toHaveLength(14);
    const before = await digestOf(database);
    for (const code of codes) {
      const document = await exportProject(database.ownerUrl, code);
      if (document === undefined) throw new Error(`${code} is there`);
      const reading = readProjectWorkbook(writeProjectWorkbook(document, format));
      expect(reading.document).toEqual(document);
      const report = await importProject(reading, {
        ownerUrl: database.ownerUrl,
        currentMonth,
        source: code,
      });
      expect(report).toMatchObject({ written: false, faults: [], notices: [] });
      expect(report.rows.map(({ outcome }) => outcome)).toEqual(
        Array.from({ length: document.organisations.length + 1 }, () => "unchanged"),
      );
    }
    expect(await digestOf(database)).toEqual(before);
  });
});
