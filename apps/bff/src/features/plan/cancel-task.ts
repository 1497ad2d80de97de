import { z } from "zod";
import { defineChange } from "../../operations/define-change.ts";
import { holdProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { lookedAt } from "./part-fields.ts";
import { changePart } from "./part.ts";
import { task } from "./task.ts";

/** Cancels a task or restores it; a cancelled one keeps its number. */
export const cancelTask = defineChange({
  action: "task:cancel",
  input: z.strictObject({ projectId: rowId, taskId: rowId, ...lookedAt, cancelled: z.boolean() }),
  output: z.strictObject({ version: z.int() }),
  load: (call, { projectId }) => holdProject(call, projectId),
  run: async (call, { taskId: id, version, cancelled }, project) => {
    const change = await changePart(call, task, { project, id, version, fields: { cancelled } });
    return { output: { version: version + 1 }, changes: [change] };
  },
});
