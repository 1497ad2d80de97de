import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monthIndex } from "@rediflow/planning";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PeopleDocument, ProjectDocument } from "./documents.ts";
import { readPeopleWorkbook } from "./read-people.ts";
import { readProjectWorkbook } from "./read-project.ts";
import { peopleDocuments, projectDocuments } from "./testing/arbitraries.ts";
import { planRows } from "./testing/plan-arbitraries.ts";
import { writePeopleWorkbook } from "./write-people.ts";
import { writeProjectWorkbook } from "./write-project.ts";

const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, "../fixtures", name));
const march = monthIndex(2026, 3);

/** The content of the fixtures, which LibreOffice 7.4 saved: real dates, percentages, formulas, columns in any order, an empty row. */
const people: PeopleDocument = {
  persons: [
    {
      row: 2,
      code: "007",
      name: "Aino Ääkkönen",
      email: "aino@example.org",
      membership: { organisation: "EXAMPLE", from: "2026-01-01", to: null },
    },
    {
      row: 4,
      code: "P 2",
      name: "Bo Öberg",
      email: null,
      membership: { organisation: "VR-DATA", from: "2026-02-01", to: "2027-12-31" },
    },
    {
      row: 5,
      code: "P 2",
      name: "Bo Öberg",
      email: null,
      // Seen as 2028-06, kept as 2028-06-01: what is seen is what was meant.
      membership: { organisation: "EXAMPLE", from: "2028-01-01", to: "2028-06-30" },
    },
  ],
  ftePeriods: [
    { row: 2, person: "007", from: "2026-01-01", to: null, fte: 8000 },
    { row: 3, person: "P 2", from: "2026-02-01", to: "2027-12-31", fte: 6250 },
    { row: 4, person: "P 2", from: "2028-01-01", to: null, fte: 10_000 },
  ],
  assignments: [
    {
      row: 2,
      project: "AURORA",
      person: "007",
      role: "Data scientist",
      cells: [5000, 3750, 4000, 5000].map((amount, at) => ({ month: march + at, amount })),
    },
    {
      row: 3,
      project: "AURORA",
      person: "P 2",
      role: null,
      cells: [
        { month: march, amount: 0 },
        { month: march + 1, amount: 10_000 },
        { month: march + 3, amount: 10_000 },
      ],
    },
  ],
};
const project: ProjectDocument = {
  project: {
    code: "AURORA",
    name: "Early warning for Arctic infrastructure",
    kind: "eu",
    lifecycleState: "On hold",
    owner: "EXAMPLE",
    firstMonth: monthIndex(2026, 5),
    durationMonths: 36,
    awarded: 955_000,
    fundingModel: "Lump sum",
  },
  organisations: [
    { row: 2, shortName: "EXAMPLE", name: "Institute of Example Studies", role: "Owner", number: 1 },
    { row: 3, shortName: "KE-SENSORS", name: "Kestrel Sensors", role: "Sensors", number: 2 },
    { row: 4, shortName: "NEWCO", name: "New partner", role: null, number: 3 },
  ],
  workPackages: [{ row: 2, number: 1, name: "Management", lead: "EXAMPLE", cancelled: null }],
  tasks: [
    { row: 2, workPackage: 1, number: 1, name: "Coordination", phases: null, lead: null, cancelled: null },
  ],
};

describe.each(["ods", "xlsx"])("a file that LibreOffice saved as %s", (format) => {
  test("is read, people; what is not taken over is named", () => {
    const { document, faults, notices } = readPeopleWorkbook(fixture(`people-by-libreoffice.${format}`));
    expect(faults).toEqual([]);
    expect(document).toEqual(people);
    expect(notices.map(({ code, sheet, column }) => [code, sheet, column])).toEqual([
      ["not-yet-imported", "Employee groups", null],
      ["unknown-sheet", "Notes", null],
      ["not-yet-imported", "Persons", "Employee group"],
      ["unknown-column", "Project assignments", "Comment"],
    ]);
  });

  test("is read, project; what is not taken over is named", () => {
    const { document, faults, notices } = readProjectWorkbook(fixture(`project-by-libreoffice.${format}`));
    expect(faults).toEqual([]);
    expect(document).toEqual(project);
    expect(notices.map(({ code, sheet, row, column }) => [code, sheet, row, column])).toEqual([
      ["unknown-key", "Project", 11, "Colour"],
    ]);
  });
});

// Skipped tests count as failed, so that the name has to say what was done.
if (spawnSync("soffice", ["--version"]).status === 0) {
  test("what we write, LibreOffice opens and saves the same (soffice is installed)", () => {
    const folder = mkdtempSync(join(tmpdir(), "rediflow-soffice-"));
    try {
      const samples = (["ods", "xlsx"] as const).flatMap((format) => [
        ...fc.sample(peopleDocuments, { numRuns: 5, seed: 11 }).map((document) => ({
          document,
          bytes: writePeopleWorkbook(document, format),
          read: readPeopleWorkbook,
          format,
        })),
        ...fc.sample(fc.tuple(projectDocuments, planRows), { numRuns: 5, seed: 11 }).map(([made, plan]) => ({
          document: { ...made, ...plan },
          bytes: writeProjectWorkbook({ ...made, ...plan }, format),
          read: readProjectWorkbook,
          format,
        })),
      ]);
      const files = samples.map(({ format }, at) => join(folder, `${at.toString()}.${format}`));
      samples.forEach(({ bytes }, at) => {
        writeFileSync(files[at] ?? "", bytes);
      });
      // LibreOffice cannot read what is open elsewhere: a profile of its own.
      const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
      const saved = join(folder, "saved");
      spawnSync("soffice", [profile, "--headless", "--convert-to", "ods", "--outdir", saved, ...files]);
      samples.forEach(({ document, read }, at) => {
        expect(read(readFileSync(join(saved, `${at.toString()}.ods`))).document).toEqual(document);
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 180_000);
} else {
  test("only committed files of LibreOffice were read (soffice is not installed)", () => {
    expect(fixture("people-by-libreoffice.ods").length).toBeGreaterThan(1000);
  });
}
