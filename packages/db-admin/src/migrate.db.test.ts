import type { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "./migrate.ts";
import { migrationList, noFilters, schemaFiles, withSchemaEngine } from "./schema-engine.ts";
import { createTestDatabase, type TestDatabase, withOwner } from "./testing.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

test("a second run applies nothing", async () => {
  const { ownerUrl } = database;
  const recorded = await withOwner(ownerUrl, (client) =>
    client.query<{ name: string }>("SELECT migration_name AS name FROM _prisma_migrations ORDER BY name"),
  );
  expect(recorded.rows.map(({ name }) => name)).toEqual(
    migrationList().migrationDirectories.map(({ path }) => path),
  );
  expect(await migrate({ ownerUrl })).toEqual({ applied: [], access: "unchanged" });
});

test("what it opened does not keep the process from ending", async () => {
  const held = (): number => process.getActiveResourcesInfo().filter((each) => each === "Timeout").length;
  // A timer of somebody else's may end meanwhile.
  const before = held();
  await migrate({ ownerUrl: database.ownerUrl });
  expect(held()).toBeLessThanOrEqual(before);
});

test("the migrations build exactly the tables of the Prisma schema", async () => {
  await withOwner(database.ownerUrl, async (client) => {
    await buildFromPrismaSchema(client, "by_prisma");
    // The schema cannot declare that a rule is looked at when a statement ends.
    const migrated = (await structureOf(client, "public")).filter((line) => !line.endsWith(" DEFERRABLE"));
    expect(migrated.length).toBeGreaterThan(150);
    expect(migrated).toEqual(await structureOf(client, "by_prisma"));

    await client.query("ALTER TABLE by_prisma.projects ALTER COLUMN name DROP NOT NULL");
    expect(migrated).not.toEqual(await structureOf(client, "by_prisma"));
  });
});

/** The engine's own comparison cannot read PostgreSQL's catalogue through this driver, so the catalogue is compared here. */
async function buildFromPrismaSchema(client: Client, schema: string): Promise<void> {
  const to = { tag: "schemaDatamodel" as const, files: schemaFiles() };
  const { stdout } = await withSchemaEngine(database.ownerUrl, (engine) =>
    engine.diff({ from: { tag: "empty" }, to, script: true, exitCode: null, filters: noFilters }),
  );
  await client.query(`CREATE SCHEMA ${schema}`);
  await client.query(`SET search_path = ${schema}`);
  // The schema names these sequences in defaults and cannot declare them.
  await client.query("CREATE SEQUENCE allocation_version; CREATE SEQUENCE effort_version");
  await client.query(stdout ?? "");
}

/** Columns, keys and indexes, a line each; checks, policies, functions and that nulls are not distinct are not Prisma's to know. */
async function structureOf(client: Client, schema: string): Promise<string[]> {
  await client.query(`SET search_path = ${schema}`);
  const { rows } = await client.query<{ line: string }>(
    `SELECT concat_ws(' ', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid)) AS line
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
       LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
      WHERE c.relnamespace = $1::text::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
     UNION ALL
     SELECT concat_ws(' ', c.relname, k.conname, pg_get_constraintdef(k.oid))
       FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
      WHERE k.connamespace = $1::text::regnamespace AND k.contype IN ('p', 'u', 'f') AND c.relname <> '_prisma_migrations'
     UNION ALL
     SELECT replace(replace(indexdef, schemaname || '.', ''), ' NULLS NOT DISTINCT', '') FROM pg_indexes
      WHERE schemaname = $1::text AND tablename <> '_prisma_migrations'
     ORDER BY 1`,
    [schema],
  );
  return rows.map(({ line }) => line);
}
