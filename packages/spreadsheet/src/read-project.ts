import { mostProjectMonths, projectKinds, usualHoursPerPm, type Amount } from "@rediflow/planning";
import {
  type OrganisationRow,
  type ProjectDocument,
  type Reading,
  type ReadingOptions,
} from "./documents.ts";
import type { Cell, Sheet } from "./file/cell.ts";
import { readSheets } from "./file/read-sheets.ts";
import { findSheets } from "./find-sheets.ts";
import type { PlanRows } from "./plan-rows.ts";
import {
  organisationColumns,
  projectColumns,
  projectKeys,
  projectKeysToCome,
  projectSheets,
  type ProjectKey,
} from "./project-workbook.ts";
import { readEffort } from "./read-effort.ts";
import { readDeliverables, readMilestones, readTasks, readWorkPackages } from "./read-plan.ts";
import { readCell, readFilled, readTable, sameName, type Findings } from "./table.ts";
import { readBegin, readEnd, readMonth } from "./values/date.ts";
import { awardedReader, effortReader, wholeReader } from "./values/number.ts";
import { readPlanMonth } from "./values/plan-month.ts";
import { readHours, readRates } from "./values/rates.ts";
import { orDash, type Reader } from "./values/read-value.ts";
import { choiceReader, codeReader, readYes, textReader } from "./values/text.ts";

/** Reads a project workbook, ODS or XLSX. Throws UnreadableWorkbook for a file that is none; everything else is a finding. */
export function readProjectWorkbook(
  bytes: Uint8Array,
  { hoursPerPm = usualHoursPerPm }: ReadingOptions = {},
): Reading<ProjectDocument> {
  const findings: Findings = { faults: [], notices: [] };
  const sheets = findSheets(readSheets(bytes), projectSheets, findings);
  const project = readProject(sheets.get("Project"), { findings, readAwarded: awardedReader(hoursPerPm) });
  const organisations = readOrganisations(sheets.get("Organisations"), findings);
  const readAmount = effortReader(hoursPerPm);
  const plan = readPlan(sheets, { findings, readAmount });
  return { document: { project, organisations, ...plan }, ...findings };
}

/** The sheets of the plan that are there. */
function readPlan(
  sheets: ReadonlyMap<SheetName, Sheet>,
  { findings, readAmount }: { findings: Findings; readAmount: Reader<Amount> },
): PlanRows {
  const read = <T>(name: SheetName, reader: (sheet: Sheet) => T): T | undefined => {
    const sheet = sheets.get(name);
    return sheet === undefined ? undefined : reader(sheet);
  };
  const plan = {
    workPackages: read("Work packages", (sheet) => readWorkPackages(sheet, findings)),
    tasks: read("Tasks", (sheet) => readTasks(sheet, findings)),
    milestones: read("Milestones", (sheet) => readMilestones(sheet, findings)),
    deliverables: read("Deliverables", (sheet) => readDeliverables(sheet, findings)),
    effort: read("Effort", (sheet) => readEffort(sheet, { findings, readAmount })),
  };
  return Object.fromEntries(Object.entries(plan).filter(([, rows]) => rows !== undefined));
}

type SheetName = (typeof projectSheets.names)[number];

interface Value {
  row: number;
  cell: Cell;
}

function readProject(
  sheet: Sheet | undefined,
  { findings, readAwarded }: { findings: Findings; readAwarded: Reader<Amount> },
): ProjectDocument["project"] {
  const values = readKeys(sheet, findings);
  const value = <T>(key: ProjectKey, reader: Reader<T>): T | null => {
    const found = values.get(key);
    if (found === undefined) return null;
    const place = { sheet: "Project", row: found.row, column: projectKeys[key] };
    return readFilled(found.cell, reader, { place, findings });
  };
  const isTable = sheet !== undefined && !findings.faults.some(({ code }) => code === "missing-column");
  if (isTable && !values.has("code")) {
    const sentence = "There is no key “Code” with a value.";
    findings.faults.push({ sheet: "Project", row: null, column: "Code", code: "missing-key", sentence });
  }
  return {
    code: value("code", codeReader(40)) ?? "",
    name: value("name", textReader(200)),
    kind: value("kind", choiceReader(projectKinds)),
    lifecycleState: value("lifecycleState", textReader(200)),
    owner: value("owner", codeReader(40)),
    firstMonth: value("firstMonth", readMonth),
    durationMonths: value("durationMonths", wholeReader(1, mostProjectMonths)),
    awarded: value("awarded", readAwarded),
    ...filled({
      fundingModel: value("fundingModel", orDash(textReader(200))),
      homeOrganisation: value("homeOrganisation", orDash(codeReader(40))),
      actualBegin: value("actualBegin", orDash(readBegin)),
      actualEnd: value("actualEnd", orDash(readEnd)),
      wholeAgreedEffort: value("wholeAgreedEffort", readYes),
      hoursPerPm: value("hoursPerPm", readHours),
      rates: value("rates", readRates),
    }),
  };
}

/** Those of the values that are there. */
function filled<T extends object>(values: { [K in keyof T]: T[K] | null }): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as Partial<T>;
}

/** The filled values of the sheet Project by our keys; others are said in `findings`. */
function readKeys(sheet: Sheet | undefined, findings: Findings): Map<ProjectKey, Value> {
  const known = new Map(
    Object.entries(projectKeys).map(([key, title]) => [sameName(title), key as ProjectKey]),
  );
  const values = new Map<ProjectKey, Value>();
  if (sheet === undefined) return values;
  const table = readTable(sheet, projectColumns, findings);
  for (const row of table.rows) {
    const title = readCell({ table, row, findings }, "key", textReader(100));
    const cell = row.cells.get("value");
    if (title === null || cell === undefined) continue;
    const key = known.get(sameName(title));
    const place = { sheet: "Project", row: row.row, column: title };
    if (key === undefined) findings.notices.push(leftOut(place));
    else if (values.has(key))
      findings.faults.push({ ...place, code: "duplicate-key", sentence: `There are two keys “${title}”.` });
    else values.set(key, { row: row.row, cell });
  }
  return values;
}

function leftOut(place: { sheet: string; row: number; column: string }) {
  const isToCome = projectKeysToCome.some((each) => sameName(each) === sameName(place.column));
  const why = isToCome ? "is not kept by Rediflow yet" : "is not part of this sheet";
  const sentence = `The key “${place.column}” ${why}; it was left out.`;
  return { ...place, code: isToCome ? ("not-yet-imported" as const) : ("unknown-key" as const), sentence };
}

function readOrganisations(sheet: Sheet | undefined, findings: Findings): OrganisationRow[] {
  if (sheet === undefined) return [];
  const table = readTable(sheet, organisationColumns, findings);
  return table.rows.flatMap((row) => {
    const at = { table, row, findings };
    const faults = findings.faults.length;
    const shortName = readCell(at, "shortName", codeReader(40));
    const name = readCell(at, "name", textReader(200));
    const role = readCell(at, "role", textReader(100));
    const number = readCell(at, "number", wholeReader(1, 999));
    const more = filled({
      from: readCell(at, "from", orDash(readPlanMonth)),
      to: readCell(at, "to", orDash(readPlanMonth)),
      replacedBy: readCell(at, "replacedBy", orDash(codeReader(40))),
    });
    if (shortName === null || findings.faults.length > faults) return [];
    return [{ row: row.row, shortName, name, role, number, ...more }];
  });
}
