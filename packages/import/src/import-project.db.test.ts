import { monthIndex } from "@rediflow/planning";
import type { ProjectDocument, Reading } from "@rediflow/spreadsheet";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, withOwner } from "@rediflow/db-admin/testing";
import { importAsOwner, type OwnerImport } from "./import-as-owner.ts";
import { projectImport } from "./import-project.ts";

import { digestOf } from "./testing/digest.ts";
import { createSmallWorld, currentMonth, projectReading } from "./testing/small-world.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createSmallWorld();
});
afterAll(() => database.drop());

const run = (reading: Reading<ProjectDocument>, more: Partial<OwnerImport> = {}) =>
  importAsOwner(projectImport, reading, {
    ownerUrl: database.ownerUrl,
    currentMonth,
    source: "project.ods",
    ...more,
  });

const query = (sql: string): Promise<Record<string, unknown>[]> =>
  withOwner(database.ownerUrl, async (owner) => (await owner.query<Record<string, unknown>>(sql)).rows);

const south = { row: 3, shortName: "SOUTH", name: null, role: null, number: null };
const east = { row: 4, shortName: "EAST", name: "The East", role: "Sensors", number: null };

/** Of each code one workbook with the fault, where it is named, and what is there. */
const faulty: [code: string, place: [string, number | null, string | null], Reading<ProjectDocument>][] = [
  ["missing-key", ["Project", null, "Name"], projectReading({ code: "NEW", name: null })],
  ["missing-key", ["Project", null, "First month"], projectReading({ code: "NEW", firstMonth: null })],
  ["missing-key", ["Project", null, "Owner organisation"], projectReading({ code: "NEW", owner: null })],
  ["unknown-organisation", ["Project", null, "Owner organisation"], projectReading({ owner: "WEST" })],
  ["role-too-low", ["Project", null, "Owner organisation"], projectReading({ owner: "SOUTH" })],
  ["months-in-use", ["Project", null, "Duration in months"], projectReading({ durationMonths: 12 })],
  ["months-in-use", ["Project", null, "First month"], projectReading({ firstMonth: monthIndex(2026, 11) })],
  ["project-locked", ["Project", null, null], projectReading({ code: "BOREAS" })],
  ["project-locked", ["Organisations", 3, null], projectReading({ code: "BOREAS", name: "Boreas" }, [south])],
  ["missing-value", ["Organisations", 4, "Name"], projectReading({}, [south, { ...east, name: null }])],
  ["duplicate-row", ["Organisations", 4, "Short name"], projectReading({}, [south, { ...south, row: 4 }])],
  ["duplicate-number", ["Organisations", 4, "Number"], projectReading({}, [south, { ...east, number: 2 }])],
];

describe("is refused, and leaves nothing written:", () => {
  test.each(faulty)("%s", async (code, [sheet, row, column], reading) => {
    const before = await digestOf(database);
    const report = await run(reading);
    expect(report.faults).toMatchObject([{ code, sheet, row, column }]);
    expect(report.faults[0]?.sentence).toMatch(/\.$/);
    expect(report.rows.find((each) => each.sheet === sheet && each.row === row)).toMatchObject({
      outcome: "refused",
    });
    expect(report.written).toBe(false);
    expect(await digestOf(database)).toEqual(before);
  });

  test("what could not be read, though the code itself is missing", async () => {
    const fault = {
      sheet: "Project",
      row: null,
      column: "Code",
      code: "missing-key",
      sentence: "No code.",
    } as const;
    const report = await run({ ...projectReading({ code: "" }), faults: [fault] });
    expect(report).toMatchObject({ faults: [fault], written: false });
  });
});

test("a locked project that is unchanged is no fault", async () => {
  expect(await run(projectReading({ code: "BOREAS", name: "Boreas" }))).toMatchObject({
    faults: [],
    written: false,
  });
});

test("a workbook that says nothing new changes nothing; names of organisations are not its to change", async () => {
  const report = await run(
    projectReading({ name: null, kind: null, owner: null }, [{ ...south, name: "Southerners" }]),
  );
  expect(report).toMatchObject({ faults: [], written: false });
  expect(report.rows.map(({ outcome }) => outcome)).toEqual(["unchanged", "unchanged"]);
  expect(report.notices).toMatchObject([{ code: "left-as-it-is", row: 3, column: "Name" }]);
});

test("a partner that no row names is kept, and named", async () => {
  const { notices } = await run(projectReading({}), { dryRun: true });
  expect(notices).toMatchObject([
    { code: "left-as-it-is", sentence: "SOUTH is partner no. 2; no row says so, and it was kept." },
  ]);
});

test("a super admin passes the lock and moves a project to another owner, who is no partner then", async () => {
  const locked = projectReading({ code: "BOREAS", name: "Boreas II" });
  expect(await run(locked, { asSuperAdmin: true, dryRun: true })).toMatchObject({ faults: [] });
  const moved = projectReading({ owner: "SOUTH" }, [
    { ...south, role: "owner", number: 1 },
    { ...south, row: 4, shortName: "NORTH" },
  ]);
  expect(await run(moved, { asSuperAdmin: true })).toMatchObject({ faults: [], notices: [], written: true });
  expect(await partnersOf("AURORA")).toEqual(["NORTH 2"]);
  expect(await run(moved)).toMatchObject({ faults: [], written: false });
  const back = projectReading({}, [south]);
  expect(await run(back, { asSuperAdmin: true })).toMatchObject({ written: true });
});

test("months outside of which a part of the plan would lie are refused by its name; who leads a part stays as a partner", async () => {
  await query(`WITH package AS (
      INSERT INTO work_packages (project_id, number, name, lead_organisation_id)
      SELECT id, 1, 'Package', owner_organisation_id FROM projects WHERE code = 'AURORA' RETURNING id, project_id
    ) INSERT INTO milestones (project_id, number, name, due_month)
      SELECT p.id, 7, 'End', p.first_month + p.duration_months - 1 FROM projects p JOIN package ON package.project_id = p.id`);
  const [{ months = 0 } = {}] = (await query(
    "SELECT duration_months AS months FROM projects WHERE code = 'AURORA'",
  )) as { months?: number }[];
  const shorter = await run(projectReading({ durationMonths: months - 1 }), { dryRun: true });
  expect(shorter.faults).toMatchObject([
    { code: "months-in-use", sentence: "MS7 would be outside AURORA. Change their months first." },
  ]);
  const owned = { ...south, role: "owner", number: 1 };
  const moved = projectReading({ owner: "SOUTH" }, [owned, { ...south, row: 4, shortName: "NORTH" }]);
  expect(await run(moved, { asSuperAdmin: true })).toMatchObject({ faults: [], written: true });
  await query(
    "DELETE FROM efforts; DELETE FROM effort_rows; DELETE FROM milestones; DELETE FROM work_packages",
  );
  await run(projectReading({}, [south]), { asSuperAdmin: true });
});

test("a new project comes with its organisations: previewed, done, and not done again", async () => {
  const reading = projectReading(
    { code: "ZEPHYR", name: "Zephyr", kind: "eu", lifecycleState: null, owner: null, awarded: 955_000 },
    [
      { ...east, row: 2, role: "POO", number: 1 },
      { ...south, role: "Field work", number: 5 },
      { ...south, row: 4, shortName: "NORTH" },
    ],
  );
  const preview = await run(reading, { dryRun: true });
  expect(
    preview.rows.map(
      (each) => `${each.row?.toString() ?? ""} ${each.outcome}: ${[each.what, ...each.details].join("; ")}`,
    ),
  ).toEqual([
    " added: ZEPHYR; new project",
    "2 added: EAST; new organisation “The East”",
    "3 added: SOUTH; partner no. 5, Field work",
    "4 added: NORTH; partner no. 6",
  ]);
  expect(await run(reading)).toEqual({ ...preview, written: true });
  expect(
    await query(
      "SELECT kind, lifecycle_state, awarded_pm::float8 AS pm, version FROM projects WHERE code = 'ZEPHYR'",
    ),
  ).toEqual([{ kind: "eu", lifecycle_state: "idea", pm: 95.5, version: 1 }]);
  expect(await partnersOf("ZEPHYR")).toEqual(["SOUTH 5", "NORTH 6"]);
  const after = await digestOf(database);
  const again = await run(reading);
  expect(again).toMatchObject({ written: false, faults: [], notices: [] });
  expect(again.rows.map(({ outcome }) => outcome)).toEqual([
    "unchanged",
    "unchanged",
    "unchanged",
    "unchanged",
  ]);
  expect(await digestOf(database)).toEqual(after);
});

test("a change moves the version on and is audited with before and after", async () => {
  const [before] = await query("SELECT version FROM projects WHERE code = 'AURORA'");
  const report = await run(
    projectReading({ name: "Aurora borealis", durationMonths: 30 }, [{ ...south, role: "Field work" }]),
  );
  expect(report.rows).toMatchObject([
    { outcome: "changed", details: ["Name “Aurora” → “Aurora borealis”", "Duration in months 24 → 30"] },
    { outcome: "changed", details: ["role none → Field work"] },
  ]);
  const version = before?.["version"] as number;
  expect(await query("SELECT version FROM projects WHERE code = 'AURORA'")).toEqual([
    { version: version + 1 },
  ]);
  const events = await query("SELECT e.* FROM changes e ORDER BY seq DESC LIMIT 2");
  expect(events[0]).toMatchObject({
    action: "partner:update",
    before: { number: 2, shortRole: null },
    after: { number: 2, shortRole: "Field work" },
  });
  expect(events[1]).toMatchObject({
    action: "project:update",
    before: {
      name: "Aurora",
      durationMonths: 24,
    },
    after: {
      name: "Aurora borealis",
      durationMonths: 30,
    },
    reason: "Import of project.ods",
  });
});

async function partnersOf(code: string): Promise<unknown[]> {
  const rows = await query(
    `SELECT o.short_name || ' ' || pp.number AS partner FROM project_partners pp JOIN organisations o ON o.id = pp.organisation_id
     JOIN projects p ON p.id = pp.project_id WHERE p.code = '${code}' ORDER BY pp.number`,
  );
  return rows.map(({ partner }) => partner);
}
