import type { Tx } from "@rediflow/db";
import { z } from "zod";
import { rowId } from "../row-id.ts";

export const effortRowFields = z.strictObject({ workPackageId: rowId, taskId: rowId.nullable(), organisationId: rowId });

/** Whose share of which part of a project's plan a row is. */
export type EffortRowFields = z.output<typeof effortRowFields>;

/** Adds a row, or puts one back under its old id; gives its id. */
export async function insertRow(
  tx: Tx,
  data: EffortRowFields & { projectId: string; id?: string },
): Promise<string> {
  return (await tx.effortRow.create({ data, select: { id: true } })).id;
}

/** The change that the log tells of a row that came or went. */
export function rowChange(
  { effortRowId, projectId }: { effortRowId: string; projectId: string },
  { workPackageId, taskId, organisationId }: EffortRowFields,
) {
  const about = { entity: "effort-row" as const, entityId: effortRowId, projectId, organisationId };
  return { about, fields: { workPackageId, taskId, organisationId } };
}
