import { z } from "zod";
import { defineChange } from "../../operations/define-change.ts";
import { holdProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { lookedAt } from "./part-fields.ts";
import { removePart } from "./part.ts";
import { deliverable } from "./deliverable.ts";

/** Removes a deliverable; its number is free again. */
export const removeDeliverable = defineChange({
  action: "deliverable:remove",
  input: z.strictObject({ projectId: rowId, deliverableId: rowId, ...lookedAt }),
  output: z.strictObject({}),
  load: (call, { projectId }) => holdProject(call, projectId),
  run: async (call, { deliverableId: id, version }, project) => {
    const change = await removePart(call, deliverable, { project, id, version });
    return { output: {}, changes: [change] };
  },
});
