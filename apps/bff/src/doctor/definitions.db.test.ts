import { createTestDatabase, type TestDatabase } from "@rediflow/db-admin/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { examinedWhile } from "../testing/examined.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("definitions fail while a policy is another than was applied, which is named", async () => {
  const { found, after } = await examinedWhile("definitions", database, {
    sql: "ALTER TABLE persons DISABLE ROW LEVEL SECURITY; GRANT SELECT ON sessions TO PUBLIC",
    undo: "ALTER TABLE persons ENABLE ROW LEVEL SECURITY; REVOKE SELECT ON sessions FROM PUBLIC",
  });
  expect(found).toMatchObject({ state: "failed" });
  expect(found.found).toContain("rights on relation public.sessions, row level security of public.persons");
  expect(found.remedy).toContain("rediflow migrate");
  expect(after).toMatchObject({ state: "ok" });
});

test("definitions fail while those of this version were not applied", async () => {
  const { found, after } = await examinedWhile("definitions", database, {
    sql: "UPDATE definitions.applied SET digest = 'another ' || digest",
    undo: "UPDATE definitions.applied SET digest = replace(digest, 'another ', '')",
  });
  expect(found).toMatchObject({ state: "failed" });
  expect(found.remedy).toContain("rediflow migrate");
  expect(after).toMatchObject({ state: "ok" });
});
