import { z } from "zod";
import { AppError } from "../../errors.ts";
import { defineChange } from "../../operations/define-change.ts";
import { holdProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { insertRow, rowChange } from "./effort-row.ts";

const input = z.strictObject({
  ...{ projectId: rowId, workPackageId: rowId, organisationId: rowId },
  /** The task of which it is a share; null for the work package as a whole. */
  taskId: rowId.nullable(),
  requestKey: rowId.optional(),
});

/** Gives an organisation that takes part a share of a task, or of a work package as a whole; once for each `requestKey`, however often it is sent. */
export const addRow = defineChange({
  action: "effort-row:create",
  input,
  output: z.strictObject({ effortRowId: rowId }),
  repeated: (_call, { entityId }) => ({ effortRowId: entityId }),
  load: (call, { projectId }) => holdProject(call, projectId),
  run: async ({ tx }, { projectId, ...row }) => {
    const workPackage = await tx.workPackage.findFirst({
      where: {
        ...{ id: row.workPackageId, projectId },
        ...(row.taskId !== null && { tasks: { some: { id: row.taskId } } }),
      },
      select: { id: true },
    });
    if (workPackage === null) throw new AppError("not-visible");
    const effortRowId = await insertRow(tx, { projectId, ...row });
    const { about, fields } = rowChange({ effortRowId, projectId }, row);
    return { output: { effortRowId }, changes: [{ ...about, after: fields }] };
  },
});
