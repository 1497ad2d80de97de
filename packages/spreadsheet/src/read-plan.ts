import type { Sheet } from "./file/cell.ts";
import type { DeliverableRow, MilestoneRow, PhaseRow, TaskRow, WorkPackageRow } from "./plan-rows.ts";
import { deliverableColumns, milestoneColumns, taskColumns, workPackageColumns } from "./plan-workbook.ts";
import type { Finding } from "./reasons.ts";
import { readCell, readTable, type At, type Columns, type Findings } from "./table.ts";
import { readEnd } from "./values/date.ts";
import { innerNumberReader, partNumberReader } from "./values/part-number.ts";
import { readPhases } from "./values/phases.ts";
import { planMonthText, readPlanMonth } from "./values/plan-month.ts";
import { orDash, type Reader } from "./values/read-value.ts";
import { codeReader, readYes, textReader } from "./values/text.ts";

const readWp = partNumberReader("WP");
const readName = textReader(200);
const readLead = orDash(codeReader(40));
const readEntry = orDash(textReader(100));

/** Reads the sheet Work packages. */
export function readWorkPackages(sheet: Sheet, findings: Findings): WorkPackageRow[] {
  return readRows(sheet, { columns: workPackageColumns, findings }, (at) => {
    const number = readCell(at, "number", readWp);
    const rest = {
      name: readCell(at, "name", readName),
      lead: readCell(at, "lead", readLead),
      cancelled: readCell(at, "cancelled", readYes),
    };
    return number === null ? null : { row: at.row.row, number, ...rest };
  });
}

/** Reads the sheet Tasks. */
export function readTasks(sheet: Sheet, findings: Findings): TaskRow[] {
  return readRows(sheet, { columns: taskColumns, findings }, (at) => {
    const workPackage = readCell(at, "workPackage", readWp);
    const number = readCell(at, "number", innerNumberReader("T", workPackage));
    const rest = {
      name: readCell(at, "name", readName),
      phases: readMonths(at),
      lead: readCell(at, "lead", readLead),
      cancelled: readCell(at, "cancelled", readYes),
    };
    return workPackage === null || number === null ? null : { row: at.row.row, workPackage, number, ...rest };
  });
}

/** Reads the sheet Milestones. */
export function readMilestones(sheet: Sheet, findings: Findings): MilestoneRow[] {
  return readRows(sheet, { columns: milestoneColumns, findings }, (at) => {
    const number = readCell(at, "number", partNumberReader("MS"));
    const rest = {
      name: readCell(at, "name", readName),
      due: readCell(at, "due", readPlanMonth),
      workPackage: readCell(at, "workPackage", orDash(readWp)),
      verification: readCell(at, "verification", textReader(500)),
      doneOn: readCell(at, "doneOn", orDash(readEnd)),
    };
    return number === null ? null : { row: at.row.row, number, ...rest };
  });
}

/** Reads the sheet Deliverables. */
export function readDeliverables(sheet: Sheet, findings: Findings): DeliverableRow[] {
  return readRows(sheet, { columns: deliverableColumns, findings }, (at) => {
    const workPackage = readCell(at, "workPackage", readWp);
    const number = readCell(at, "number", innerNumberReader("D", workPackage));
    const rest = {
      title: readCell(at, "title", readName),
      lead: readCell(at, "lead", readLead),
      type: readCell(at, "type", readEntry),
      level: readCell(at, "level", readEntry),
      due: readCell(at, "due", readPlanMonth),
      deliveredOn: readCell(at, "deliveredOn", orDash(readEnd)),
      cancelled: readCell(at, "cancelled", readYes),
    };
    return workPackage === null || number === null ? null : { row: at.row.row, workPackage, number, ...rest };
  });
}

/** Reads a sheet row by row; a row with a fault is not among them. */
function readRows<Key extends string, Row>(
  sheet: Sheet,
  { columns, findings }: { columns: Columns<Key>; findings: Findings },
  read: (at: At<Key>) => Row | null,
): Row[] {
  const table = readTable(sheet, columns, findings);
  return table.rows.flatMap((row) => {
    const faults = findings.faults.length;
    const found = read({ table, row, findings });
    return found === null || findings.faults.length > faults ? [] : [found];
  });
}

type TaskKey = keyof (typeof taskColumns)["titles"];

/** The phases of a task: those that its cell Phases lists, else the one from Begin to End in full. */
function readMonths(at: At<TaskKey>): PhaseRow[] | null {
  const phases = readCell(at, "phases", readPhases as Reader<PhaseRow[]>);
  const [from, to] = [readCell(at, "begin", readPlanMonth), readCell(at, "end", readPlanMonth)];
  if (at.row.cells.has("phases")) return checkExtent(at, phases, { from, to });
  if (from === null && to === null) return null;
  if (from === null || to === null) {
    const missing = from === null ? "begin" : "end";
    if (!at.row.cells.has(missing))
      refuse(at, missing, { code: "missing-value", sentence: `“${taskColumns.titles[missing]}” is empty.` });
    return null;
  }
  if (to >= from) return [{ from, to, intensity: 100 }];
  const sentence = `The task ends in ${planMonthText(to)}, before it begins in ${planMonthText(from)}.`;
  refuse(at, "end", { code: "period-backwards", sentence });
  return null;
}

/** Begin and End beside Phases repeat the first and the last month of them, so that nobody changes only the one or the other. */
function checkExtent(
  at: At<TaskKey>,
  phases: PhaseRow[] | null,
  { from, to }: { from: number | null; to: number | null },
): PhaseRow[] | null {
  if (phases === null) return null;
  const first = Math.min(...phases.map((each) => each.from));
  const last = Math.max(...phases.map((each) => each.to));
  for (const [key, said, is] of [
    ["begin", from, first],
    ["end", to, last],
  ] as const) {
    if (said === null || said === is) continue;
    const sentence = `“${taskColumns.titles[key]}” says ${planMonthText(said)} and “Phases” ${planMonthText(is)}. Make them the same, or leave one of them empty.`;
    refuse(at, key, { code: "contradicts-cell", sentence });
  }
  return phases;
}

function refuse({ row, findings }: At<TaskKey>, key: TaskKey, why: Pick<Finding, "code" | "sentence">): void {
  const column = taskColumns.titles[key];
  findings.faults.push({ sheet: taskColumns.sheet, row: row.row, column, ...why });
}
