import { z } from "zod";
import { defineChange } from "../../operations/define-change.ts";
import { holdProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { addPart } from "./part.ts";
import { deliverable, deliverableFields } from "./deliverable.ts";

/** Adds a deliverable to a work package; a number that is taken is `duplicate`, but not to a repeat with the same `requestKey`. */
export const createDeliverable = defineChange({
  action: "deliverable:create",
  input: z.strictObject({
    projectId: rowId,
    workPackageId: rowId,
    ...deliverableFields,
    requestKey: rowId.optional(),
  }),
  output: z.strictObject({ deliverableId: rowId }),
  repeated: (_call, { entityId }) => ({ deliverableId: entityId }),
  load: (call, { projectId }) => holdProject(call, projectId),
  run: async (call, { projectId, ...typed }, project) => {
    const fields = { ...typed, deliveredOn: null, cancelled: false };
    const change = await addPart(call, deliverable, { project: { ...project, id: projectId }, fields });
    return { output: { deliverableId: change.entityId }, changes: [change] };
  },
});
