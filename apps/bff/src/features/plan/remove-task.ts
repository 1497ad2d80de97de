import { z } from "zod";
import { defineChange } from "../../operations/define-change.ts";
import { holdProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { lookedAt } from "./part-fields.ts";
import { removePart } from "./part.ts";
import { task } from "./task.ts";

/** Removes a task with its months; its number is free again. */
export const removeTask = defineChange({
  action: "task:remove",
  input: z.strictObject({ projectId: rowId, taskId: rowId, ...lookedAt }),
  output: z.strictObject({}),
  load: (call, { projectId }) => holdProject(call, projectId),
  run: async (call, { taskId: id, version }, project) => {
    const change = await removePart(call, task, { project, id, version });
    return { output: {}, changes: [change] };
  },
});
