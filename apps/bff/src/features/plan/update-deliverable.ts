import { z } from "zod";
import { defineChange } from "../../operations/define-change.ts";
import { holdProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { lookedAt } from "./part-fields.ts";
import { changePart } from "./part.ts";
import { deliverable, deliverableFields } from "./deliverable.ts";

/** Changes what a deliverable is and when it is due, against the version that the caller looked at; an older one is `stale`. */
export const updateDeliverable = defineChange({
  action: "deliverable:update",
  input: z.strictObject({ projectId: rowId, deliverableId: rowId, ...lookedAt, ...deliverableFields }),
  output: z.strictObject({ version: z.int() }),
  load: (call, { projectId }) => holdProject(call, projectId),
  run: async (call, { projectId, deliverableId: id, version, ...fields }, project) => {
    const change = await changePart(call, deliverable, {
      project: { ...project, id: projectId },
      ...{ id, version, fields },
    });
    return { output: { version: version + 1 }, changes: [change] };
  },
});
