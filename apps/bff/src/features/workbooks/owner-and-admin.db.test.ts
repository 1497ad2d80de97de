import { importAsOwner } from "@rediflow/import/as-owner";
import { peopleImport } from "@rediflow/import";
import { seedDemo } from "@rediflow/db-admin/seed-demo";
import { createTestDatabase, testSeed, withOwner, type TestDatabase } from "@rediflow/db-admin/testing";
import { readPeopleWorkbook, writePeopleWorkbook, type PeopleDocument } from "@rediflow/spreadsheet";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../testing/test-server.ts";
import { workbooksOf } from "../../testing/workbooks.ts";

const { seed, factor } = testSeed();

let server: TestServer;
let twin: TestDatabase;
beforeAll(async () => {
  server = await startTestServer({ RATE_LIMIT_IMPORTS: "10000" });
  twin = await createTestDatabase();
  const { currentMonth, idp } = server;
  await seedDemo({ ownerUrl: twin.ownerUrl, currentMonth, issuer: idp.issuer });
});
afterAll(async () => {
  await server.stop();
  await twin.drop();
});

const sql = `SELECT jsonb_build_object(
  'persons', (SELECT jsonb_agg(jsonb_build_array(code, name, email, version) ORDER BY code) FROM persons),
  'periods', (SELECT jsonb_agg(jsonb_build_array(p.code, o.short_name, valid_from, valid_to) ORDER BY p.code, valid_from)
    FROM person_organisations po JOIN persons p ON p.id = po.person_id JOIN organisations o ON o.id = po.organisation_id),
  'contracts', (SELECT jsonb_agg(jsonb_build_array(p.code, fte_percent, valid_from, valid_to) ORDER BY p.code, valid_from)
    FROM person_contracts pc JOIN persons p ON p.id = pc.person_id),
  'roles', (SELECT jsonb_agg(jsonb_build_array(code, name) ORDER BY code) FROM role_types),
  'plan', (SELECT jsonb_agg(jsonb_build_array(pr.code, p.code, r.code, (SELECT jsonb_agg(jsonb_build_array(month, pm) ORDER BY month)
      FROM allocations al WHERE al.assignment_id = a.id)) ORDER BY pr.code, p.code, r.code)
    FROM assignments a JOIN projects pr ON pr.id = a.project_id JOIN persons p ON p.id = a.person_id LEFT JOIN role_types r ON r.id = a.role_type_id)
) AS all`;

const rowsOf = ({ ownerUrl }: Pick<TestDatabase, "ownerUrl">): Promise<unknown> =>
  withOwner(ownerUrl, async (owner) => (await owner.query<{ all: unknown }>(sql)).rows[0]?.all);

/** Workbooks that add and change people, periods, contracts and plans, some of which cannot be taken. */
function workbooks(month: number): fc.Arbitrary<PeopleDocument> {
  const person = fc.integer({ min: 1, max: 6 }).map((at) => `X${at.toString()}`);
  const day = fc.integer({ min: 2024, max: 2027 }).map((year) => `${year.toString()}-01-01`);
  const row = { row: fc.constant(0) };
  const membership = fc.record({
    organisation: fc.constantFrom("EXAMPLE", "EXAMPLE", "NOWHERE"),
    from: day,
    to: fc.constant(null),
  });
  const persons = fc.record({
    ...row,
    code: person,
    name: fc.constantFrom("One", "Two", null),
    email: fc.constantFrom(null, "x@example.org"),
    membership: fc.option(membership),
  });
  const ftePeriods = fc.record({
    ...row,
    person,
    from: day,
    to: fc.constant(null),
    fte: fc.constantFrom(5000, 8000),
  });
  const cell = fc.record({
    month: fc.integer({ min: month - 1, max: month + 3 }),
    amount: fc.constantFrom(0, 1000, 5000),
  });
  const assignments = fc.record({
    ...row,
    project: fc.constantFrom("AURORA", "AURORA", "NOWHERE"),
    person,
    role: fc.constantFrom(null, "Gardener"),
    cells: fc.uniqueArray(cell, { maxLength: 3, selector: (each) => each.month }),
  });
  const numbered = <T extends { row: number }>(rows: fc.Arbitrary<T>, maxLength: number) =>
    fc.array(rows, { maxLength }).map((all) => all.map((each, at) => ({ ...each, row: at + 2 })));
  return fc.record({
    persons: numbered(persons, 4),
    ftePeriods: numbered(ftePeriods, 2),
    assignments: numbered(assignments, 3),
  });
}

test(
  "the same workbooks give the same reports and rows, imported by the owner and by an admin",
  { timeout: 240_000 },
  async () => {
    expect(await rowsOf(twin)).toEqual(await rowsOf(server.database));
    const admin = workbooksOf(await server.signIn("admin@test"), server.origin);
    const { currentMonth } = server;
    const written = { yes: 0, no: 0 };
    for (const document of fc.sample(workbooks(currentMonth), { seed, numRuns: 25 * factor })) {
      const bytes = writePeopleWorkbook(document, "ods");
      const how = { ownerUrl: twin.ownerUrl, currentMonth, source: "people.ods" };
      const byOwner = await importAsOwner(peopleImport, readPeopleWorkbook(bytes), {
        ...how,
        leaveOutRefused: true,
      });
      const byAdmin = await admin.apply("people", bytes, { leaveOut: "refused" });
      if (byAdmin.status === 200) expect(byAdmin.report).toEqual(byOwner);
      else {
        expect(byAdmin.error?.code).toBe("import-refused");
        expect(byOwner.written).toBe(false);
      }
      written[byOwner.written ? "yes" : "no"] += 1;
      expect(await rowsOf(server.database)).toEqual(await rowsOf(twin));
    }
    // Workbooks that are all taken, or none, would agree about little.
    expect(written.yes).toBeGreaterThan(5);
  },
);
