import { startEmbedded } from "@rediflow/dev-postgres";
import type { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "./migrate.ts";
import { setupAppRole, setupOwner } from "./provision.ts";
import { createTestDatabase, type TestDatabase, withOwner } from "./testing.ts";

let database: TestDatabase;
let appRole: { name: string; password: string };

beforeAll(async () => {
  database = await createTestDatabase();
  const { username, password } = new URL(database.appUrl);
  appRole = { name: username, password };
});

afterAll(() => database.drop());

/** Everything that the role may do, table by table, column by column, function by function. */
async function rightsOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(
    `SELECT format('%s %s', table_name, privilege_type) AS line FROM information_schema.role_table_grants WHERE grantee = $1
     UNION SELECT format('%s.%s %s', table_name, column_name, privilege_type) FROM information_schema.role_column_grants WHERE grantee = $1
     UNION SELECT format('%s()', routine_name) FROM information_schema.role_routine_grants WHERE grantee = $1 ORDER BY 1`,
    [appRole.name],
  );
  return rows.map(({ line }) => line);
}

test("set up again, the role has the same rights, and nothing that somebody added", async () => {
  await withOwner(database.ownerUrl, async (client) => {
    const before = await rightsOf(client);
    expect(before.length).toBeGreaterThan(100);
    await client.query(
      `GRANT SELECT, TRUNCATE ON sessions TO ${appRole.name}; GRANT UPDATE (owner_organisation_id) ON projects TO ${appRole.name}`,
    );
    expect(await rightsOf(client)).not.toEqual(before);
    await setupAppRole({ ownerUrl: database.ownerUrl, appRole });
    expect(await rightsOf(client)).toEqual(before);
  });
});

test("what a new migration made is closed until the grants name it, also after another set-up", async () => {
  await withOwner(database.ownerUrl, async (client) => {
    await client.query("CREATE TABLE of_tomorrow (id int); INSERT INTO of_tomorrow VALUES (1)");
    expect((await client.query("SELECT * FROM of_tomorrow")).rowCount).toBe(1);
    const before = await rightsOf(client);
    await setupAppRole({ ownerUrl: database.ownerUrl, appRole });
    expect(await rightsOf(client)).toEqual(before);
  });
  await withOwner(database.appUrl, async (client) => {
    await expect(client.query("SELECT * FROM of_tomorrow")).rejects.toThrow("permission denied");
    await expect(client.query("CREATE TABLE of_mine (id int)")).rejects.toThrow("permission denied");
    await expect(client.query("ALTER TABLE projects DISABLE ROW LEVEL SECURITY")).rejects.toThrow(
      "must be owner",
    );
  });
});

test("on a server of our own the serving role reaches no other database, and makes no temporary table", async () => {
  const postgres = await startEmbedded({ port: 0, throwaway: true });
  try {
    const superuserUrl = postgres.url("postgres");
    const as = ({ name, password }: { name: string; password: string }, other: string): string => {
      const url = new URL(postgres.url(other));
      url.username = name;
      url.password = password;
      return url.href;
    };
    const ownerRole = { name: "rediflow_owner", password: "of-the-owner" };
    // Twice: as a development server does at every start.
    for (let times = 0; times < 2; times += 1)
      await setupOwner({ superuserUrl, database: "rediflow", owner: ownerRole });
    const ownerUrl = as(ownerRole, "rediflow");
    await migrate({ ownerUrl });
    await setupAppRole({ ownerUrl, appRole });
    await withOwner(as(appRole, "rediflow"), async (client) => {
      expect((await client.query("SELECT 1 FROM projects")).rowCount).toBe(0);
      for (const sql of ["CREATE TEMP TABLE mine (id int)", "SELECT pg_terminate_backend(0)"])
        await expect(client.query(sql)).rejects.toThrow("permission denied");
    });
    for (const other of ["postgres", "template1"])
      await expect(withOwner(as(appRole, other), () => Promise.resolve())).rejects.toThrow(
        "permission denied for database",
      );
  } finally {
    await postgres.stop();
  }
});
