import type { PeopleDocument, Reading } from "@rediflow/spreadsheet";
import { type TestDatabase, withOwner } from "@rediflow/db-admin/testing";
import { monthIndex } from "@rediflow/planning";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { importAsOwner } from "./import-as-owner.ts";
import { peopleImport } from "./import-people.ts";
import { createSmallWorld, currentMonth, peopleReading } from "./testing/small-world.ts";

let database: TestDatabase;
beforeEach(async () => {
  database = await createSmallWorld();
});
afterEach(() => database.drop());

const run = (reading: Reading<PeopleDocument>) =>
  importAsOwner(peopleImport, reading, { ownerUrl: database.ownerUrl, currentMonth, source: "people.ods" });

const query = (sql: string): Promise<Record<string, unknown>[]> =>
  withOwner(database.ownerUrl, async (owner) => (await owner.query<Record<string, unknown>>(sql)).rows);

/** A new person, and a change of a cell that is there. */
const wide = peopleReading({
  persons: [{ row: 2, code: "P3", name: "Ny Norén", email: null, membership: null }],
  assignments: [
    {
      row: 2,
      project: "AURORA",
      person: "P1",
      role: "Engineer",
      cells: [{ month: monthIndex(2026, 12), amount: 4000 }],
    },
  ],
});

describe("at the same moment", () => {
  test("a cell that somebody changes stops the whole import", async () => {
    const other = new Client({ connectionString: database.ownerUrl });
    await other.connect();
    await other.query("BEGIN");
    await other.query("UPDATE allocations SET pm = 0.1, version = nextval('allocation_version')");
    const importing = run(wide);
    await waitsForLock(1);
    await other.query("COMMIT");
    await expect(importing).rejects.toMatchObject({ name: "ImportConflict" });
    await other.end();
    expect(await query("SELECT count(*)::int FROM persons WHERE code = 'P3'")).toEqual([{ count: 0 }]);
  });

  test("a lock that is being set is waited for, and obeyed", async () => {
    const other = new Client({ connectionString: database.ownerUrl });
    await other.connect();
    await other.query("BEGIN");
    await other.query(
      "INSERT INTO project_locks (project_id, locked_by_id, reason) SELECT p.id, u.id, 'Just now' FROM projects p, users u WHERE p.code = 'AURORA' AND u.external_id = '1'",
    );
    const importing = run(wide);
    await waitsForLock(1);
    await other.query("COMMIT");
    const report = await importing;
    await other.end();
    expect(report.written).toBe(false);
    expect(new Set(report.faults.map(({ code }) => code))).toEqual(new Set(["project-locked"]));
  });

  async function waitsForLock(count: number): Promise<void> {
    await vi.waitFor(
      async () => {
        const waiting = await query(
          "SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
        );
        expect(waiting).toEqual([{ count }]);
      },
      { timeout: 10_000, interval: 50 },
    );
  }
});
