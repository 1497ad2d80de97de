import { randomUUID } from "node:crypto";
import type { EffortSheetRow } from "@rediflow/spreadsheet";
import { refusalOf } from "./importer.ts";
import { innerName, refuseRow, type PlanDraft } from "./plan-draft.ts";
import { demandPart, type At } from "./plan-said.ts";
import type { StoredEffortRow } from "./plan-state.ts";

/** A row of effort that a row of the sheet is about; `isNew` until it is written. */
export interface PlacedEffortRow extends StoredEffortRow {
  isNew: boolean;
  /** As T1.2 or WP1. */
  part: string;
}

/** The rows of effort that are there or that the import makes, by what they are about. */
export type EffortRows = Map<string, StoredEffortRow>;

/** The key by which a row of effort is found. */
export function effortRowKey({ workPackageId, taskId, organisationId }: Omit<StoredEffortRow, "id">): string {
  return [workPackageId, taskId ?? "", organisationId].join(":");
}

/** Finds the row of effort that a row of the sheet is about, or makes it; undefined after a fault. */
export function placeEffortRow(
  plan: PlanDraft,
  known: EffortRows,
  row: EffortSheetRow,
): PlacedEffortRow | undefined {
  const at = (column: string): At => ({ sheet: "Effort", row: row.row, column });
  const workPackage = plan.workPackages.get(row.workPackage);
  const task = row.task === null ? null : plan.tasks.get(innerName(row.workPackage, row.task));
  const organisation = plan.draft.organisations.get(row.organisation);
  const part =
    row.task === null ? `WP${row.workPackage.toString()}` : `T${innerName(row.workPackage, row.task)}`;
  if (workPackage === undefined || task === undefined) {
    const sentence = `There is no ${workPackage === undefined ? `WP${row.workPackage.toString()}` : part}, neither in the plan nor in the workbook.`;
    refuseRow(plan, { ...at(workPackage === undefined ? "WP" : "Task"), code: "unknown-part", sentence });
  }
  if (organisation === undefined) {
    const sentence = `There is no organisation “${row.organisation}”, neither here nor in the sheet Organisations.`;
    refuseRow(plan, { ...at("Organisation"), code: "unknown-organisation", sentence });
  }
  if (workPackage === undefined || task === undefined || organisation === undefined) return undefined;
  const about = { workPackageId: workPackage.id, taskId: task?.id ?? null, organisationId: organisation.id };
  const stored = known.get(effortRowKey(about));
  if (stored !== undefined) return { ...stored, isNew: false, part };
  demandPart(plan, at("Organisation"), row.organisation);
  return { ...addEffortRow(plan, known, { about, row: row.row }), isNew: true, part };
}

function addEffortRow(
  plan: PlanDraft,
  known: EffortRows,
  { about, row }: { about: Omit<StoredEffortRow, "id">; row: number },
): StoredEffortRow {
  const refusal = refusalOf(plan.draft.decide("effort-row:create", { project: plan.subject }));
  if (refusal !== undefined) refuseRow(plan, { sheet: "Effort", row, column: null, ...refusal });
  const added = { id: randomUUID(), ...about };
  // Known to the rows of other series.
  known.set(effortRowKey(about), added);
  const { projectId, writes, changes } = plan.draft;
  const { workPackageId, taskId, organisationId } = about;
  writes.plan.effortRows.push({
    ...{ id: added.id, project_id: projectId, work_package_id: workPackageId },
    ...{ task_id: taskId, organisation_id: organisationId },
  });
  changes.push({
    ...{ action: "effort-row:create", entity: "effort-row", entityId: added.id, projectId, organisationId },
    after: { ...about },
  });
  return added;
}
