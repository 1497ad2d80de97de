import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const folder = join(import.meta.dirname, "../../../../prisma/migrations");

/** The newest migration of the time when functions, policies and rights stood in migrations. */
const last = "20261126040000_last_change";

/** Later ones that still define some, each of which prisma/access has taken over as it is there. */
const takenOver: string[] = [];

/** What in a migration belongs into prisma/access: it would be overwritten, or dropped, by what is there. */
function definitions(sql: string): string[] {
  const code = sql.replaceAll(/--.*$/gm, "");
  const found = code.matchAll(
    /\b(?:(?:CREATE|ALTER)\s+(?:OR\s+REPLACE\s+)?(?:FUNCTION|PROCEDURE|POLICY|TRIGGER|VIEW)|GRANT\b[^;]*\bTO)\s+\S+/gi,
  );
  return [...found].map(([each]) => each.replaceAll(/\s+/g, " "));
}

test("no migration from here on defines a function, trigger, policy, view or right: those stand in prisma/access", () => {
  const later = readdirSync(folder).filter((name) => /^\d{14}_/.test(name) && name > last);
  expect(later.length).toBeGreaterThan(0);
  const found = later
    .filter((name) => !takenOver.includes(name))
    .flatMap((name) =>
      definitions(readFileSync(join(folder, name, "migration.sql"), "utf8")).map(
        (each) => `${name}: ${each}`,
      ),
    );
  expect(found).toEqual([]);
});

test.each([
  "CREATE OR REPLACE FUNCTION access.f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;",
  "create policy read on projects for select using (true);",
  "ALTER POLICY add ON user_persons WITH CHECK (true);",
  "CREATE TRIGGER t BEFORE UPDATE ON projects FOR EACH ROW EXECUTE FUNCTION access.f();",
  "GRANT SELECT\n  ON projects TO rediflow_app;",
  "CREATE VIEW access.v AS SELECT 1;",
])("one is found: %s", (sql) => {
  expect(definitions(sql)).toHaveLength(1);
});

test.each([
  "CREATE TABLE granted (id int); -- CREATE FUNCTION access.f()",
  "DROP POLICY read ON projects; DROP FUNCTION access.f(); REVOKE ALL ON SCHEMA x FROM PUBLIC;",
])("what belongs into a migration is let through: %s", (sql) => {
  expect(definitions(sql)).toEqual([]);
});
