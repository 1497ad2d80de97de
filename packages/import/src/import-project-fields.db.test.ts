import { asOwner } from "@rediflow/db-admin/as-owner";
import type { TestDatabase } from "@rediflow/db-admin/testing";
import { monthIndex } from "@rediflow/planning";
import type { ProjectDocument, Reading } from "@rediflow/spreadsheet";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportProject } from "./export-project.ts";
import { importAsOwner, type OwnerImport } from "./import-as-owner.ts";
import { projectImport } from "./import-project.ts";
import { createSmallWorld, currentMonth, projectReading } from "./testing/small-world.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createSmallWorld();
});
afterAll(() => database.drop());

const run = (reading: Reading<ProjectDocument>, more: Partial<OwnerImport> = {}) =>
  importAsOwner(projectImport, reading, {
    ...{ ownerUrl: database.ownerUrl, currentMonth, source: "project.ods" },
    ...more,
  });

const south = { row: 3, shortName: "SOUTH", name: null, role: null, number: null };
const east = { row: 4, shortName: "EAST", name: "The East", role: "Sensors", number: null };

test("a project's further fields and its partners' months come in, change and go by a dash; they are exported", async () => {
  const further = {
    ...{
      fundingModel: "Lump sum",
      homeOrganisation: "SOUTH",
      actualBegin: "2026-01-15",
      wholeAgreedEffort: true,
    },
    ...{ hoursPerPm: 143.33, rates: [{ from: 13, hours: 150.5 }] },
  };
  const replaced = { ...south, from: 2, to: 12, replacedBy: "EAST" };
  const reading = (more: object, partner: object) =>
    projectReading({ name: null, durationMonths: null, ...more }, [
      { ...south, ...partner },
      { ...east, row: 4 },
    ]);
  const report = await run(reading(further, replaced), { asSuperAdmin: true });
  expect(report).toMatchObject({ faults: [], written: true });
  expect(report.rows.flatMap(({ details }) => details)).toEqual([
    ...[
      "Funding model none → “Lump sum”",
      "Home organisation none → SOUTH",
      "Actual begin none → 2026-01-15",
    ],
    ...[
      "Whole agreed effort no → yes",
      "Hours per PM none → 143.33",
      "Dated hours per PM none → 2027-01 150.5",
    ],
    ...[
      "from none → M2",
      "to none → M12",
      "replaced by none → EAST",
      "new organisation “The East”",
      "partner no. 3, Sensors",
    ],
  ]);
  expect(await run(reading(further, replaced))).toMatchObject({ faults: [], written: false });
  const document = await asOwner({ ownerUrl: database.ownerUrl, reads: true }, (tx) =>
    exportProject(tx, "AURORA"),
  );
  expect(document?.project).toMatchObject({
    ...further,
    rates: [{ from: monthIndex(2027, 1), hours: 150.5 }],
  });
  expect(document?.organisations[1]).toMatchObject({
    shortName: "SOUTH",
    from: 2,
    to: 12,
    replacedBy: "EAST",
  });
  const dashes = { fundingModel: "-", homeOrganisation: "-", actualBegin: "-" };
  const back = await run(reading(dashes, { from: "-", to: "-", replacedBy: "-" }));
  expect(back.rows.flatMap(({ details }) => details)).toEqual([
    ...[
      "Funding model “Lump sum” → none",
      "Home organisation SOUTH → none",
      "Actual begin 2026-01-15 → none",
    ],
    ...["from M2 → none", "to M12 → none", "replaced by EAST → none"],
  ]);
  const wrong = await run(
    reading({ actualBegin: "2026-05-01", actualEnd: "2026-04-01" }, { replacedBy: "SOUTH" }),
  );
  expect(wrong.faults.map(({ code, column }) => [code, column])).toEqual([
    ["not-taking-part", "Replaced by"],
    ["period-backwards", "Actual end"],
  ]);
});
