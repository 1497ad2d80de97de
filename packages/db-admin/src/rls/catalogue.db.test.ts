import type { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase, withOwner } from "../testing.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const ask = <T>(sql: string): Promise<T[]> =>
  withOwner(database.ownerUrl, async (owner: Client) => (await owner.query(sql)).rows as T[]);

/** Reached by definer functions only: no policy, and no grant. */
const outOfReach = ["logout_tokens", "sessions"];
const appRole = "rediflow_app";

const tables = (): Promise<{ name: string; rls: boolean; owner: string; policies: string[] }[]> =>
  ask(`SELECT c.relname AS name, c.relrowsecurity AS rls, pg_get_userbyid(c.relowner) AS owner,
         ARRAY(SELECT p.polcmd::text || ':' || p.polname FROM pg_policy p WHERE p.polrelid = c.oid ORDER BY 1) AS policies
       FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
       ORDER BY 1`);

test("every table has row level security, a policy, and another owner than the app role", async () => {
  const all = await tables();
  expect(all.length).toBeGreaterThan(15);
  for (const { name, rls, owner, policies } of all) {
    expect(rls, name).toBe(true);
    expect(owner, name).not.toBe(appRole);
    if (!outOfReach.includes(name)) expect(policies, name).toContain("r:read");
  }
});

test("the keys are out of everybody's reach: in their own schema, with row level security, no policy and no grant", async () => {
  const keys = await ask<{ name: string; rls: boolean; policies: number; rights: boolean; public: boolean }>(
    `SELECT c.relname AS name, c.relrowsecurity AS rls, (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid) AS policies,
       has_any_column_privilege('${appRole}', c.oid, 'SELECT, INSERT, UPDATE, REFERENCES') OR has_table_privilege('${appRole}', c.oid, 'DELETE, TRUNCATE, TRIGGER, MAINTAIN') AS rights,
       has_any_column_privilege('public', c.oid, 'SELECT, INSERT, UPDATE') AS public
     FROM pg_class c WHERE c.relnamespace = 'access'::regnamespace AND c.relkind NOT IN ('i', 't') ORDER BY 1`,
  );
  const none = { rls: true, policies: 0, rights: false, public: false };
  expect(keys).toEqual([
    // Sums of everybody's cells, which definer functions tell as far as the caller sees.
    { name: "effort_sums", ...none },
    { name: "effort_sums_part_seq", ...none, rls: false },
    // Counts for the limits, not keys; they lie here for the same reason.
    { name: "limit_hits", ...none },
    // Sums of allocations, told in the same way.
    { name: "planned_sums", ...none },
    { name: "planned_sums_part_seq", ...none, rls: false },
    { name: "server_keys", ...none },
    { name: "signing_key", ...none },
  ]);
});

// The definer functions work as the owner: bound by the policies, those that the policies call would call themselves.
test("row level security is forced on no table: the owner passes it, and owns nothing that serves", async () => {
  const forced = await ask(
    "SELECT relname FROM pg_class WHERE relforcerowsecurity AND relnamespace IN ('public'::regnamespace, 'access'::regnamespace)",
  );
  expect(forced).toEqual([]);
  const owners = await ask<{ owner: string }>(
    `SELECT DISTINCT pg_get_userbyid(o) AS owner FROM (
       SELECT relowner FROM pg_class WHERE relnamespace IN ('public'::regnamespace, 'access'::regnamespace)
       UNION ALL SELECT proowner FROM pg_proc WHERE pronamespace IN ('public'::regnamespace, 'access'::regnamespace)) t(o)`,
  );
  expect(owners).toEqual([{ owner: "rediflow_owner" }]);
});

test("of the database itself the app role may connect, and neither it nor everybody more", async () => {
  const [rights] = await ask<Record<string, unknown>>(
    `SELECT has_database_privilege('${appRole}', current_database(), 'CONNECT') AS connect,
       has_database_privilege('${appRole}', current_database(), 'TEMPORARY') AS temporary,
       has_database_privilege('${appRole}', current_database(), 'CREATE') AS creates,
       has_database_privilege('public', current_database(), 'CONNECT, TEMPORARY, CREATE') AS anybody,
       has_function_privilege('${appRole}', 'pg_terminate_backend(int, bigint)', 'EXECUTE') OR has_function_privilege('${appRole}', 'pg_cancel_backend(int)', 'EXECUTE') AS ends`,
  );
  expect(rights).toEqual({ connect: true, temporary: false, creates: false, anybody: false, ends: false });
});

test("no table has two policies for one command: permissive policies would add up", async () => {
  for (const { name, policies } of await tables()) {
    const commands = policies.map((policy) => policy.split(":")[0]);
    expect(new Set(commands).size, name).toBe(commands.length);
    // A policy for all commands would let its reading rule write.
    expect(commands, name).not.toContain("*");
  }
});

test("a policy stands behind every right of the app role, and the right behind every policy", async () => {
  const rights = await ask<{ name: string; rights: string[] }>(
    `SELECT c.relname AS name, ARRAY(SELECT right_name FROM (VALUES ('r', 'SELECT'), ('a', 'INSERT'), ('w', 'UPDATE'), ('d', 'DELETE')) v(command, right_name)
       WHERE has_any_column_privilege('${appRole}', c.oid, CASE right_name WHEN 'DELETE' THEN 'SELECT' ELSE right_name END)
         AND (right_name <> 'DELETE' OR has_table_privilege('${appRole}', c.oid, 'DELETE'))) AS rights
     FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'`,
  );
  const letter: Record<string, string> = { SELECT: "r", INSERT: "a", UPDATE: "w", DELETE: "d" };
  const policies = new Map((await tables()).map(({ name, policies: all }) => [name, all]));
  for (const { name, rights: held } of rights) {
    const commands = (policies.get(name) ?? []).map((policy) => policy.split(":")[0]);
    expect(held.map((right) => letter[right]).sort(), name).toEqual([...commands].sort());
  }
});

test("the app role may change no key column, truncate nothing and make no reference", async () => {
  const keys = await ask<{ name: string }>(
    `SELECT c.relname || '.' || a.attname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attname ~ '(^|_)id$|^month$|^series$|^token$|^code$|^key$'
       AND has_column_privilege('${appRole}', c.oid, a.attnum, 'UPDATE') AND c.relname || '.' || a.attname NOT IN ('assignments.role_type_id', 'organisations.parent_id',
         'work_packages.lead_organisation_id', 'tasks.lead_organisation_id', 'milestones.work_package_id',
         'deliverables.lead_organisation_id', 'deliverables.type_id', 'deliverables.dissemination_level_id',
         'projects.home_organisation_id', 'project_partners.replaced_by_id')`,
  );
  expect(keys).toEqual([]);
  const rights = await ask<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace IN ('public'::regnamespace, 'access'::regnamespace) AND c.relkind IN ('r', 'v', 'm')
       AND (has_table_privilege('${appRole}', c.oid, 'TRUNCATE') OR has_any_column_privilege('${appRole}', c.oid, 'REFERENCES') OR has_table_privilege('${appRole}', c.oid, 'TRIGGER'))`,
  );
  expect(rights).toEqual([]);
});

test("the app role reads of accounts id and name only, of sessions nothing", async () => {
  const columns = await ask<{ name: string }>(
    `SELECT c.relname || '.' || a.attname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
     WHERE c.relname IN ('users', 'sessions', 'logout_tokens', '_prisma_migrations') AND has_column_privilege('${appRole}', c.oid, a.attnum, 'SELECT') ORDER BY 1`,
  );
  expect(columns.map(({ name }) => name)).toEqual(["users.id", "users.name"]);
});

test("the app role passes nothing: no superuser, no BYPASSRLS, member of nobody, owner of nothing, creator nowhere", async () => {
  const [role] = await ask<Record<string, unknown>>(
    `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolinherit,
       (SELECT count(*)::int FROM pg_auth_members m WHERE m.member = r.oid) AS memberships,
       (SELECT count(*)::int FROM pg_class c WHERE c.relowner = r.oid) AS relations,
       (SELECT count(*)::int FROM pg_proc p WHERE p.proowner = r.oid) AS functions,
       has_schema_privilege(r.oid, 'public', 'CREATE') OR has_schema_privilege(r.oid, 'access', 'CREATE') AS creates
     FROM pg_roles r WHERE rolname = '${appRole}'`,
  );
  expect(role).toEqual({
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
    rolinherit: false,
    memberships: 0,
    relations: 0,
    functions: 0,
    creates: false,
  });
});

test("functions: definers name their path with pg_temp last, PUBLIC executes none, and the app role only what it was given", async () => {
  const functions = await ask<{ name: string; definer: boolean; path: string | null; anybody: boolean }>(
    `SELECT p.proname AS name, p.prosecdef AS definer, (SELECT c FROM unnest(p.proconfig) c WHERE c LIKE 'search_path=%') AS path,
       has_function_privilege('public', p.oid, 'EXECUTE') AS anybody
     FROM pg_proc p WHERE p.pronamespace IN ('access'::regnamespace, 'public'::regnamespace)`,
  );
  expect(functions.length).toBeGreaterThan(40);
  for (const { name, definer, path, anybody } of functions) {
    expect(anybody, name).toBe(false);
    if (definer) expect(path, name).toBe("search_path=pg_catalog, public, access, pg_temp");
  }
  const internal = [
    ...["set_actor", "enter_user", "role_of", "visibility_of", "is_live", "demand_nobody", "demand_server"],
    "is_within_limits",
    ...["sees_project", "sees_person"],
    ...["add_to_sums", "sum_cells", "sum_differences", "recompute_sums", "sums_of_cell", "capacity_of"],
    ...["organisation_of_cell", "closing_of_cell", "leads_in"],
  ];
  const reachable = await ask<{ name: string }>(
    `SELECT p.proname AS name FROM pg_proc p WHERE p.pronamespace = 'access'::regnamespace AND has_function_privilege('${appRole}', p.oid, 'EXECUTE')`,
  );
  for (const name of internal) expect(reachable.map((each) => each.name)).not.toContain(name);
});

test("there is no view that would look past the policies, and no foreign key that would change rows past them", async () => {
  expect(
    await ask(
      `SELECT relname FROM pg_class WHERE relnamespace IN ('public'::regnamespace, 'access'::regnamespace) AND relkind IN ('v', 'm')`,
    ),
  ).toEqual([]);
  const keys = await ask<{ name: string; on_delete: string; on_update: string }>(
    `SELECT conname AS name, confdeltype::text AS on_delete, confupdtype::text AS on_update FROM pg_constraint WHERE contype = 'f'`,
  );
  expect(keys.length).toBeGreaterThan(15);
  for (const key of keys) expect([key.on_delete, key.on_update], key.name).toEqual(["r", "r"]);
});

test("every column that a policy looks rows up by has an index", async () => {
  const missing = await ask<{ name: string }>(
    `SELECT c.conrelid::regclass || '.' || a.attname AS name FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
     WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace
       AND NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1])`,
  );
  expect(missing).toEqual([]);
});
