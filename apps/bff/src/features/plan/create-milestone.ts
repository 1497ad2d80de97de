import { z } from "zod";
import { defineChange } from "../../operations/define-change.ts";
import { holdProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { refuseFuture } from "./day.ts";
import { addPart } from "./part.ts";
import { milestone, milestoneFields } from "./milestone.ts";

/** Adds a milestone to the plan of a project; a number that is taken is `duplicate`, but not to a repeat with the same `requestKey`. */
export const createMilestone = defineChange({
  action: "milestone:create",
  input: z.strictObject({
    projectId: rowId,
    ...milestoneFields,
    requestKey: rowId.optional(),
  }),
  output: z.strictObject({ milestoneId: rowId }),
  repeated: (_call, { entityId }) => ({ milestoneId: entityId }),
  load: (call, { projectId }) => holdProject(call, projectId),
  run: async (call, { projectId, ...fields }, project) => {
    if (fields.doneOn !== null) refuseFuture(fields.doneOn, call.currentMonth, "doneOn");
    const change = await addPart(call, milestone, { project: { ...project, id: projectId }, fields });
    return { output: { milestoneId: change.entityId }, changes: [change] };
  },
});
