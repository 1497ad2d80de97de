import { z } from "zod";
import { defineChange } from "../../operations/define-change.ts";
import { holdProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { lookedAt } from "./part-fields.ts";
import { changePart } from "./part.ts";
import { deliverable } from "./deliverable.ts";

/** Cancels a deliverable or restores it; a cancelled one keeps its number. */
export const cancelDeliverable = defineChange({
  action: "deliverable:cancel",
  input: z.strictObject({ projectId: rowId, deliverableId: rowId, ...lookedAt, cancelled: z.boolean() }),
  output: z.strictObject({ version: z.int() }),
  load: (call, { projectId }) => holdProject(call, projectId),
  run: async (call, { deliverableId: id, version, cancelled }, project) => {
    const change = await changePart(call, deliverable, { project, id, version, fields: { cancelled } });
    return { output: { version: version + 1 }, changes: [change] };
  },
});
