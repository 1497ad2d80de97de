import { asOwner } from "@rediflow/db-admin/as-owner";
import { createTestDatabase, type TestDatabase, withOwner } from "@rediflow/db-admin/testing";
import { monthIndex } from "@rediflow/planning";
import { readProjectWorkbook, writeProjectWorkbook } from "@rediflow/spreadsheet";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportProject } from "./export-project.ts";
import { importAsOwner } from "./import-as-owner.ts";
import { projectImport } from "./import-project.ts";
import { consortiumDocument, readConsortium } from "./testing/consortium.ts";

const facts = readConsortium();
const document = consortiumDocument(facts);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const query = <Row extends object>(sql: string): Promise<Row[]> =>
  withOwner(database.ownerUrl, async (owner) => (await owner.query<Row>(sql)).rows);

/** Sums by a word, as an object. */
async function sums(sql: string): Promise<Record<string, number>> {
  const rows = await query<{ word: string; sum: number }>(sql);
  return Object.fromEntries(rows.map(({ word, sum }) => [word, sum]));
}

const bySeries = (word: string, series: string) =>
  sums(`SELECT ${word} AS word, sum(e.pm)::float8 AS sum FROM efforts e JOIN effort_rows r ON r.id = e.effort_row_id
    JOIN work_packages w ON w.id = r.work_package_id JOIN organisations o ON o.id = r.organisation_id
    WHERE e.series = '${series}' GROUP BY 1 HAVING sum(e.pm) > 0`);

const filled = (of: Record<string, number>) =>
  Object.fromEntries(Object.entries(of).filter(([, value]) => value > 0));

test.each(["ods", "xlsx"] as const)("the consortium goes through %s unchanged", (format) => {
  expect(readProjectWorkbook(writeProjectWorkbook(document, format))).toEqual({
    document,
    faults: [],
    notices: [],
  });
});

test("the consortium comes in whole, and its sums are those that were computed apart", async () => {
  const reading = { document, faults: [], notices: [] };
  const how = { ownerUrl: database.ownerUrl, currentMonth: monthIndex(2026, 11), source: "consortium.ods" };
  const report = await importAsOwner(projectImport, reading, how);
  expect(report).toMatchObject({ faults: [], notices: [], written: true });
  const { expected } = facts;
  expect(await bySeries("'WP' || w.number", "PROJPLAN")).toEqual(filled(expected.personMonthsByWorkPackage));
  expect(await bySeries("o.short_name", "PROJPLAN")).toEqual(filled(expected.personMonthsByPartner));
  expect(await bySeries("'all'", "PROJPLAN")).toEqual({ all: expected.total });
  expect(await bySeries("'WP' || w.number", "EST")).toEqual(filled(expected.taskSumByWorkPackage));
  const due = await sums(
    "SELECT due_month - 24323 AS word, count(*)::int AS sum FROM deliverables WHERE cancelled_at IS NULL GROUP BY 1",
  );
  expect(due).toEqual(expected.deliverablesByMonth);
  expect(await importAsOwner(projectImport, reading, how)).toMatchObject({
    faults: [],
    notices: [],
    written: false,
  });
  const exported = await asOwner({ ownerUrl: database.ownerUrl, reads: true }, (tx) =>
    exportProject(tx, "CONSORTIUM"),
  );
  const again = readProjectWorkbook(writeProjectWorkbook(exported ?? document, "ods"));
  expect(await importAsOwner(projectImport, again, how)).toMatchObject({
    faults: [],
    notices: [],
    written: false,
  });
}, 60_000);
