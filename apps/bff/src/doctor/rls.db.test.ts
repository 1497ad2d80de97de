import { randomBytes } from "node:crypto";
import { createTestDatabase, type TestDatabase, withOwner } from "@rediflow/db-admin/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asRole, examined, examinedWhile } from "../testing/examined.ts";
import type { Finding } from "./finding.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const look = (variables: Record<string, string | undefined> = {}): Promise<Finding> =>
  examined("rls", { DATABASE_URL_APP: database.appUrl, ...variables });

test("binds the app role", async () => {
  const found = await look();
  expect(found).toMatchObject({ state: "ok" });
  expect(found.found).toContain("rediflow_app");
});

test.each<[string, () => string, string]>([
  ["a superuser", () => database.superuserUrl, "it is a superuser"],
  ["the owner", () => database.ownerUrl, "it owns tables"],
])("does not bind %s, who sees what is nobody's business", async (_name, url, said) => {
  const found = await look({ DATABASE_URL_APP: url() });
  expect(found).toMatchObject({ state: "failed" });
  expect(found.found).toContain(said);
  expect(found.found).toContain("it sees other people's rows in users");
});

test.each([
  ["BYPASSRLS", "BYPASSRLS IN ROLE rediflow_app", "it has BYPASSRLS"],
  ["membership of the owner", "IN ROLE rediflow_owner", "may act as their owner"],
])("finds %s", async (_name, attributes, said) => {
  // A role of its own: roles belong to the whole server, on which other tests run.
  const role = `doctor_${randomBytes(6).toString("hex")}`;
  await withOwner(database.superuserUrl, (superuser) =>
    superuser.query(`CREATE ROLE ${role} LOGIN PASSWORD 'pw' ${attributes}`),
  );
  try {
    const found = await look({ DATABASE_URL_APP: asRole(database.appUrl, role, "pw") });
    expect(found).toMatchObject({ state: "failed" });
    expect(found.found).toContain(said);
  } finally {
    await withOwner(database.superuserUrl, (superuser) => superuser.query(`DROP ROLE ${role}`));
  }
});

test.each([
  [
    "a table of which it is switched off",
    "ALTER TABLE projects DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE projects ENABLE ROW LEVEL SECURITY",
    "it is switched off for projects",
  ],
  [
    "a policy that lets everybody read somebody's settings",
    "INSERT INTO user_settings (user_id, key, value) SELECT id, 'unit', '1' FROM users LIMIT 1; CREATE POLICY hole ON user_settings FOR SELECT USING (true)",
    "DROP POLICY hole ON user_settings; DELETE FROM user_settings",
    "it sees other people's rows in user_settings",
  ],
])("finds %s", async (_name, sql, undo, said) => {
  const { found, after } = await examinedWhile("rls", database, { sql, undo });
  expect(found).toMatchObject({ state: "failed" });
  expect(found.found).toContain(said);
  expect(after).toMatchObject({ state: "ok" });
});

test("warns plainly where it is switched off by configuration", async () => {
  const owner = { DATABASE_URL_APP: undefined, DATABASE_URL: database.ownerUrl, RLS_ENABLED: "false" };
  const found = await look(owner);
  expect(found).toMatchObject({ state: "warning" });
  expect(found.found).toContain("RLS_ENABLED=false");
});
