import { onePm } from "@rediflow/planning";
import type { NewSheet } from "./file/cell.ts";
import type { EffortSheet, PhaseRow, PlanRows } from "./plan-rows.ts";
import {
  deliverableColumns,
  effortColumns,
  milestoneColumns,
  seriesWords,
  taskColumns,
  workPackageColumns,
} from "./plan-workbook.ts";
import { phasesText } from "./values/phases.ts";
import { planMonthText } from "./values/plan-month.ts";

type Value = NewSheet["rows"][number][number];

/** The sheets of a plan as they are written; what the document does not have is no sheet. */
export function planSheets({ workPackages, tasks, milestones, deliverables, effort }: PlanRows): NewSheet[] {
  return [
    sheet(workPackageColumns, workPackages, ({ cancelled, ...row }) => ({
      ...row,
      cancelled: yes(cancelled),
    })),
    sheet(taskColumns, tasks, ({ cancelled, phases, ...row }) => {
      return { ...row, ...monthsOf(phases), cancelled: yes(cancelled) };
    }),
    sheet(milestoneColumns, milestones, ({ due, ...row }) => ({ ...row, due: month(due) })),
    sheet(deliverableColumns, deliverables, ({ due, cancelled, ...row }) => {
      return { ...row, due: month(due), cancelled: yes(cancelled) };
    }),
    effort === undefined ? [] : [effortSheet(effort)],
  ].flat();
}

function sheet<Key extends string, Row>(
  { sheet: name, titles }: { sheet: string; titles: Readonly<Record<Key, string>> },
  rows: readonly Row[] | undefined,
  valuesOf: (row: Row) => Record<Key, Value>,
): NewSheet[] {
  if (rows === undefined) return [];
  const keys = Object.keys(titles) as Key[];
  const lines = rows.map((row) => {
    const values = valuesOf(row);
    return keys.map((key) => values[key]);
  });
  return [{ name, rows: [keys.map((key) => titles[key]), ...lines] }];
}

/** One phase in full is told by its first and last month; anything else is written out beside them. */
function monthsOf(phases: readonly PhaseRow[] | null): Record<"begin" | "end" | "phases", Value> {
  if (phases === null) return { begin: null, end: null, phases: null };
  const begin = month(Math.min(...phases.map(({ from }) => from)));
  const end = month(Math.max(...phases.map(({ to }) => to)));
  const isPlain = phases.length === 1 && phases[0]?.intensity === 100;
  return { begin, end, phases: isPlain ? null : phasesText(phases) };
}

function effortSheet({ months, rows }: EffortSheet): NewSheet {
  const { series, workPackage, task, organisation } = effortColumns.titles;
  const lines = rows.map((row) => {
    const amounts = new Map(row.cells.map((cell) => [cell.month, cell.amount / onePm]));
    return [
      ...[seriesWords[row.series], row.workPackage, row.task, row.organisation],
      ...months.map((each) => amounts.get(each) ?? null),
    ];
  });
  const heading = [series, workPackage, task, organisation, ...months.map(planMonthText)];
  return { name: effortColumns.sheet, rows: [heading, ...lines] };
}

function month(at: number | null): Value {
  return at === null ? null : planMonthText(at);
}

function yes(value: boolean | null): Value {
  return value === null ? null : value ? "yes" : "no";
}
