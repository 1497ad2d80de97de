import { z } from "zod";
import { defineChange } from "../../operations/define-change.ts";
import { holdProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { addPart } from "./part.ts";
import { recordedPhases, task, taskFields } from "./task.ts";

/** Adds a task to a work package, with the months in which it is worked on; a number that is taken is `duplicate`, but not to a repeat with the same `requestKey`. */
export const createTask = defineChange({
  action: "task:create",
  input: z.strictObject({
    projectId: rowId,
    workPackageId: rowId,
    ...taskFields,
    requestKey: rowId.optional(),
  }),
  output: z.strictObject({ taskId: rowId }),
  repeated: (_call, { entityId }) => ({ taskId: entityId }),
  load: (call, { projectId }) => holdProject(call, projectId),
  run: async (call, { projectId, phases, ...fields }, project) => {
    const made = { ...fields, phases: recordedPhases(phases), cancelled: false };
    const change = await addPart(call, task, { project: { ...project, id: projectId }, fields: made });
    return { output: { taskId: change.entityId }, changes: [change] };
  },
});
