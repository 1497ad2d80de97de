import type { EnteredTransaction } from "./entered-transaction.ts";
import { cellVersions, clearCells, type CellTable, setCells } from "./write-cells.ts";
import { deleteRows, insertRows, updateRows } from "./write-rows.ts";

type Row = Record<string, unknown>;

/** Rows that come, and rows that are written against their versions. */
export interface AddedAndChanged {
  added: Row[];
  changed: Row[];
}

/** The rows of a project's plan that are to be written, by table, with the columns as the database names them. */
export interface PlanWrites {
  deliverableTypes: Row[];
  disseminationLevels: Row[];
  workPackages: AddedAndChanged;
  tasks: AddedAndChanged;
  phases: { set: Row[]; removed: Row[] };
  milestones: AddedAndChanged;
  deliverables: AddedAndChanged;
  effortRows: Row[];
  efforts: PlannedEffort[];
}

/** A cell of effort as an import writes it: an amount in ten-thousandths of a PM (0 clears it), and the version that it stands at (0 = empty). */
export interface PlannedEffort {
  effortRowId: string;
  series: string;
  month: number;
  projectId: string;
  organisationId: string;
  amount: number;
  version: number;
}

const effortTable: CellTable<PlannedEffort> = {
  table: "efforts",
  key: ["effort_row_id", "series", "month"],
  columnsOf: ({ effortRowId, series, month, projectId, organisationId }) => ({
    ...{ effort_row_id: effortRowId, series, month },
    ...{ project_id: projectId, organisation_id: organisationId },
  }),
};

/** Nothing to be written. */
export function noPlanWrites(): PlanWrites {
  const both = (): AddedAndChanged => ({ added: [], changed: [] });
  return {
    ...{ deliverableTypes: [], disseminationLevels: [], workPackages: both(), tasks: both() },
    phases: { set: [], removed: [] },
    ...{ milestones: both(), deliverables: both(), effortRows: [], efforts: [] },
  };
}

/** Writes a plan, parents before children, by one statement for each kind of change; gives the versions that it left of cells of effort, by `effortKey`. */
export async function writePlan(tx: EnteredTransaction, writes: PlanWrites): Promise<Map<string, number>> {
  const { phases, efforts } = writes;
  await insertRows(tx, { table: "deliverable_types", rows: writes.deliverableTypes });
  await insertRows(tx, { table: "dissemination_levels", rows: writes.disseminationLevels });
  await writeBoth(tx, "work_packages", writes.workPackages);
  await writeBoth(tx, "tasks", writes.tasks);
  await writeBoth(tx, "milestones", writes.milestones);
  await writeBoth(tx, "deliverables", writes.deliverables);
  await insertRows(tx, {
    table: "task_phases",
    rows: phases.set,
    onConflict: "ON CONFLICT (task_id, from_month, to_month) DO UPDATE SET intensity = excluded.intensity",
  });
  await insertRows(tx, { table: "effort_rows", rows: writes.effortRows });
  // Effort leaves its months before they leave the task, and comes after they came.
  await clearCells(tx, effortTable, efforts);
  await deleteRows(tx, { table: "task_phases", rows: phases.removed });
  return cellVersions(await setCells(tx, effortTable, efforts), effortTable);
}

/** The key of a cell of effort. */
export function effortKey(cell: Pick<PlannedEffort, "effortRowId" | "series" | "month">): string {
  return [cell.effortRowId, cell.series, cell.month].join(":");
}

async function writeBoth(
  tx: EnteredTransaction,
  table: string,
  { added, changed }: AddedAndChanged,
): Promise<void> {
  await insertRows(tx, { table, rows: added });
  await updateRows(tx, { table, rows: changed, versioned: true });
}
