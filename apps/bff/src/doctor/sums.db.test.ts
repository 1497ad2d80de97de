import { recomputeSums } from "@rediflow/db-admin/recompute-sums";
import { seedDemo } from "@rediflow/db-admin/seed-demo";
import { createTestDatabase, type TestDatabase } from "@rediflow/db-admin/testing";
import { monthIndex } from "@rediflow/planning";
import { afterAll, beforeAll, expect, test } from "vitest";
import { examinedWhile } from "../testing/examined.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const currentMonth = monthIndex(2026, 11);
  await seedDemo({ ownerUrl: database.ownerUrl, issuer: "https://id.example/", currentMonth });
});
afterAll(() => database.drop());

test("sums fail while one was changed by hand, and the remedy is the command", async () => {
  const changeOne = (by: number): string =>
    `UPDATE access.planned_sums SET planned = planned + ${by.toString()} WHERE ctid = (SELECT min(ctid) FROM access.planned_sums)`;
  const { found, after } = await examinedWhile("sums", database, { sql: changeOne(1), undo: "SELECT 1" });
  expect(found).toMatchObject({ state: "failed" });
  expect(found.found).toContain("1 sum of planned effort is not what the cells add up to");
  expect(found.remedy).toContain("rediflow recompute-sums");
  expect(after).toMatchObject({ state: "failed" });
  expect(await recomputeSums({ ownerUrl: database.ownerUrl })).toBe(1);
  const mended = await examinedWhile("sums", database, { sql: "SELECT 1", undo: "SELECT 1" });
  expect(mended.found).toMatchObject({ state: "ok" });
});

test("sums fail after cells were written while a trigger was switched off", async () => {
  const { found } = await examinedWhile("sums", database, {
    sql: `ALTER TABLE allocations DISABLE TRIGGER sum_cells_delete; DELETE FROM allocations WHERE month = ${monthIndex(2026, 11).toString()}`,
    undo: "ALTER TABLE allocations ENABLE TRIGGER sum_cells_delete",
  });
  expect(found.found).toMatch(/^\d+ sums of planned effort are not/);
  expect(await recomputeSums({ ownerUrl: database.ownerUrl })).toBeGreaterThan(1);
  expect(await recomputeSums({ ownerUrl: database.ownerUrl })).toBe(0);
});
