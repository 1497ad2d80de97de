import { asOwner } from "@rediflow/db-admin/as-owner";
import { monthIndex } from "@rediflow/planning";
import {
  readPeopleWorkbook,
  readProjectWorkbook,
  writePeopleWorkbook,
  writeProjectWorkbook,
  type ProjectDocument,
} from "@rediflow/spreadsheet";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exportPeople } from "./export-people.ts";
import { exportProject } from "./export-project.ts";
import { seedDemo } from "@rediflow/db-admin/seed-demo";
import { createTestDatabase, type TestDatabase, withOwner } from "@rediflow/db-admin/testing";
import { importAsOwner } from "./import-as-owner.ts";
import { peopleImport } from "./import-people.ts";
import { projectImport } from "./import-project.ts";
import { digestOf } from "./testing/digest.ts";

// Most of what is planned lies in the past, where a change would be refused.
const currentMonth = monthIndex(2027, 6);
// What a database may hold and a workbook must not stumble over: two role types of one name, everybody twice in a team, a
// person of no organisation with the name of a formula, a partner that calls itself owner.
const oddities = `
  INSERT INTO role_types (code, name) VALUES ('data-scientist-2', 'Data scientist');
  INSERT INTO assignments (project_id, person_id, role_type_id, ordinal) SELECT project_id, person_id, role_type_id, 1 FROM assignments;
  INSERT INTO allocations (assignment_id, project_id, person_id, month, pm)
    SELECT a.id, a.project_id, a.person_id, p.first_month, 0.0001 FROM assignments a JOIN projects p ON p.id = a.project_id
    WHERE NOT EXISTS (SELECT 1 FROM allocations al WHERE al.assignment_id = a.id);
  INSERT INTO persons (code, name) VALUES ('=1+1', '=HYPERLINK("x")');
  UPDATE project_partners SET short_role = 'owner' WHERE number = 2;`;

/** How many rows a workbook has, without those of the sheet Project. */
function rowsOf({
  organisations,
  workPackages,
  tasks,
  milestones,
  deliverables,
  effort,
}: ProjectDocument): number {
  const sheets = [organisations, workPackages, tasks, milestones, deliverables, effort?.rows];
  return sheets.reduce((sum, rows) => sum + (rows?.length ?? 0), 0);
}

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemo({
    ownerUrl: database.ownerUrl,
    currentMonth: monthIndex(2026, 11),
    issuer: "http://provider.test/",
  });
  await withOwner(database.ownerUrl, (owner) => owner.query(oddities));
});
afterAll(() => database.drop());

describe.each(["ods", "xlsx"] as const)("the demo world, exported as %s and imported", (format) => {
  test("is unchanged in all its people", async () => {
    const document = await asOwner({ ownerUrl: database.ownerUrl, reads: true }, exportPeople);
    expect(document.persons).toHaveLength(121);
    expect(document.assignments.length).toBeGreaterThan(300);
    const roles = new Set(document.assignments.map(({ role }) => role));
    expect([roles.has("Software engineer"), roles.has("Data scientist")]).toEqual([true, false]);
    const before = await digestOf(database);
    const reading = readPeopleWorkbook(writePeopleWorkbook(document, format));
    expect(reading.document).toEqual(document);
    const report = await importAsOwner(peopleImport, reading, {
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
      const document = await asOwner({ ownerUrl: database.ownerUrl, reads: true }, (tx) =>
        exportProject(tx, code),
      );
      if (document === undefined) throw new Error(`${code} is there`);
      const reading = readProjectWorkbook(writeProjectWorkbook(document, format));
      expect(reading.document).toEqual(document);
      const report = await importAsOwner(projectImport, reading, {
        ownerUrl: database.ownerUrl,
        currentMonth,
        source: code,
      });
      expect(report).toMatchObject({ written: false, faults: [], notices: [] });
      expect(new Set(report.rows.map(({ outcome }) => outcome))).toEqual(new Set(["unchanged"]));
      expect(report.rows).toHaveLength(1 + rowsOf(document));
    }
    expect(await digestOf(database)).toEqual(before);
  });
});
