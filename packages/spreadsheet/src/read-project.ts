import {
  mostProjectMonths,
  projectKinds,
  usualHoursPerPm,
  type Amount,
} from "@rediflow/planning";
import {
  type OrganisationRow,
  type ProjectDocument,
  type Reading,
  type ReadingOptions,
} from "./documents.ts";
import type { Cell, Sheet } from "./file/cell.ts";
import { readSheets } from "./file/read-sheets.ts";
import { findSheets } from "./find-sheets.ts";
import {
  organisationColumns,
  projectColumns,
  projectKeys,
  projectKeysToCome,
  projectSheets,
} from "./project-workbook.ts";
import { readCell, readFilled, readTable, sameName, type Findings } from "./table.ts";
import { readMonth } from "./values/date.ts";
import { awardedReader, wholeReader } from "./values/number.ts";
import type { Reader } from "./values/read-value.ts";
import { choiceReader, codeReader, textReader } from "./values/text.ts";

/** Reads a project workbook, ODS or XLSX. Throws UnreadableWorkbook for a file that is none; everything else is a finding. */
export function readProjectWorkbook(
  bytes: Uint8Array,
  { hoursPerPm = usualHoursPerPm }: ReadingOptions = {},
): Reading<ProjectDocument> {
  const findings: Findings = { faults: [], notices: [] };
  const sheets = findSheets(readSheets(bytes), projectSheets, findings);
  const project = readProject(sheets.get("Project"), { findings, readAwarded: awardedReader(hoursPerPm) });
  const organisations = readOrganisations(sheets.get("Organisations"), findings);
  return { document: { project, organisations }, ...findings };
}

type ProjectKey = keyof typeof projectKeys;

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
  };
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
    const number = readCell(at, "number", wholeReader(1, 9999));
    if (shortName === null || findings.faults.length > faults) return [];
    return [{ row: row.row, shortName, name, role, number }];
  });
}
