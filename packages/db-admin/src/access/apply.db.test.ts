import { createDatabase } from "@rediflow/db";
import type { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { migrate } from "../migrate.ts";
import { catalogueFacts } from "../testing/earlier-database.ts";
import { createTestDatabase, serverKey, type TestDatabase, withOwner } from "../testing.ts";
import { applyAccess } from "./apply.ts";

let database: TestDatabase;
let right: string[];
beforeAll(async () => {
  database = await createTestDatabase();
  right = await catalogueFacts(database.ownerUrl);
});
beforeEach(async () => {
  expect(await changed()).toEqual([]);
});
afterAll(() => database.drop());

const byHand = (sql: string): Promise<unknown> => withOwner(database.ownerUrl, (owner) => owner.query(sql));

/** What the serving role finds changed. */
async function changed(): Promise<string[]> {
  const db = createDatabase({ url: database.appUrl, poolSize: 1, serverKeys: [serverKey] });
  try {
    return await db.changedDefinitions();
  } finally {
    await db.close();
  }
}

/** Waits until somebody waits for this table. */
async function untilWaiting(owner: Client, table: string): Promise<void> {
  await expect
    .poll(
      async () =>
        (
          await owner.query(
            "SELECT 1 FROM pg_locks WHERE NOT granted AND locktype = 'relation' AND relation = $1::regclass",
            [table],
          )
        ).rowCount,
      { interval: 20 },
    )
    .toBe(1);
}

const cases: [what: string, byHand: string, found: string[]][] = [
  [
    "a function that says yes",
    "CREATE OR REPLACE FUNCTION access.locked_projects() RETURNS SETOF uuid LANGUAGE sql STABLE AS 'SELECT NULL::uuid WHERE false'",
    ["function access.locked_projects()"],
  ],
  [
    "a function that the files do not name",
    "CREATE FUNCTION access.become(uuid) RETURNS uuid LANGUAGE sql AS 'SELECT $1'",
    ["function access.become(uuid)"],
  ],
  [
    "a function that gives something else",
    "DROP FUNCTION access.list_users(); CREATE FUNCTION access.list_users() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    ["function access.list_users()", "rights on function access.list_users()"],
  ],
  [
    "a function that is gone",
    "DROP FUNCTION access.list_users()",
    ["function access.list_users()", "rights on function access.list_users()"],
  ],
  [
    "a policy that lets everything through",
    "ALTER POLICY read ON projects USING (true)",
    ["policy read on public.projects"],
  ],
  [
    "a policy more, which adds up",
    "CREATE POLICY more ON projects FOR SELECT USING (true)",
    ["policy more on public.projects"],
  ],
  [
    "row level security switched off",
    "ALTER TABLE persons DISABLE ROW LEVEL SECURITY",
    ["row level security of public.persons"],
  ],
  [
    "row level security forced",
    "ALTER TABLE persons FORCE ROW LEVEL SECURITY",
    ["row level security of public.persons"],
  ],
  [
    "a trigger switched off",
    "ALTER TABLE allocations DISABLE TRIGGER guard_cells_insert",
    ["trigger guard_cells_insert on public.allocations"],
  ],
  [
    "a view that looks past the policies",
    "CREATE VIEW access.all_people AS SELECT * FROM persons; GRANT SELECT ON access.all_people TO rediflow_app",
    ["rights on relation access.all_people", "view access.all_people"],
  ],
  [
    "a right for everybody",
    "GRANT SELECT ON sessions TO PUBLIC; GRANT EXECUTE ON FUNCTION access.is_live(sessions) TO PUBLIC",
    ["rights on function access.is_live(sessions)", "rights on relation public.sessions"],
  ],
  [
    "a right of the serving role",
    "GRANT UPDATE (issuer) ON users TO rediflow_app; REVOKE DELETE ON allocations FROM rediflow_app",
    ["rights on column public.users.issuer", "rights on relation public.allocations"],
  ],
];

describe("what was changed by hand is found by the serving role and put right by the next migrate", () => {
  test.each(cases)("%s", async (_what, sql, found) => {
    await byHand(sql);
    expect(await changed()).toEqual(found);
    expect(await migrate({ ownerUrl: database.ownerUrl })).toEqual({ applied: [], access: "changed" });
    expect(await catalogueFacts(database.ownerUrl)).toEqual(right);
  });
});

test("other files than those applied are applied, and a function that they no longer name is dropped", async () => {
  await byHand(
    `CREATE FUNCTION access.former() RETURNS int LANGUAGE sql AS 'SELECT 1';
     UPDATE definitions.applied SET digest = 'former', objects = objects || '{"function access.former()": "x"}'`,
  );
  expect(await applyAccess(database.ownerUrl)).toBe("changed");
  expect(await catalogueFacts(database.ownerUrl)).toEqual(right);
  const known = await withOwner(database.ownerUrl, (owner) =>
    owner.query("SELECT 1 FROM definitions.applied"),
  );
  expect(known.rowCount).toBe(2);
});

test("where nothing differs no table is touched, though somebody holds all of them", async () => {
  await withOwner(database.ownerUrl, async (owner) => {
    await owner.query(
      `BEGIN; DO $$ BEGIN EXECUTE (SELECT format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', string_agg(oid::regclass::text, ', '))
       FROM pg_class WHERE relkind = 'r' AND relnamespace IN ('public'::regnamespace, 'access'::regnamespace) AND relname <> '_prisma_migrations'); END $$`,
    );
    expect(await migrate({ ownerUrl: database.ownerUrl })).toEqual({ applied: [], access: "unchanged" });
    await owner.query("ROLLBACK");
  });
});

test("of several at once one does it, and the others wait for it", async () => {
  await byHand("DROP POLICY read ON projects");
  const outcomes = await Promise.all([1, 2, 3].map(() => applyAccess(database.ownerUrl)));
  expect(outcomes.sort()).toEqual(["changed", "unchanged", "unchanged"]);
});

test("whoever holds a table is waited for, and meanwhile others are kept waiting for a moment only", async () => {
  await byHand("DROP POLICY read ON projects");
  await withOwner(database.ownerUrl, async (holder) => {
    await holder.query("BEGIN; SELECT 1 FROM projects LIMIT 1");
    const applying = applyAccess(database.ownerUrl);
    await withOwner(database.ownerUrl, async (owner) => {
      await untilWaiting(owner, "projects");
      await owner.query("SELECT 1 FROM projects LIMIT 1");
    });
    await holder.query("COMMIT");
    expect(await applying).toBe("changed");
  });
});

test("who has entered before reads on undisturbed, and then it is done", async () => {
  await byHand("DROP POLICY read ON projects");
  await withOwner(database.ownerUrl, async (holder) => {
    await holder.query("BEGIN; SET LOCAL lock_timeout = '500ms'; SELECT mode FROM deployment");
    const applying = applyAccess(database.ownerUrl);
    await withOwner(database.ownerUrl, (owner) => untilWaiting(owner, "deployment"));
    await holder.query("SELECT count(*) FROM organisations, projects, allocations, changes");
    await holder.query("COMMIT");
    expect(await applying).toBe("changed");
  });
});

test("a newer version's definitions stay", async () => {
  await byHand("DROP POLICY read ON projects");
  await byHand(
    "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '99990101000000_later', now())",
  );
  expect(await applyAccess(database.ownerUrl)).toBe("newer");
  await byHand("DELETE FROM _prisma_migrations WHERE id = 'x'");
  expect(await applyAccess(database.ownerUrl)).toBe("changed");
});

test("a superuser who migrates makes them the owner's", async () => {
  await byHand("DROP FUNCTION access.list_users()");
  expect(await applyAccess(database.superuserUrl)).toBe("changed");
  expect(await catalogueFacts(database.ownerUrl)).toEqual(right);
});

test("what somebody gave to a role of their own stays", async () => {
  const role = `reporting_${new URL(database.ownerUrl).pathname.slice(-12)}`;
  await byHand(`CREATE ROLE ${role}; GRANT SELECT ON projects TO ${role}; DROP POLICY read ON projects`);
  expect(await changed()).toEqual(["policy read on public.projects"]);
  await applyAccess(database.ownerUrl);
  const { rows } = await withOwner(database.ownerUrl, (owner) =>
    owner.query(`SELECT has_table_privilege('${role}', 'projects', 'SELECT') AS reads`),
  );
  expect(rows).toEqual([{ reads: true }]);
  await byHand(`REVOKE SELECT ON projects FROM ${role}; DROP ROLE ${role}`);
});

test("a server is ready when its own definitions were applied, now or before", async () => {
  const db = createDatabase({ url: database.appUrl, poolSize: 1, serverKeys: [serverKey] });
  expect(await db.ready()).toBe(true);
  await byHand("INSERT INTO definitions.applied VALUES ('later', '{}', now() + interval '1 day')");
  expect(await db.ready()).toBe(true);
  await byHand("UPDATE definitions.applied SET digest = concat('not ', digest)");
  expect(await db.ready()).toBe(false);
  await db.close();
  expect(await applyAccess(database.ownerUrl)).toBe("changed");
  await byHand("DELETE FROM definitions.applied WHERE digest = 'not later'");
});
