import { usualHoursPerPm } from "@rediflow/planning";
import type { FtePeriodRow, PeopleDocument, PersonRow, Reading, ReadingOptions } from "./documents.ts";
import type { Sheet } from "./file/cell.ts";
import { readSheets } from "./file/read-sheets.ts";
import { findSheets } from "./find-sheets.ts";
import { ftePeriodColumns, peopleSheets, personColumns } from "./people-workbook.ts";
import { readAssignments } from "./read-assignments.ts";
import { checkOrder } from "./check-order.ts";
import { readCell, readTable, type At, type Findings } from "./table.ts";
import { readBegin, readEnd } from "./values/date.ts";
import { amountReader, readFte } from "./values/number.ts";
import { codeReader, textReader } from "./values/text.ts";

/** Reads a people workbook, ODS or XLSX. Throws UnreadableWorkbook for a file that is none; everything else is a finding. */
export function readPeopleWorkbook(
  bytes: Uint8Array,
  { hoursPerPm = usualHoursPerPm }: ReadingOptions = {},
): Reading<PeopleDocument> {
  const findings: Findings = { faults: [], notices: [] };
  const sheets = findSheets(readSheets(bytes), peopleSheets, findings);
  const persons = readPersons(sheets.get("Persons"), findings);
  const ftePeriods = readFtePeriods(sheets.get("FTE periods"), findings);
  const assignments = readAssignments(sheets.get("Project assignments"), {
    findings,
    readAmount: amountReader(hoursPerPm),
  });
  return { document: { persons, ftePeriods, assignments }, ...findings };
}

function readPersons(sheet: Sheet | undefined, findings: Findings): PersonRow[] {
  if (sheet === undefined) return [];
  const table = readTable(sheet, personColumns, findings);
  return table.rows.flatMap((row) => {
    const at = { table, row, findings };
    const faults = findings.faults.length;
    const code = readCell(at, "code", codeReader(40));
    const name = readCell(at, "name", textReader(200));
    const email = readCell(at, "email", textReader(320));
    const membership = readMembership(at);
    if (code === null || findings.faults.length > faults) return [];
    return [{ row: row.row, code, name, email, membership }];
  });
}

function readMembership(
  at: At<"code" | "name" | "email" | "organisation" | "from" | "to">,
): PersonRow["membership"] {
  const organisation = readCell(at, "organisation", codeReader(40));
  const from = readCell(at, "from", readBegin);
  const to = readCell(at, "to", readEnd);
  const filled = (key: "organisation" | "from" | "to") => at.row.cells.has(key);
  const missing = filled("organisation") ? "from" : "organisation";
  if ((filled("organisation") || filled("from") || filled("to")) && !filled(missing)) {
    const column = at.table.columns.titles[missing];
    const sentence = `“${column}” is empty; a period in an organisation needs the organisation and its first day.`;
    at.findings.faults.push({ sheet: "Persons", row: at.row.row, column, code: "missing-value", sentence });
  }
  if (organisation === null || from === null) return null;
  return checkOrder(at, { from, to }) ? { organisation, from, to } : null;
}

function readFtePeriods(sheet: Sheet | undefined, findings: Findings): FtePeriodRow[] {
  if (sheet === undefined) return [];
  const table = readTable(sheet, ftePeriodColumns, findings);
  return table.rows.flatMap((row) => {
    const at = { table, row, findings };
    const faults = findings.faults.length;
    const person = readCell(at, "person", codeReader(40));
    const from = readCell(at, "from", readBegin);
    const to = readCell(at, "to", readEnd);
    const fte = readCell(at, "fte", readFte);
    if (from !== null) checkOrder(at, { from, to });
    if (person === null || from === null || fte === null || findings.faults.length > faults) return [];
    return [{ row: row.row, person, from, to, fte }];
  });
}
