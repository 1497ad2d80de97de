import { createDatabase } from "@rediflow/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "../migrate.ts";
import { setupAppRole } from "../provision.ts";
import { catalogueFacts, createEarlierDatabase, type EarlierDatabase } from "../testing/earlier-database.ts";
import { createTestDatabase, serverKey, type TestDatabase, withOwner } from "../testing.ts";

let fresh: TestDatabase;
let earlier: EarlierDatabase;

beforeAll(async () => {
  fresh = await createTestDatabase();
  earlier = await createEarlierDatabase(fresh);
});
afterAll(async () => {
  await earlier.drop();
  await fresh.drop();
});

/** The columns of every table; a later release may have more. */
async function columnsOf(ownerUrl: string): Promise<{ table: string; columns: string }[]> {
  return await withOwner(ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ table: string; columns: string }>(
      `SELECT c.oid::regclass::text AS table, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) AS columns
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
       WHERE c.relnamespace IN ('public'::regnamespace, 'access'::regnamespace) AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
       GROUP BY c.oid ORDER BY 1`,
    );
    return rows;
  });
}

/** Every row of those tables, as text. */
async function rowsOf(
  ownerUrl: string,
  tables: { table: string; columns: string }[],
): Promise<Record<string, string[]>> {
  return await withOwner(ownerUrl, async (owner) => {
    const found: Record<string, string[]> = {};
    for (const { table, columns } of tables) {
      const sql = `SELECT to_jsonb(t)::text AS row FROM (SELECT ${columns} FROM ${table}) t ORDER BY 1`;
      found[table] = (await owner.query<{ row: string }>(sql)).rows.map(({ row }) => row);
    }
    return found;
  });
}

/** Every audit event of the last release as the log of changes has to tell it, oldest first. */
const carriedOver = [
  'project:update project d1 - - - {"name": "X"} {"name": "Y"} -',
  'user:link-person user-person c1 - b1 - - {"personId": "00000000-0000-4000-8000-0000000000b1"} -',
  'assignment:create assignment e1 - b1 - - {"roleTypeId": null} -',
  'project:lock project-lock d1 - - - - {"reason": "Reported"} Reported',
  'project:unlock project-lock d1 - - - {"by": "Ulla", "reason": "Reported"} - -',
  'month-closing:close month-closing a1 a1 - 24310 - {"note": "n"} -',
  'month-closing:close month-closing a2 a2 - 24310 - {"note": "n"} -',
  "month-closing:reopen month-closing a1 a1 - 24310 {} - Again",
  'allocation:edit allocation e1 - b1 24311 {"amount": 0} {"amount": 5000, "version": 3} -',
  'allocation:edit allocation e1 - b1 24312 {"amount": 100} {"amount": 0, "version": 0} -',
  "shared-view:create shared-view x - - - - - -",
  'allocation:undo allocation e1 - b1 24311 {"amount": 5000} {"amount": 0, "version": 0} -',
];

/** What the log of changes tells, and of which events. */
async function changesOf(ownerUrl: string): Promise<{ told: string; event: string }[]> {
  return await withOwner(ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ told: string; event: string }>(
      `SELECT concat_ws(' ', action, entity, right(entity_id, 2), coalesce(right(organisation_id::text, 2), '-'),
         coalesce(right(person_id::text, 2), '-'), coalesce(month::text, '-'), coalesce(before::text, '-'), coalesce(after::text, '-'),
         coalesce(reason, '-')) AS told, concat_ws(' ', at, user_id, groups, operation_id, undoes, request_id, project_id) AS event
       FROM changes ORDER BY seq`,
    );
    return rows;
  });
}

/** Who did each audit event when, by which operation and request, oldest first. */
async function eventsOf(ownerUrl: string): Promise<string[]> {
  return await withOwner(ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ event: string }>(
      `SELECT concat_ws(' ', at, user_id, groups, change_id, undoes, request_id, project_id) AS event FROM audit_events ORDER BY at, id`,
    );
    return rows.map(({ event }) => event);
  });
}

/** What the server asks for a request of the session that is in the rows. */
async function asServer(): Promise<unknown[]> {
  const db = createDatabase({ url: earlier.appUrl, poolSize: 1, serverKeys: [serverKey] });
  const credential = { sessionHash: Buffer.alloc(32, 3), maxAgeSeconds: 300 };
  try {
    return await db.asActor(credential, 24_320, async (tx, { name, role }) => [
      ...[name, role],
      await tx.allocation.count(),
      await tx.projectLock.count(),
    ]);
  } finally {
    await db.close();
  }
}

test("a database of the last release keeps every row, and has then the definitions and rights of a fresh one", async () => {
  const tables = (await columnsOf(earlier.ownerUrl)).filter(({ table }) => table !== "audit_events");
  const events = await eventsOf(earlier.ownerUrl);
  expect(events).toHaveLength(10);
  const before = await rowsOf(earlier.ownerUrl, tables);
  for (const [table, rows] of Object.entries(before)) expect(rows.length, table).toBeGreaterThan(0);
  expect(await asServer()).toEqual(["Ulla", "editor", 20, 1]);
  const facts = await catalogueFacts(earlier.ownerUrl);
  expect(facts.length).toBeGreaterThan(300);

  const { applied, access } = await migrate({ ownerUrl: earlier.ownerUrl });
  expect(applied).toContain("20261127090000_definitions");
  expect(access).toBe("changed");
  // The sums of the cells that were there before anything kept them: of one project, and of one person in 20 months.
  await withOwner(earlier.ownerUrl, async (owner) => {
    expect((await owner.query("SELECT FROM access.planned_sums")).rowCount).toBe(21);
    expect((await owner.query("SELECT FROM access.sum_differences()")).rows).toEqual([]);
  });
  // Already between the two commands of an upgrade.
  expect(await asServer()).toEqual(["Ulla", "editor", 20, 1]);
  expect(await catalogueFacts(earlier.ownerUrl)).toEqual(await catalogueFacts(fresh.ownerUrl));

  await setupAppRole({
    ownerUrl: earlier.ownerUrl,
    appRole: { name: "rediflow_app", password: "app-of-tests" },
  });
  expect(await rowsOf(earlier.ownerUrl, tables)).toEqual(before);
  const changes = await changesOf(earlier.ownerUrl);
  expect(changes.map(({ told }) => told)).toEqual(carriedOver);
  expect([...new Set(changes.map(({ event }) => event))]).toEqual(events);
  expect(await catalogueFacts(earlier.ownerUrl)).toEqual(await catalogueFacts(fresh.ownerUrl));
});
