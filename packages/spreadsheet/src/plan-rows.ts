import type { Amount, EffortSeries } from "@rediflow/planning";
import type { IsoDate } from "./iso-date.ts";

/** A month as a workbook names it: up to the longest project's length it counts from the project's first month, as M1; what is greater is a month of the calendar. */
export type PlanMonth = number;

/** An optional cell with a dash, by which somebody says that there is none. */
export type Dash = "-";

/** The sheets of a project's plan; one that is left out is not in the workbook. */
export interface PlanRows {
  workPackages?: WorkPackageRow[];
  tasks?: TaskRow[];
  milestones?: MilestoneRow[];
  deliverables?: DeliverableRow[];
  effort?: EffortSheet;
}

export interface WorkPackageRow {
  row: number;
  number: number;
  name: string | null;
  /** Short name, or a dash. */
  lead: string | null;
  cancelled: boolean | null;
}

/** Months in which a task is worked on, both included, and how intensely in percent. */
export interface PhaseRow {
  from: PlanMonth;
  to: PlanMonth;
  intensity: number;
}

export interface TaskRow {
  row: number;
  workPackage: number;
  number: number;
  name: string | null;
  phases: PhaseRow[] | null;
  lead: string | null;
  cancelled: boolean | null;
}

export interface MilestoneRow {
  row: number;
  number: number;
  name: string | null;
  due: PlanMonth | null;
  /** The number of its work package, or a dash where it is of the whole project. */
  workPackage: number | Dash | null;
  verification: string | null;
  /** A day, or a dash. */
  doneOn: IsoDate | null;
}

export interface DeliverableRow {
  row: number;
  workPackage: number;
  number: number;
  title: string | null;
  lead: string | null;
  /** Code or name, or a dash. */
  type: string | null;
  level: string | null;
  due: PlanMonth | null;
  /** A day, or a dash. */
  deliveredOn: IsoDate | null;
  cancelled: boolean | null;
}

/** The sheet Effort: each of its rows has a cell in each of its months, and one that is not among its `cells` is empty, which is 0. */
export interface EffortSheet {
  months: PlanMonth[];
  rows: EffortSheetRow[];
}

export interface EffortSheetRow {
  row: number;
  series: EffortSeries;
  workPackage: number;
  /** The number of the task in the work package; null for the work package as a whole. */
  task: number | null;
  /** Short name. */
  organisation: string;
  /** In the order of the columns. */
  cells: { month: PlanMonth; amount: Amount }[];
}
