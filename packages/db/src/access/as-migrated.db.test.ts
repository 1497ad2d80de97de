import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrationList, noFilters, withSchemaEngine } from "../schema-engine.ts";
import { createTestDatabase, type TestDatabase, withOwner } from "../testing.ts";

const last = "20261126040000_last_change";
let database: TestDatabase;
let earlierUrl: string;
const dump = `
WITH s AS (SELECT * FROM pg_namespace WHERE nspname IN ('public', 'access')),
 acl AS (
  SELECT 'schema ' || nspname AS o, coalesce(nspacl, acldefault('n', nspowner)) AS a FROM s
  UNION ALL SELECT 'relation ' || c.oid::regclass, coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner)) FROM pg_class c JOIN s ON s.oid = c.relnamespace WHERE relkind IN ('r','v','m','S','p')
  UNION ALL SELECT 'column ' || a.attrelid::regclass || '.' || attname, attacl FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN s ON s.oid = c.relnamespace WHERE attacl IS NOT NULL
  UNION ALL SELECT 'function ' || p.oid::regprocedure, coalesce(proacl, acldefault('f', proowner)) FROM pg_proc p JOIN s ON s.oid = p.pronamespace
  UNION ALL SELECT 'database', coalesce(datacl, acldefault('d', datdba)) FROM pg_database WHERE datname = current_database()
  UNION ALL SELECT 'default ' || defaclobjtype::text || defaclnamespace, defaclacl FROM pg_default_acl)
SELECT * FROM (
 SELECT 'owner schema ' || nspname AS k, nspowner::regrole::text AS v FROM s
 UNION ALL SELECT 'function ' || p.oid::regprocedure, pg_get_functiondef(p.oid) || E'\\n-- owner ' || proowner::regrole || ' cost ' || procost || ' rows ' || prorows || ' src ' || md5(prosrc) FROM pg_proc p JOIN s ON s.oid = p.pronamespace
 UNION ALL SELECT 'policy ' || polname || ' on ' || polrelid::regclass, concat_ws(' / ', polcmd, polpermissive, polroles::regrole[]::text, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) FROM pg_policy
 UNION ALL SELECT 'trigger ' || tgname || ' on ' || tgrelid::regclass, concat(tgenabled::text, ' ', pg_get_triggerdef(oid)) FROM pg_trigger WHERE NOT tgisinternal
 UNION ALL SELECT 'relation ' || c.oid::regclass, concat_ws(' ', relkind, relowner::regrole, relrowsecurity, relforcerowsecurity, relpersistence) FROM pg_class c JOIN s ON s.oid = c.relnamespace WHERE relkind IN ('r','v','m','S','p')
 UNION ALL SELECT 'view ' || c.oid::regclass, pg_get_viewdef(c.oid) FROM pg_class c JOIN s ON s.oid = c.relnamespace WHERE relkind IN ('v','m')
 UNION ALL SELECT 'comment ' || objsubid || ' ' || classoid::regclass || ' ' || md5(description), description FROM pg_description WHERE objoid >= 16384
 UNION ALL SELECT 'right ' || o, string_agg(concat_ws(' ', grantee::regrole, privilege_type, is_grantable), ', ' ORDER BY grantee::regrole::text, privilege_type) FROM acl CROSS JOIN aclexplode(a) GROUP BY o
) t ORDER BY 1`;

beforeAll(async () => {
  database = await createTestDatabase();
  const name = `${new URL(database.ownerUrl).pathname.slice(1)}_migrated`;
  await withOwner(database.superuserUrl, async (superuser) => {
    await superuser.query(`CREATE DATABASE ${name} OWNER rediflow_owner`);
    // As the test database was made.
    await superuser.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  });
  const url = new URL(database.ownerUrl);
  url.pathname = `/${name}`;
  earlierUrl = url.href;
  const all = migrationList();
  const earlier = all.migrationDirectories.filter(({ path }) => path <= last);
  await withSchemaEngine(earlierUrl, (engine) =>
    engine.applyMigrations({
      migrationsList: { ...all, migrationDirectories: earlier },
      filters: noFilters,
    }),
  );
  const grants = readFileSync(join(import.meta.dirname, "../testing/earlier-grants.sql"), "utf8").replaceAll(
    ":app",
    '"rediflow_app"',
  );
  await withOwner(earlierUrl, (owner) => owner.query(grants));
}, 120000);
afterAll(() => database.drop());

test("the files make what the migrations made, byte by byte", async () => {
  const facts = (url: string) =>
    withOwner(url, async (owner) =>
      (await owner.query<{ k: string; v: string }>(dump)).rows.map(({ k, v }) => `${k}\n${v}`),
    );
  const before = await facts(earlierUrl);
  const after = await facts(database.ownerUrl);
  expect(before.length).toBeGreaterThan(300);
  expect(after).toEqual(before);
});
