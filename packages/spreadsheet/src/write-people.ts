import { formatMonth, monthSpan, onePm } from "@rediflow/planning";
import type { AssignmentRow, PeopleDocument } from "./documents.ts";
import type { NewSheet } from "./file/cell.ts";
import type { Format } from "./file/open-file.ts";
import { writeSheets } from "./file/write-sheets.ts";
import { assignmentColumns, ftePeriodColumns, personColumns } from "./people-workbook.ts";

/** Writes a people workbook, which reads back as the same document; the rows of each sheet stand from row 2 in their order. */
export function writePeopleWorkbook(document: PeopleDocument, format: Format): Uint8Array {
  const { titles: person } = personColumns;
  const { titles: period } = ftePeriodColumns;
  return writeSheets(
    [
      {
        name: personColumns.sheet,
        rows: [
          [person.code, person.name, person.email, person.organisation, person.from, person.to],
          ...document.persons.map(({ code, name, email, membership }) => [
            ...[code, name, email],
            ...[membership?.organisation ?? null, membership?.from ?? null, membership?.to ?? null],
          ]),
        ],
      },
      {
        name: ftePeriodColumns.sheet,
        rows: [
          [period.person, period.from, period.to, period.fte],
          ...document.ftePeriods.map(({ person: code, from, to, fte }) => [code, from, to, fte / 100]),
        ],
      },
      assignmentSheet(document.assignments),
    ],
    format,
  );
}

/** One column for each month from the first that any row has to the last. */
function assignmentSheet(assignments: readonly AssignmentRow[]): NewSheet {
  const used = assignments.flatMap(({ cells }) => cells.map(({ month }) => month));
  const first = used.reduce((least, month) => Math.min(least, month), Infinity);
  const last = used.reduce((most, month) => Math.max(most, month), -Infinity);
  const months = used.length === 0 ? [] : monthSpan(first, last - first + 1);
  const { titles } = assignmentColumns;
  const rows = assignments.map(({ project, person, role, cells }) => {
    const amounts = new Map(cells.map(({ month, amount }) => [month, amount / onePm]));
    return [project, person, role, ...months.map((month) => amounts.get(month) ?? null)];
  });
  const heading = [titles.project, titles.person, titles.role, ...months.map(formatMonth)];
  return { name: assignmentColumns.sheet, rows: [heading, ...rows] };
}
