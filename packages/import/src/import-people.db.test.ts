import { monthIndex } from "@rediflow/planning";
import type { PeopleDocument, Reading } from "@rediflow/spreadsheet";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type TestDatabase, withOwner } from "@rediflow/db-admin/testing";
import { importAsOwner, type OwnerImport } from "./import-as-owner.ts";
import { peopleImport } from "./import-people.ts";

import { digestOf } from "./testing/digest.ts";
import { createSmallWorld, currentMonth, peopleReading } from "./testing/small-world.ts";

let database: TestDatabase;
beforeEach(async () => {
  database = await createSmallWorld();
});
afterEach(() => database.drop());

const run = (reading: Reading<PeopleDocument>, more: Partial<OwnerImport> = {}) =>
  importAsOwner(peopleImport, reading, {
    ownerUrl: database.ownerUrl,
    currentMonth,
    source: "people.ods",
    ...more,
  });

const query = (sql: string): Promise<Record<string, unknown>[]> =>
  withOwner(database.ownerUrl, async (owner) => (await owner.query<Record<string, unknown>>(sql)).rows);

const month = (year: number, of: number) => monthIndex(year, of);
const on = { project: "AURORA", person: "P1", role: "Engineer" };

/** Adds, changes and leaves something in every sheet. */
const wide = peopleReading({
  persons: [
    {
      row: 2,
      code: "P1",
      name: "Pia Palm",
      email: "pia@example.org",
      membership: { organisation: "NORTH", from: "2020-01-01", to: "2026-12-31" },
    },
    {
      row: 3,
      code: "P1",
      name: null,
      email: null,
      membership: { organisation: "SOUTH", from: "2027-01-01", to: null },
    },
    { row: 4, code: "P2", name: "Olof Ek", email: null, membership: null },
    {
      row: 5,
      code: "P3",
      name: "Ny Norén",
      email: null,
      membership: { organisation: "NORTH", from: "2026-11-15", to: null },
    },
  ],
  ftePeriods: [
    { row: 2, person: "P1", from: "2020-01-01", to: "2027-12-31", fte: 10_000 },
    { row: 3, person: "P3", from: "2026-11-15", to: null, fte: 6250 },
  ],
  assignments: [
    {
      row: 2,
      ...on,
      cells: [
        { month: month(2026, 10), amount: 5000 },
        { month: month(2026, 11), amount: 0 },
        { month: month(2026, 12), amount: 4000 },
        { month: month(2027, 2), amount: 2500 },
      ],
    },
    {
      row: 3,
      project: "AURORA",
      person: "P3",
      role: "Gärdner",
      cells: [{ month: month(2026, 12), amount: 10_000 }],
    },
    { row: 4, project: "AURORA", person: "P2", role: "Gärdner", cells: [] },
  ],
});

describe("a workbook that changes things", () => {
  test("is previewed row by row, and nothing is written", async () => {
    const before = await digestOf(database);
    const { rows, faults, notices, written } = await run(wide, { dryRun: true });
    expect(await digestOf(database)).toEqual(before);
    expect({ faults, written }).toEqual({ faults: [], written: false });
    expect(
      rows.map(
        (each) =>
          `${each.sheet} ${each.row?.toString() ?? ""} ${each.outcome}: ${[each.what, ...each.details].join("; ")}`,
      ),
    ).toEqual([
      "Persons 2 changed: P1 Pia Palm; email “pia@example.org”; NORTH from 2020-01-01 on → NORTH from 2020-01-01 to 2026-12-31",
      "Persons 3 added: P1 Pia Palm; SOUTH from 2027-01-01 on",
      "Persons 4 unchanged: P2 Olof Ek",
      "Persons 5 added: P3 Ny Norén; new person; NORTH from 2026-11-15 on",
      "FTE periods 2 changed: P1 Pia Palm; 80 % from 2020-01-01 to 2027-12-31 → 100 % from 2020-01-01 to 2027-12-31",
      "FTE periods 3 added: P3 Ny Norén; 62.5 % from 2026-11-15 on",
      "Project assignments 2 changed: AURORA P1 Pia Palm, Engineer; 2026-11: 0.5 → 0 PM; 2026-12: 0.5 → 0.4 PM; 2027-02: 0 → 0.25 PM",
      "Project assignments 3 added: AURORA P3 Ny Norén, Gärdner; new on the project; 2026-12: 0 → 1 PM",
      "Project assignments 4 added: AURORA P2 Olof Ek, Gärdner; new on the project",
      "Role types  added: Gärdner; new role type",
    ]);
    // January is planned and in no cell of the sheet: it is not even looked at.
    expect(notices).toEqual([]);
  });

  test("is done as it was previewed, and a second time changes nothing", async () => {
    const preview = await run(wide, { dryRun: true });
    const done = await run(wide);
    expect(done).toEqual({ ...preview, written: true });
    const after = await digestOf(database);
    const again = await run(wide);
    expect(again).toMatchObject({ written: false, faults: [] });
    expect(again.rows.filter(({ outcome }) => outcome !== "unchanged")).toEqual([]);
    expect(await digestOf(database)).toEqual(after);
  });

  test("leaves what it says, with versions moved on", async () => {
    const versions = await query("SELECT month, version FROM allocations ORDER BY month");
    await query("UPDATE role_types SET sort_order = 9 WHERE code = 'engineer'");
    await run(wide);
    expect(await query("SELECT code, name, email, version FROM persons ORDER BY code")).toEqual([
      { code: "P1", name: "Pia Palm", email: "pia@example.org", version: 2 },
      { code: "P2", name: "Olof Ek", email: null, version: 1 },
      { code: "P3", name: "Ny Norén", email: null, version: 1 },
    ]);
    const planned = await query(
      "SELECT p.code, al.month, al.pm::float8 AS pm, al.version FROM allocations al JOIN persons p ON p.id = al.person_id ORDER BY p.code, al.month",
    );
    expect(planned.map(({ code, month: at, pm }) => [code, at, pm])).toEqual([
      ["P1", month(2026, 10), 0.5],
      ["P1", month(2026, 12), 0.4],
      ["P1", month(2027, 1), 0.5],
      ["P1", month(2027, 2), 0.25],
      ["P3", month(2026, 12), 1],
    ]);
    expect(planned[0]?.["version"]).toEqual(versions[0]?.["version"]);
    expect(planned[1]?.["version"]).not.toEqual(versions[2]?.["version"]);
    expect(await query("SELECT code, name FROM role_types WHERE name = 'Gärdner'")).toEqual([
      { code: "gärdner", name: "Gärdner" },
    ]);
    // Also where places in the list were left empty, the new one stands last.
    expect(await query("SELECT name, sort_order FROM role_types ORDER BY sort_order DESC LIMIT 1")).toEqual([
      { name: "Gärdner", sort_order: 10 },
    ]);
  });

  test("is audited in the name of the command line's own user", async () => {
    await run(wide, { asSuperAdmin: true });
    const events = await query(
      `SELECT e.action, e.month, u.kind, u.external_id, e.groups, e.reason, e.before, e.after, count(*) OVER (PARTITION BY operation_id)::int AS together
       FROM changes e JOIN users u ON u.id = e.user_id ORDER BY e.action, e.seq`,
    );
    expect(events.map(({ action }) => action)).toEqual([
      ...["allocation:edit", "allocation:edit", "allocation:edit", "allocation:edit"],
      ...["assignment:create", "assignment:create"],
      ...["person:create", "person:update", "role-type:create"],
    ]);
    for (const event of events)
      expect(event).toMatchObject({
        kind: "service",
        external_id: "cli",
        groups: ["rediflow-super-admins"],
        reason: "Import of people.ods",
        together: 9,
      });
    expect(events.find(({ action }) => action === "person:update")).toMatchObject({
      before: {
        email: null,
        memberships: [{ organisation: "NORTH", from: "2020-01-01", to: null }],
        contracts: [{ fte: "80 %" }],
      },
      after: {
        email: "pia@example.org",
        memberships: [{ organisation: "NORTH", to: "2026-12-31" }, { organisation: "SOUTH" }],
        contracts: [{ fte: "100 %" }],
      },
    });
    const cells = await query(
      `SELECT month, before, after, after ->> 'version' IS NOT DISTINCT FROM (SELECT version::text FROM allocations al
         WHERE al.assignment_id = e.entity_id::uuid AND al.month = e.month) AS current
       FROM changes e WHERE entity = 'allocation' AND person_id = '00000000-0000-4000-a000-000000000011' ORDER BY month`,
    );
    expect(cells).toMatchObject([
      { month: month(2026, 11), before: { amount: 5000 }, after: { amount: 0 }, current: true },
      { month: month(2026, 12), before: { amount: 5000 }, after: { amount: 4000 }, current: true },
      { month: month(2027, 2), before: { amount: 0 }, after: { amount: 2500 }, current: true },
    ]);
    await run(
      peopleReading({ persons: [{ row: 2, code: "P9", name: "Nine", email: null, membership: null }] }),
    );
    expect(await query("SELECT count(*)::int FROM users WHERE external_id = 'cli'")).toEqual([{ count: 1 }]);
  });

  test("takes as many statements for many rows as for few", async () => {
    const statements = vi.spyOn(Client.prototype, "query");
    await run(wide);
    const few = statements.mock.calls.length;
    const persons = Array.from({ length: 300 }, (_, at) => ({
      row: at + 2,
      code: `N${at.toString()}`,
      name: "Many",
      email: null,
      membership: { organisation: "NORTH", from: "2026-01-01", to: null },
    }));
    const cells = Array.from({ length: 12 }, (_, at) => ({ month: currentMonth + at, amount: 1000 }));
    const assignments = persons.map(({ row, code }) => ({
      row,
      project: "AURORA",
      person: code,
      role: null,
      cells,
    }));
    statements.mockClear();
    const report = await run(peopleReading({ persons, assignments }));
    expect(report.written).toBe(true);
    expect(await query("SELECT count(*)::int FROM allocations")).toEqual([{ count: 5 + 3600 }]);
    expect(statements.mock.calls.length).toBeLessThanOrEqual(few + 1);
  });
});
