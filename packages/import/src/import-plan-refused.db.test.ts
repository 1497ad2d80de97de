import { type TestDatabase, withOwner } from "@rediflow/db-admin/testing";
import type { DeliverableRow, ProjectDocument, Reading, TaskRow } from "@rediflow/spreadsheet";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importAsOwner, type OwnerImport } from "./import-as-owner.ts";
import { projectImport } from "./import-project.ts";
import { digestOf } from "./testing/digest.ts";
import { effortRow, plan, planReading } from "./testing/plan-world.ts";
import { createSmallWorld, currentMonth, projectReading } from "./testing/small-world.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createSmallWorld();
  expect(await run(planReading())).toMatchObject({ faults: [], written: true });
  await withOwner(database.ownerUrl, (owner) =>
    owner.query(
      "INSERT INTO deliverable_types (code, name, active) VALUES ('old', 'Old', false), ('x1', 'Twin', true), ('x2', 'Twin', true)",
    ),
  );
});
afterAll(() => database.drop());

const run = (reading: Reading<ProjectDocument>, more: Partial<OwnerImport> = {}) =>
  importAsOwner(projectImport, reading, {
    ...{ ownerUrl: database.ownerUrl, currentMonth, source: "aurora.ods" },
    ...more,
  });

const { workPackages, tasks, deliverables, milestones, effort } = plan;
const task = (changed: Partial<TaskRow>) =>
  planReading({ tasks: tasks.map((row, at) => (at === 0 ? { ...row, ...changed } : row)) });
const deliverable = (changed: Partial<DeliverableRow>, reading = {}) =>
  planReading({
    ...reading,
    deliverables: deliverables.map((row, at) => (at === 1 ? { ...row, ...changed } : row)),
  });
const packages = (changed: object) =>
  planReading({
    workPackages: [{ ...workPackages[0], ...changed } as (typeof workPackages)[0], ...workPackages.slice(1)],
  });
const more = (about: Parameters<typeof effortRow>[1], cells: Parameters<typeof effortRow>[2], changed = {}) =>
  planReading({
    effort: { ...effort, months: [...effort.months, 25], rows: [...effort.rows, effortRow(9, about, cells)] },
    ...changed,
  });
const agreed = { series: "PROJPLAN", task: 1, organisation: "SOUTH" } as const;

/** Of each code one workbook with the fault, and where it is named. */
const faulty: [code: string, place: [string, number | null, string | null], Reading<ProjectDocument>][] = [
  [
    "duplicate-row",
    ["Work packages", 9, "Number"],
    planReading({
      workPackages: [...workPackages, ...workPackages.slice(0, 1).map((row) => ({ ...row, row: 9 }))],
    }),
  ],
  ["missing-value", ["Work packages", 2, "Name"], packages({ number: 7, name: null })],
  ["unknown-organisation", ["Work packages", 2, "Lead"], packages({ lead: "WEST" })],
  ["unknown-part", ["Tasks", 2, "WP"], task({ workPackage: 7 })],
  ["missing-value", ["Tasks", 2, "Begin"], task({ number: 7, phases: null })],
  ["outside-project", ["Tasks", 2, "Phases"], task({ phases: [{ from: 10, to: 25, intensity: 100 }] })],
  [
    "not-a-phase",
    ["Tasks", 2, "Phases"],
    task({
      phases: [
        { from: 1, to: 24, intensity: 10 },
        { from: 24_312, to: 24_335, intensity: 20 },
      ],
    }),
  ],
  [
    "outside-project",
    ["Milestones", 2, "Due"],
    planReading({ milestones: milestones.map((row) => ({ ...row, due: 30 })) }),
  ],
  [
    "not-yet",
    ["Milestones", 2, "Done on"],
    planReading({ milestones: milestones.map((row) => ({ ...row, doneOn: "2026-12-01" })) }),
  ],
  ["not-yet", ["Deliverables", 3, "Delivered on"], deliverable({ deliveredOn: "2027-01-31" })],
  [
    "cancelled-part",
    ["Deliverables", 3, "Delivered on"],
    deliverable({ deliveredOn: "2026-10-31", cancelled: true }),
  ],
  [
    "cancelled-part",
    ["Deliverables", 3, "Delivered on"],
    deliverable(
      { deliveredOn: "2026-10-31" },
      { workPackages: workPackages.map((row) => ({ ...row, cancelled: true })) },
    ),
  ],
  ["switched-off", ["Deliverables", 3, "Type"], deliverable({ type: "Old" })],
  ["ambiguous-entry", ["Deliverables", 3, "Type"], deliverable({ type: "Twin" })],
  ["unknown-part", ["Effort", 9, "Task"], more({ ...agreed, task: 77 }, [])],
  ["duplicate-row", ["Effort", 9, "Series"], more({ ...agreed, organisation: "NORTH" }, [])],
  ["outside-project", ["Effort", 9, "M25"], more(agreed, [[25, 1]])],
  ["month-past", ["Effort", 9, "M9"], more(agreed, [[9, 1]])],
  [
    "not-yet",
    ["Effort", 9, "M12"],
    more({ ...agreed, series: "ACTUAL" }, [
      [11, 1],
      [12, 1],
    ]),
  ],
  ["month-closed", ["Effort", 9, "M12"], more(agreed, [[12, 1]])],
  [
    "duplicate-column",
    ["Effort", null, "M1"],
    planReading({ effort: { ...effort, months: [...effort.months, 24_312] } }),
  ],
];

describe("is refused, and leaves nothing written:", () => {
  test.each(faulty)("%s at %j", async (code, [sheet, row, column], reading) => {
    const before = await digestOf(database);
    const report = await run(reading);
    expect(report.faults).toMatchObject([{ code, sheet, row, column }]);
    expect(report.faults[0]?.sentence).toMatch(/\.$/);
    expect(report.written).toBe(false);
    expect(await digestOf(database)).toEqual(before);
  });

  test("a lead and effort of who takes no part", async () => {
    const east = { row: 3, shortName: "EAST", name: "The East" };
    await withOwner(database.ownerUrl, (owner) =>
      owner.query("INSERT INTO organisations (short_name, name) VALUES ('EAST', 'The East')"),
    );
    expect((await run(packages({ lead: "EAST" }))).faults).toMatchObject([
      { code: "not-taking-part", sheet: "Work packages" },
    ]);
    const working = more({ ...agreed, organisation: "EAST" }, [[12, 1]]);
    expect((await run(working)).faults).toMatchObject([{ code: "not-taking-part", sheet: "Effort", row: 9 }]);
    // As a partner in the same workbook it may.
    working.document.organisations.push({ ...east, row: 4, role: null, number: 3 });
    expect(await run(working, { dryRun: true })).toMatchObject({ faults: [] });
  });

  test("everything, of a locked project", async () => {
    const { faults } = await run({ ...planReading({}, { code: "BOREAS", name: "Boreas" }) });
    expect(new Set(faults.map(({ code }) => code))).toEqual(new Set(["project-locked"]));
  });
});

test("what the workbook does not name must fit: parts outside of new months, effort outside of new phases", async () => {
  const shorter = await run(projectReading({ durationMonths: 12 }), { dryRun: true });
  expect(shorter.faults.map(({ sentence }) => sentence)).toContain(
    "T1.1, T2.10, MS1, D2.1 and Agreed WP1 SOUTH would be outside AURORA. Change their months first.",
  );
  const { effort: left, ...without } = planReading({
    tasks: tasks.map((row) => ({ ...row, phases: [{ from: 12, to: 20, intensity: 100 }] })),
  }).document;
  expect(left).toBeDefined();
  const narrower = await run({ document: without, faults: [], notices: [] }, { dryRun: true });
  expect(narrower.faults.map(({ sheet, row, code }) => [sheet, row, code])).toEqual([
    ["Tasks", 2, "months-in-use"],
    ["Tasks", 2, "months-in-use"],
    ["Tasks", 2, "months-in-use"],
  ]);
});

test("a super admin changes what was agreed for past months, and closed ones; a refused row is left out with what needs it", async () => {
  expect(
    await run(
      more(agreed, [
        [9, 1],
        [12, 1],
      ]),
      { asSuperAdmin: true, dryRun: true },
    ),
  ).toMatchObject({ faults: [] });
  const added = { row: 9, number: 3, name: null, lead: null, cancelled: null };
  const inside = {
    row: 9,
    workPackage: 3,
    number: 1,
    name: "Inside",
    phases: null,
    lead: null,
    cancelled: null,
  };
  const reading = planReading({
    workPackages: [...workPackages, added],
    tasks: [...tasks, inside],
    milestones: milestones.map((row) => ({ ...row, due: 21 })),
  });
  const report = await run(reading, { leaveOutRefused: true });
  expect(report.written).toBe(true);
  expect(
    report.rows
      .filter(({ outcome }) => outcome !== "unchanged")
      .map(({ sheet, row, outcome }) => [sheet, row, outcome]),
  ).toEqual([
    ["Work packages", 9, "refused"],
    ["Tasks", 9, "refused"],
    ["Milestones", 2, "changed"],
  ]);
});
