import { monthIndex } from "@rediflow/planning";
import type { AssignmentRow } from "@rediflow/spreadsheet";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestDatabase } from "@rediflow/db-admin/testing";
import { importAsOwner } from "./import-as-owner.ts";
import { peopleImport } from "./import-people.ts";
import { createSmallWorld, currentMonth, peopleReading } from "./testing/small-world.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createSmallWorld();
});
afterAll(() => database.drop());

const preview = (assignments: AssignmentRow[]) =>
  importAsOwner(peopleImport, peopleReading({ assignments }), {
    ownerUrl: database.ownerUrl,
    currentMonth,
    source: "people.ods",
    dryRun: true,
  });
const on = { project: "AURORA", person: "P1", role: "Engineer" };
const december = { month: monthIndex(2026, 12), amount: 4000 };

test("without a role it is the only one that there is", async () => {
  const { rows } = await preview([{ row: 2, ...on, role: null, cells: [december] }]);
  expect(rows).toMatchObject([{ outcome: "changed", details: ["2026-12: 0.5 → 0.4 PM"] }]);
});

test("without a role, beside a row that names the one there is, it is a new one", async () => {
  const { rows } = await preview([
    { row: 2, ...on, role: null, cells: [] },
    { row: 3, ...on, cells: [] },
  ]);
  expect(rows.map(({ row, outcome }) => [row, outcome])).toEqual([
    [2, "added"],
    [3, "unchanged"],
  ]);
});

test("with another role it is a second one, and the first is named as kept", async () => {
  const { rows, notices } = await preview([{ row: 2, ...on, role: "Painter", cells: [december] }]);
  expect(rows).toMatchObject([{ outcome: "added" }, { sheet: "Role types", what: "Painter" }]);
  const sentence = "P1 is also on AURORA as Engineer; no row says so, and it was kept.";
  expect(notices).toMatchObject([{ code: "left-as-it-is", row: 2, sentence }]);
});

test("a planned month whose cell is empty is kept, and named", async () => {
  const { rows, notices } = await preview([
    { row: 2, ...on, cells: [{ ...december, amount: 5000 }] },
    {
      row: 3,
      project: "AURORA",
      person: "P2",
      role: null,
      cells: [{ month: monthIndex(2027, 1), amount: 1000 }],
    },
  ]);
  expect(rows.map(({ outcome }) => outcome)).toEqual(["unchanged", "added"]);
  expect(notices).toMatchObject([{ code: "left-as-it-is", row: 2, column: "2027-01" }]);
});

test.each(["Engineer", "engineer", "ENGINEER", "writer-2", "Writer  2"])(
  "its role is found as %j",
  async (role) => {
    const { rows, faults } = await preview([{ row: 2, ...on, role, cells: [] }]);
    expect(faults).toEqual([]);
    expect(rows.some(({ sheet }) => sheet === "Role types")).toBe(false);
  },
);
