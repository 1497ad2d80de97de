import { monthSpan, mostProjectMonths, roundParts, type Amount, type MonthIndex } from "@rediflow/planning";
import { checkOrder } from "./check-order.ts";
import type { AssignmentRow } from "./documents.ts";
import type { IsoDate } from "./iso-date.ts";
import type { Sheet } from "./file/cell.ts";
import { assignmentColumns } from "./people-workbook.ts";
import { readCell, readFilled, readTable, type At, type Findings, type Table } from "./table.ts";
import { daysIn, monthOf, readBegin, readEnd } from "./values/date.ts";
import { readFte } from "./values/number.ts";
import type { Reader } from "./values/read-value.ts";
import { codeReader, textReader } from "./values/text.ts";

type Key = "project" | "person" | "role" | "from" | "to" | "fte";
interface Period {
  from: IsoDate;
  to: IsoDate;
  fte: number;
}

/** Reads the sheet Project assignments, in either layout: a column for each month, or periods with an FTE percentage. */
export function readAssignments(
  sheet: Sheet | undefined,
  { findings, readAmount }: { findings: Findings; readAmount: Reader<Amount> },
): AssignmentRow[] {
  if (sheet === undefined) return [];
  const table = readTable(sheet, assignmentColumns, findings);
  const byPeriods = (["from", "to", "fte"] as const).filter((key) => table.present.has(key));
  if (byPeriods.length === 0) return readMonths(table, findings, readAmount);
  const fault = { sheet: "Project assignments", row: null };
  if (table.rows.some((row) => row.months.size > 0)) {
    const sentence = "There are columns of months and also From, To and FTE %; one sheet has one of them.";
    findings.faults.push({ ...fault, column: "From", code: "mixed-layout", sentence });
  }
  for (const key of (["from", "to", "fte"] as const).filter((each) => !table.present.has(each))) {
    const column = assignmentColumns.titles[key];
    findings.faults.push({
      ...fault,
      column,
      code: "missing-column",
      sentence: `There is no column “${column}”.`,
    });
  }
  return byPeriods.length === 3 ? readPeriods(table, findings) : [];
}

function readMonths(table: Table<Key>, findings: Findings, readAmount: Reader<Amount>): AssignmentRow[] {
  return table.rows.flatMap((row) => {
    const faults = findings.faults.length;
    const keys = readKeys({ table, row, findings });
    const cells = [...row.months].map(([month, { heading, cell }]) => {
      const place = { sheet: "Project assignments", row: row.row, column: heading };
      return { month, amount: readFilled(cell, readAmount, { place, findings }) ?? 0 };
    });
    if (keys === undefined || findings.faults.length > faults) return [];
    return [{ row: row.row, ...keys, cells: cells.sort((one, other) => one.month - other.month) }];
  });
}

/** Rows of one person, project and role are one assignment with several periods. */
function readPeriods(table: Table<Key>, findings: Findings): AssignmentRow[] {
  const assignments = new Map<string, Omit<AssignmentRow, "cells"> & { periods: Period[] }>();
  for (const row of table.rows) {
    const at = { table, row, findings };
    const faults = findings.faults.length;
    const keys = readKeys(at);
    const period = readPeriod(at);
    if (keys === undefined || findings.faults.length > faults) continue;
    const key = JSON.stringify([keys.project, keys.person, keys.role]);
    const assignment = assignments.get(key) ?? { row: row.row, ...keys, periods: [] };
    assignments.set(key, assignment);
    if (period === null) continue;
    if (assignment.periods.some((each) => each.from <= period.to && period.from <= each.to)) {
      const sentence = `The period from ${period.from} to ${period.to} overlaps with another one of the same person, project and role.`;
      const place = { sheet: "Project assignments", row: row.row, column: "From" };
      findings.faults.push({ ...place, code: "overlapping-period", sentence });
    } else assignment.periods.push(period);
  }
  return [...assignments.values()].map(({ periods, ...rest }) => ({ ...rest, cells: spread(periods) }));
}

function readKeys(at: At<Key>): Pick<AssignmentRow, "project" | "person" | "role"> | undefined {
  const project = readCell(at, "project", codeReader(40));
  const person = readCell(at, "person", codeReader(40));
  const role = readCell(at, "role", textReader(100));
  return project === null || person === null ? undefined : { project, person, role };
}

function readPeriod(at: At<Key>): Period | null {
  const keys = ["from", "to", "fte"] as const;
  const missing = keys.filter((key) => !at.row.cells.has(key));
  if (missing.length === keys.length) return null;
  const place = { sheet: "Project assignments", row: at.row.row };
  for (const key of missing) {
    const column = assignmentColumns.titles[key];
    at.findings.faults.push({ ...place, column, code: "missing-value", sentence: `“${column}” is empty.` });
  }
  const from = readCell(at, "from", readBegin);
  const to = readCell(at, "to", readEnd);
  const fte = readCell(at, "fte", readFte);
  if (from === null || to === null || fte === null || !checkOrder(at, { from, to })) return null;
  if (monthOf(to) - monthOf(from) < mostProjectMonths) return { from, to, fte };
  const sentence = `The period is longer than the ${mostProjectMonths.toString()} months that a project can last.`;
  at.findings.faults.push({ ...place, column: "To", code: "too-much", sentence });
  return null;
}

/** 100 % of a whole month is 1 PM; of a part of it, by calendar days. The sum over the months is exact. */
function spread(periods: readonly Period[]): { month: MonthIndex; amount: Amount }[] {
  const exact = new Map<MonthIndex, number>();
  for (const { from, to, fte } of periods) {
    const [first, last] = [monthOf(from), monthOf(to)];
    for (const month of monthSpan(first, last - first + 1)) {
      const begin = month === first ? Number(from.slice(8)) : 1;
      const end = month === last ? Number(to.slice(8)) : daysIn(month);
      // An FTE of 100 % is 10,000 hundredths of a percent, and 1 PM is 10,000 ten-thousandths.
      exact.set(month, (exact.get(month) ?? 0) + (fte * (end - begin + 1)) / daysIn(month));
    }
  }
  const cells = [...exact].sort(([one], [other]) => one - other);
  const amounts = roundParts(cells.map(([, amount]) => amount));
  return cells.map(([month], at) => ({ month, amount: amounts[at] ?? 0 }));
}
