import { z } from "zod";
import { defineChange } from "../../operations/define-change.ts";
import { holdProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { addPart } from "./part.ts";
import { workPackage, workPackageFields } from "./work-package.ts";

/** Adds a work package to the plan of a project; a number that is taken is `duplicate`, but not to a repeat with the same `requestKey`. */
export const createWorkPackage = defineChange({
  action: "work-package:create",
  input: z.strictObject({
    projectId: rowId,
    ...workPackageFields,
    requestKey: rowId.optional(),
  }),
  output: z.strictObject({ workPackageId: rowId }),
  repeated: (_call, { entityId }) => ({ workPackageId: entityId }),
  load: (call, { projectId }) => holdProject(call, projectId),
  run: async (call, { projectId, ...fields }, project) => {
    const change = await addPart(call, workPackage, {
      project: { ...project, id: projectId },
      fields: { ...fields, cancelled: false },
    });
    return { output: { workPackageId: change.entityId }, changes: [change] };
  },
});
