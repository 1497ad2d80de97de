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
  const tables = await columnsOf(earlier.ownerUrl);
  const before = await rowsOf(earlier.ownerUrl, tables);
  for (const [table, rows] of Object.entries(before)) expect(rows.length, table).toBeGreaterThan(0);
  expect(await asServer()).toEqual(["Ulla", "editor", 20, 1]);
  const facts = await catalogueFacts(earlier.ownerUrl);
  expect(facts.length).toBeGreaterThan(300);

  const { applied, access } = await migrate({ ownerUrl: earlier.ownerUrl });
  expect(applied).toContain("20261127090000_definitions");
  expect(access).toBe("changed");
  // Already between the two commands of an upgrade.
  expect(await asServer()).toEqual(["Ulla", "editor", 20, 1]);
  expect(await catalogueFacts(earlier.ownerUrl)).toEqual(await catalogueFacts(fresh.ownerUrl));

  await setupAppRole({
    ownerUrl: earlier.ownerUrl,
    appRole: { name: "rediflow_app", password: "app-of-tests" },
  });
  expect(await rowsOf(earlier.ownerUrl, tables)).toEqual(before);
  expect(await catalogueFacts(earlier.ownerUrl)).toEqual(await catalogueFacts(fresh.ownerUrl));
});
