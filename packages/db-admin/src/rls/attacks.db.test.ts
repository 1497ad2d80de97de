import { monthIndex } from "@rediflow/planning";
import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setServerKeys } from "../provision.ts";
import { seedDemo } from "../seed-demo.ts";
import { enterAs, entered, outcome, withApp } from "../testing/app-connection.ts";
import { createTestDatabase, serverKey, type TestDatabase, withOwner } from "../testing.ts";

// Each attack is tried as the app role with an editor entered; that it left nothing behind is the owner's word.
const month = monthIndex(2026, 11);
let database: TestDatabase;
let userId: string;
let open: string;
let locked: string;

beforeAll(async () => {
  database = await createTestDatabase();
  await setServerKeys({ ownerUrl: database.ownerUrl, keys: [serverKey] });
  await seedDemo({ ownerUrl: database.ownerUrl, issuer: "https://id.example/", currentMonth: month });
  await withOwner(database.ownerUrl, async (owner) => {
    const one = async (sql: string): Promise<string> =>
      (await owner.query<{ id: string }>(sql)).rows[0]?.id ?? "";
    userId = await one("SELECT id FROM users WHERE email = 'editor@test'");
    open = await one("SELECT id FROM projects WHERE code = 'AURORA'");
    locked = await one("SELECT id FROM projects WHERE code = 'BOREAS'");
  });
});
afterAll(() => database.drop());

const fingerprint = (): Promise<unknown> =>
  withOwner(database.ownerUrl, async (owner) => {
    const tables = [
      "allocations",
      "assignments",
      "projects",
      "project_locks",
      "month_closings",
      "users",
      "deployment",
      ...["work_packages", "tasks", "task_phases", "milestones", "deliverables"],
    ];
    const sums = tables.map(
      (table) => `(SELECT md5(string_agg(t::text, ',' ORDER BY t::text)) FROM ${table} t) AS ${table}`,
    );
    return (await owner.query(`SELECT ${sums.join(", ")}`)).rows[0] as unknown;
  });

/** What PostgreSQL answers an editor; the owner sees that nothing has changed. */
async function attempt(sql: string, values: unknown[] = []): Promise<number | string> {
  const before = await fingerprint();
  const answer = await withApp(database.appUrl, async (client) => {
    await client.query("BEGIN");
    await enterAs(client, { userId, groups: ["rediflow-editors"], month });
    const result = await outcomeKept(client, sql, values);
    await client.query("COMMIT");
    return result;
  });
  expect(await fingerprint()).toEqual(before);
  return answer;
}

/** As `outcome`, but what went through stays, so that the owner would see it. */
async function outcomeKept(client: Client, sql: string, values: unknown[]): Promise<number | string> {
  const result = await outcome(client, sql, values);
  if (typeof result === "number" && result > 0) await client.query(sql, values);
  return result;
}

describe("planning", () => {
  test("that an editor can change an open month shows that the refusals below are not for another reason", async () => {
    await withApp(database.appUrl, (client) =>
      entered(client, { userId, groups: ["rediflow-editors"], month }, async () => {
        const sql = "UPDATE allocations SET pm = 0.11 WHERE project_id = $1 AND month >= $2";
        expect(await outcome(client, sql, [open, month])).toBeGreaterThan(0);
      }),
    );
  });

  test("a frozen row is not moved to an open month, an open one not to a frozen month", async () => {
    expect(
      await attempt("UPDATE allocations SET month = $2 WHERE project_id = $1 AND month < $2", [open, month]),
    ).toBe("42501");
    expect(
      await attempt("UPDATE allocations SET pm = 0.5 WHERE project_id = $1 AND month < $2", [open, month]),
    ).toBe(0);
    expect(await attempt("DELETE FROM allocations WHERE project_id = $1 AND month < $2", [open, month])).toBe(
      0,
    );
  });

  test("a row leaves no locked project, and none enters it", async () => {
    expect(
      await attempt("UPDATE allocations SET project_id = $2 WHERE project_id = $1", [locked, open]),
    ).toBe("42501");
    expect(
      await attempt("UPDATE assignments SET project_id = $2 WHERE project_id = $1", [locked, open]),
    ).toBe("42501");
    expect(await attempt("DELETE FROM assignments WHERE project_id = $1", [locked])).toBe(0);
    const insert = "INSERT INTO assignments (project_id, person_id) SELECT $1, id FROM persons LIMIT 1";
    expect(await attempt(insert, [locked])).toBe("42501");
  });

  test("an insert cannot name another project or person than its assignment's", async () => {
    const insert = `INSERT INTO allocations (assignment_id, month, project_id, person_id, pm)
      SELECT a.id, $3, $2, a.person_id, 0.5 FROM assignments a WHERE a.project_id = $1 LIMIT 1`;
    expect(await attempt(insert, [locked, open, month + 30])).toBe("23503");
  });

  test("nothing of a closed month changes, for the organisation in which the person is then", async () => {
    await withOwner(database.ownerUrl, (owner) =>
      owner.query(
        "INSERT INTO month_closings (organisation_id, month, closed_by_id) SELECT id, $1, $2 FROM organisations",
        [...[month, userId]],
      ),
    );
    expect(
      await attempt("UPDATE allocations SET pm = 0.5 WHERE project_id = $1 AND month = $2", [open, month]),
    ).toBe(0);
    const insert = `INSERT INTO allocations (assignment_id, month, project_id, person_id, pm)
      SELECT a.id, $2, a.project_id, a.person_id, 0.5 FROM assignments a WHERE a.project_id = $1
        AND NOT EXISTS (SELECT 1 FROM allocations al WHERE al.assignment_id = a.id AND al.month = $2) LIMIT 1`;
    expect(await attempt(insert, [open, month])).toBe("42501");
    await withOwner(database.ownerUrl, (owner) => owner.query("DELETE FROM month_closings"));
  });
});

describe("around the policies", () => {
  test("the groups of another's session are not told, one's own are", async () => {
    const session = (of: string): Promise<string> =>
      withOwner(database.ownerUrl, async (owner) => {
        const { rows } = await owner.query<{ id: string }>(
          `INSERT INTO sessions (token_hash, user_id, groups, groups_came, groups_repeated, refreshable, idle_seconds, expires_at)
           SELECT gen_random_uuid()::text::bytea, id, '{rediflow-viewers,choir}', true, 0, false, 600, now() + interval '1 hour'
           FROM users WHERE email = $1 RETURNING id`,
          [of],
        );
        return rows[0]?.id ?? "";
      });
    const told = async (id: string): Promise<unknown> =>
      withApp(database.appUrl, async (client) => {
        await client.query("BEGIN");
        await enterAs(client, { userId, groups: ["rediflow-super-admins"], month });
        const { rows } = await client.query<{ groups: unknown }>(
          "SELECT access.session_groups($1) AS groups",
          [id],
        );
        return rows[0]?.groups;
      });
    expect(await told(await session("editor@test"))).toEqual(["rediflow-viewers", "choir"]);
    expect(await told(await session("viewer@test"))).toBeNull();
  });

  test("no project is deleted, so nothing cascades; and what hangs on a row keeps it", async () => {
    expect(await attempt("DELETE FROM projects WHERE id = $1", [locked])).toBe("42501");
    expect(await attempt("DELETE FROM persons")).toBe("42501");
    expect(await attempt("DELETE FROM assignments WHERE project_id = $1", [open])).toBe("23001");
  });

  test.each([
    ["TRUNCATE allocations", "42501"],
    ["TRUNCATE projects CASCADE", "42501"],
    ["CREATE VIEW public.all_sessions AS SELECT * FROM sessions", "42501"],
    ["CREATE TABLE public.mine (x int REFERENCES projects (id))", "42501"],
    ["CREATE FUNCTION access.role() RETURNS text LANGUAGE sql AS 'SELECT ''superAdmin'''", "42501"],
    ["ALTER TABLE projects DISABLE ROW LEVEL SECURITY", "42501"],
    ["ALTER TABLE allocations DISABLE TRIGGER ALL", "42501"],
    ["DROP POLICY read ON projects", "42501"],
    ["SET LOCAL session_replication_role = replica", "42501"],
    ["SET LOCAL ROLE rediflow_owner", "42501"],
    ["SET LOCAL SESSION AUTHORIZATION rediflow_owner", "42501"],
    ["UPDATE deployment SET mode = 'allow_all'", "42501"],
    ["INSERT INTO deployment (id, mode) VALUES (false, 'allow_all')", "42501"],
    ["SELECT * FROM sessions", "42501"],
    ["SELECT email FROM users", "42501"],
    ["SELECT access.set_actor(gen_random_uuid(), '{rediflow-super-admins}', 1, NULL, 'I', NULL)", "42501"],
    ["UPDATE users SET active = true", "42501"],
    ["COPY projects TO PROGRAM 'cat'", "42501"],
  ])("%s", async (sql, code) => {
    expect(await attempt(sql)).toBe(code);
  });

  test("row_security = off makes a query fail, not see", async () => {
    await withApp(database.appUrl, async (client) => {
      await client.query("BEGIN; SET LOCAL row_security = off");
      expect(await outcome(client, "SELECT 1 FROM projects")).toBe("42501");
      await client.query("ROLLBACK");
    });
  });

  test("a temporary table that shadows a name changes nothing for the functions behind the policies", async () => {
    await withOwner(database.ownerUrl, (owner) =>
      owner.query(`GRANT TEMP ON DATABASE ${new URL(database.ownerUrl).pathname.slice(1)} TO PUBLIC`),
    );
    await withApp(database.appUrl, async (client) => {
      await client.query("CREATE TEMP TABLE project_locks (project_id uuid)");
      await client.query("CREATE TEMP TABLE deployment (mode text, visibility_enabled boolean, id boolean)");
      await client.query("INSERT INTO pg_temp.deployment VALUES ('allow_all', true, true)");
      const update = "UPDATE public.allocations SET pm = 0.5 WHERE project_id = $1";
      await entered(client, { userId, groups: ["rediflow-editors"], month }, async () => {
        expect(await outcome(client, update, [locked])).toBe(0);
      });
      await client.query("BEGIN");
      const { rows } = await client.query<{ facts: unknown }>("SELECT access.enter_open($1) AS facts", [
        month,
      ]);
      expect(rows[0]?.facts).toBeNull();
      await client.query("ROLLBACK");
    });
  });

  test("no variable opens the open mode: settings and shared views stay closed", async () => {
    await withOwner(database.ownerUrl, (owner) =>
      owner.query("INSERT INTO user_settings (user_id, key, value) VALUES ($1, 'unit', '\"pm\"')", [userId]),
    );
    await withApp(database.appUrl, async (client) => {
      await client.query("BEGIN");
      for (const [name, value] of [
        ["app.current_user_id", ""],
        ["app.role", "superAdmin"],
        ["app.visibility", "full"],
        ["app.mode", "allow_all"],
        ["app.open_mode", "true"],
      ])
        await client.query("SELECT set_config($1, $2, true)", [name, value]);
      expect((await client.query("SELECT 1 FROM user_settings")).rowCount).toBe(0);
      expect(await outcome(client, "UPDATE user_settings SET value = '1'")).toBe(0);
      await client.query("ROLLBACK");
    });
  });

  test("an insert that meets a hidden row says only that the code is taken", async () => {
    await withApp(database.appUrl, async (client) => {
      const as = {
        userId,
        groups: ["rediflow-editors", "rediflow-visibility-org", "rediflow-org-EXAMPLE"],
        month,
      };
      await entered(client, as, async () => {
        const hidden = await client.query("SELECT 1 FROM projects WHERE code = 'CUMULUS'");
        expect(hidden.rowCount).toBe(0);
        const sql = `INSERT INTO projects (code, name, owner_organisation_id, first_month, duration_months)
          SELECT 'CUMULUS', 'x', id, $1, 12 FROM organisations WHERE short_name = 'EXAMPLE'`;
        expect(await outcome(client, sql, [month])).toBe("23505");
      });
    });
  });
});
