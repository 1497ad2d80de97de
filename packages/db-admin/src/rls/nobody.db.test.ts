import { monthIndex } from "@rediflow/planning";
import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setDeployment, setServerKeys } from "../provision.ts";
import { seedDemo } from "../seed-demo.ts";
import { enterAs, entered, outcome, withApp } from "../testing/app-connection.ts";
import { createTestDatabase, serverKey, type TestDatabase, withOwner } from "../testing.ts";

const month = monthIndex(2026, 11);
let database: TestDatabase;
let first: string;
let second: string;

beforeAll(async () => {
  database = await createTestDatabase();
  await setServerKeys({ ownerUrl: database.ownerUrl, keys: [serverKey] });
  await seedDemo({ ownerUrl: database.ownerUrl, issuer: "https://id.example/", currentMonth: month });
  await withOwner(database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ id: string }>(
      "SELECT id FROM users WHERE email = ANY ($1) ORDER BY email",
      [["editor@test", "viewer@test"]],
    );
    first = rows[0]?.id ?? "";
    second = rows[1]?.id ?? "";
    await owner.query("INSERT INTO user_settings (user_id, key, value) VALUES ($1, 'unit', '\"pm\"')", [
      first,
    ]);
    await owner.query(
      "INSERT INTO shared_views (owner_id, token, title, path) VALUES ($1, 'abcdefghijklmnopqrstuv', 'Mine', '/projects')",
      [first],
    );
    await owner.query(
      "INSERT INTO changes (user_id, action, entity, entity_id, operation_id, request_id) VALUES ($1, 'x', 'shared-view', 'x', gen_random_uuid(), 'r')",
      [first],
    );
    await owner.query(
      "INSERT INTO request_keys (user_id, key, digest, operation_id, entity_id) VALUES ($1, gen_random_uuid(), '\\x01', gen_random_uuid(), 'x')",
      [first],
    );
    await owner.query(
      `INSERT INTO finding_notes (project_id, code, subject, numbers, sentence, note, accepted_by_id)
       SELECT id, 'x', 'x', '{}', 'x', 'x', $1 FROM projects LIMIT 1`,
      [first],
    );
    await owner.query(
      "INSERT INTO project_checks (project_id, checked_by_id) SELECT id, $1 FROM projects LIMIT 1",
      [first],
    );
    await owner.query(
      "INSERT INTO project_rates (project_id, from_month, hours_per_pm) SELECT id, first_month, 140 FROM projects LIMIT 1",
    );
    await owner.query(
      "INSERT INTO month_closings (organisation_id, month, closed_by_id) SELECT id, $2, $1 FROM organisations LIMIT 1",
      [first, month - 1],
    );
  });
});
afterAll(() => database.drop());

/** Every table that the app role may read and that holds rows; the owner's word for it. */
async function filledTables(): Promise<string[]> {
  return await withOwner(database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
         AND relname NOT IN ('_prisma_migrations', 'deployment', 'sessions', 'logout_tokens') ORDER BY 1`,
    );
    for (const { name } of rows) {
      const { rowCount } = await owner.query(`SELECT 1 FROM ${name} LIMIT 1`);
      expect(rowCount, `${name} must hold rows, or the test sees nothing`).toBe(1);
    }
    return rows.map(({ name }) => name);
  });
}

const idOf = (table: string): string => (table === "users" ? "id" : "1");

async function expectAllEmpty(client: Client): Promise<void> {
  const tables = await filledTables();
  expect(tables.length).toBeGreaterThan(14);
  for (const table of tables) {
    const { rowCount } = await client.query(`SELECT ${idOf(table)} FROM ${table}`);
    expect(rowCount, table).toBe(0);
  }
}

describe("with nobody entered every table is empty", () => {
  test("on a fresh connection", async () => {
    await withApp(database.appUrl, expectAllEmpty);
  });

  test("on a connection that served somebody before: after COMMIT, ROLLBACK, an error and a savepoint", async () => {
    await withApp(database.appUrl, async (client) => {
      const enter = () => enterAs(client, { userId: first, groups: ["rediflow-super-admins"], month });
      for (const end of ["COMMIT", "ROLLBACK"]) {
        await client.query("BEGIN");
        await enter();
        expect((await client.query("SELECT 1 FROM projects")).rowCount).toBeGreaterThan(0);
        await client.query(end);
        await expectAllEmpty(client);
      }
      await client.query("BEGIN");
      await enter();
      await expect(client.query("SELECT 1 / 0")).rejects.toThrow();
      await client.query("ROLLBACK");
      await expectAllEmpty(client);
      await client.query("BEGIN; SAVEPOINT before");
      await enter();
      await client.query("ROLLBACK TO SAVEPOINT before");
      expect((await client.query("SELECT 1 FROM projects")).rowCount).toBe(0);
      await client.query("COMMIT");
    });
  });

  test("and nothing can be written", async () => {
    await withApp(database.appUrl, async (client) => {
      await client.query("BEGIN");
      const insert = "INSERT INTO user_settings (user_id, key, value) VALUES ($1, 'k', '1')";
      expect(await outcome(client, insert, [second])).toBe("42501");
      expect(await outcome(client, "UPDATE projects SET name = 'x'")).toBe(0);
      expect(await outcome(client, "DELETE FROM allocations")).toBe(0);
      await client.query("ROLLBACK");
    });
  });

  test("nor by a user who does not exist or is switched off", async () => {
    await withOwner(database.ownerUrl, (owner) =>
      owner.query("UPDATE users SET active = false WHERE id = $1", [second]),
    );
    await withApp(database.appUrl, async (client) => {
      for (const userId of [
        second,
        "00000000-0000-4000-8000-999999999999",
        "00000000-0000-0000-0000-000000000000",
      ]) {
        await client.query("BEGIN");
        expect(await enterAs(client, { userId, groups: ["rediflow-super-admins"], month })).toBeNull();
        expect((await client.query("SELECT 1 FROM projects")).rowCount).toBe(0);
        await client.query("COMMIT");
      }
    });
    await withOwner(database.ownerUrl, (owner) => owner.query("UPDATE users SET active = true"));
  });
});

describe("settings and shared views", () => {
  const seen = (client: Client, table: string): Promise<number | null> =>
    client.query(`SELECT 1 FROM ${table}`).then(({ rowCount }) => rowCount);

  test("are seen by their owner, and by nobody else whatever their role", async () => {
    await filledTables();
    await withApp(database.appUrl, async (client) => {
      for (const table of ["user_settings", "shared_views"]) {
        const own = { userId: first, groups: ["rediflow-viewers"], month };
        expect(await entered(client, own, () => seen(client, table)), table).toBe(1);
        const other = { userId: second, groups: ["rediflow-super-admins"], month };
        expect(await entered(client, other, () => seen(client, table)), table).toBe(0);
      }
    });
  });

  test("an event about one of them is seen by its doer and by administrators only", async () => {
    await withApp(database.appUrl, async (client) => {
      const count = (userId: string, group: string) =>
        entered(client, { userId, groups: [group], month }, async () => {
          return (await client.query("SELECT 1 FROM changes WHERE entity = 'shared-view'")).rowCount;
        });
      expect(await count(first, "rediflow-viewers")).toBe(1);
      expect(await count(second, "rediflow-admins")).toBe(1);
      expect(await count(second, "rediflow-editors")).toBe(0);
    });
  });

  test("without a login they are nobody's, and they open only where the owner's row says that this deployment is open", async () => {
    const enterOpen = async (client: Client): Promise<unknown> => {
      const { rows } = await client.query<{ facts: unknown }>("SELECT access.enter_open($1) AS facts", [
        month,
      ]);
      return rows[0]?.facts;
    };
    const { ownerUrl, appUrl } = database;
    const insert = "INSERT INTO user_settings (user_id, key, value) VALUES (access.acting_as(), 'k', '1')";
    await withApp(appUrl, async (client) => {
      await client.query("BEGIN");
      expect(await enterOpen(client)).toBeNull();
      expect(await seen(client, "user_settings")).toBe(0);
      await client.query("ROLLBACK");
      await setDeployment({ ownerUrl, mode: "allow_all", visibilityEnabled: true });
      // The variable alone, forgotten, still shows nothing.
      expect(await seen(client, "user_settings")).toBe(0);
      await client.query("BEGIN");
      expect(await enterOpen(client)).toMatchObject({ role: "superAdmin", mode: "allow_all" });
      expect(await seen(client, "user_settings")).toBe(0);
      expect((await client.query(insert)).rowCount).toBe(1);
      expect(await seen(client, "user_settings")).toBe(1);
      expect(await outcome(client, "UPDATE user_settings SET value = '1'")).toBe(1);
      await client.query("ROLLBACK");
      await setDeployment({ ownerUrl, mode: "view_only", visibilityEnabled: true });
      await client.query("BEGIN");
      expect(await enterOpen(client)).toMatchObject({ role: "viewer", visibility: "full" });
      expect(await seen(client, "projects")).toBeGreaterThan(0);
      expect(await outcome(client, "UPDATE user_settings SET value = '1'")).toBe(0);
      expect(await outcome(client, insert)).toBe("42501");
      await client.query("ROLLBACK");
    });
    await setDeployment({ ownerUrl, mode: "login", visibilityEnabled: true });
  });
});
