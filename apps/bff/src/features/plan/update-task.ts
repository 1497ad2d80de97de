import { z } from "zod";
import { defineChange } from "../../operations/define-change.ts";
import { holdProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { lookedAt } from "./part-fields.ts";
import { changePart } from "./part.ts";
import { recordedPhases, task, taskFields } from "./task.ts";

/** Changes number, name, lead or months of a task, against the version that the caller looked at; an older one is `stale`. */
export const updateTask = defineChange({
  action: "task:update",
  input: z.strictObject({ projectId: rowId, taskId: rowId, ...lookedAt, ...taskFields }),
  output: z.strictObject({ version: z.int() }),
  load: (call, { projectId }) => holdProject(call, projectId),
  run: async (call, { projectId, taskId: id, version, phases, ...fields }, project) => {
    const typed = { ...fields, phases: recordedPhases(phases) };
    const change = await changePart(call, task, {
      project: { ...project, id: projectId },
      id,
      version,
      fields: typed,
    });
    return { output: { version: version + 1 }, changes: [change] };
  },
});
