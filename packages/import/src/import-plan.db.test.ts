import { asOwner } from "@rediflow/db-admin/as-owner";
import { type TestDatabase, withOwner } from "@rediflow/db-admin/testing";
import {
  readProjectWorkbook,
  writeProjectWorkbook,
  type ProjectDocument,
  type Reading,
} from "@rediflow/spreadsheet";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportProject } from "./export-project.ts";
import { importAsOwner, type OwnerImport } from "./import-as-owner.ts";
import { projectImport } from "./import-project.ts";
import type { ImportReport } from "./report.ts";
import { digestOf } from "./testing/digest.ts";
import { effortRow, plan, planReading } from "./testing/plan-world.ts";
import { createSmallWorld, currentMonth } from "./testing/small-world.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createSmallWorld();
  // Agreed effort of a past month, which only a super admin could write.
  expect(await run(planReading())).toMatchObject({ faults: [], written: true });
});
afterAll(() => database.drop());

const run = (reading: Reading<ProjectDocument>, more: Partial<OwnerImport> = {}) =>
  importAsOwner(projectImport, reading, {
    ...{ ownerUrl: database.ownerUrl, currentMonth, source: "aurora.ods" },
    ...more,
  });

const query = (sql: string): Promise<Record<string, unknown>[]> =>
  withOwner(database.ownerUrl, async (owner) => (await owner.query<Record<string, unknown>>(sql)).rows);

const exported = async (): Promise<ProjectDocument> => {
  const document = await asOwner({ ownerUrl: database.ownerUrl, reads: true }, (tx) =>
    exportProject(tx, "AURORA"),
  );
  if (document === undefined) throw new Error("AURORA is there");
  return document;
};

const changedLines = ({ rows }: ImportReport) =>
  rows
    .filter(({ outcome }) => outcome !== "unchanged")
    .map(
      ({ sheet, row, outcome, what, details }) =>
        `${sheet} ${row?.toString() ?? ""} ${outcome}: ${[what, ...details].join("; ")}`,
    );

test("a plan is there as the workbook has it, with its types and levels, and as one operation in the log", async () => {
  const document = await exported();
  expect(document.effort).toEqual(plan.effort);
  expect(document.tasks).toEqual(plan.tasks);
  expect(document.deliverables?.[1]).toEqual({ ...plan.deliverables[1], type: "demonstrator", level: "pu" });
  expect(
    await query(
      "SELECT count(DISTINCT operation_id)::int AS operations, count(*)::int AS changes FROM changes",
    ),
  ).toEqual([
    // Types and a level, parts, rows of effort, cells; the project itself stays.
    { operations: 1, changes: 3 + 7 + 2 + 5 },
  ]);
  expect(await query("SELECT after FROM changes WHERE entity = 'effort' AND month = 24321")).toMatchObject([
    { after: { series: "ACTUAL", amount: 4321 } },
  ]);
});

test("imported again, also as it is exported, nothing changes", async () => {
  const before = await digestOf(database);
  for (const reading of [
    planReading(),
    readProjectWorkbook(writeProjectWorkbook(await exported(), "ods")),
    readProjectWorkbook(writeProjectWorkbook(await exported(), "xlsx")),
  ]) {
    const report = await run(reading);
    expect(report).toMatchObject({ faults: [], notices: [], written: false });
    expect(changedLines(report)).toEqual([]);
  }
  expect(await digestOf(database)).toEqual(before);
});

test("what is in no row, under an empty cell or without a column stays, and is said", async () => {
  const { workPackages, effort } = plan;
  const report = await run(
    planReading({
      workPackages: workPackages
        .slice(0, 1)
        .map((row) => ({ ...row, name: null, lead: null, cancelled: null })),
      tasks: [],
      milestones: [],
      deliverables: [],
      effort: {
        months: [11],
        rows: effort.rows.slice(0, 1).map((row) => ({ ...row, cells: [] })),
      },
    }),
  );
  expect(report).toMatchObject({ faults: [], written: false });
  expect(report.notices.map(({ sheet, row, sentence }) => [sheet, row, sentence])).toEqual([
    ["Work packages", null, "WP2 is in no row and stays."],
    ["Tasks", null, "T1.1 and T2.10 are in no row and stay."],
    ["Milestones", null, "MS1 is in no row and stays."],
    ["Deliverables", null, "D1.1 and D2.1 are in no row and stay."],
    ["Effort", 2, "The effort in M13 stays: the sheet has no column for it."],
    [
      "Work packages",
      null,
      "“Lead” of WP1 stays: an empty cell says nothing. Write - where there is to be none.",
    ],
    ["Effort", null, "Agreed T1.1 NORTH, Estimate T1.1 NORTH and Actual T1.1 NORTH are in no row and stay."],
  ]);
});

test("one changed cell is the one change; an empty cell of a row clears, and only its version moves", async () => {
  const [first, , ...others] = plan.effort.rows;
  const row = effortRow(3, { series: "PROJPLAN", task: 1, organisation: "NORTH" }, [[12, 3000]]);
  const wanted = { ...plan.effort, rows: [first, row, ...others].filter((each) => each !== undefined) };
  const report = await run(planReading({ effort: wanted }));
  expect(changedLines(report)).toEqual([
    "Effort 3 changed: Agreed T1.1 NORTH; M11: 0.5 → 0 PM; M12: 0.25 → 0.3 PM",
  ]);
  expect((await exported()).effort?.rows[1]?.cells).toEqual([{ month: 12, amount: 3000 }]);
  expect(await run(planReading(), {})).toMatchObject({ written: true });
});

test("the plan moves with its project, and task and effort move together", async () => {
  const { tasks, effort } = plan;
  const [steering, calibration] = tasks;
  const moved = [{ ...steering, phases: [{ from: 10, to: 26, intensity: 100 }] }, calibration];
  const rows = effort.rows.map((row) =>
    row.series === "PROJPLAN"
      ? { ...row, cells: row.cells.map((cell) => ({ ...cell, month: cell.month + 13 })) }
      : row,
  );
  const longer = planReading(
    { tasks: moved as typeof tasks, effort: { months: [...effort.months, 25, 26], rows } },
    { durationMonths: 26 },
  );
  const report = await run(longer);
  expect(report.faults).toEqual([]);
  expect(changedLines(report)).toEqual([
    "Project  changed: AURORA; Duration in months 24 → 26",
    "Tasks 2 changed: T1.1 Steering; Begin M1–M3 100 %, M1–M24 20 % → M10–M26 100 %",
    "Effort 2 changed: Agreed WP1 SOUTH; M13: 12 → 0 PM; M26: 0 → 12 PM",
    "Effort 3 changed: Agreed T1.1 NORTH; M11: 0.5 → 0 PM; M12: 0.25 → 0 PM; M24: 0 → 0.5 PM; M25: 0 → 0.25 PM",
  ]);
  expect((await exported()).effort?.rows).toEqual(rows);
  // And back, the effort of the last months going first.
  const back = await run(planReading({ effort: { ...effort, months: [...effort.months, 25, 26] } }));
  expect(back).toMatchObject({ faults: [], written: true });
  expect((await exported()).effort).toEqual(effort);
});
