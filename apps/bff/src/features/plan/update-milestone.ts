import { z } from "zod";
import { defineChange } from "../../operations/define-change.ts";
import { holdProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { refuseFuture } from "./day.ts";
import { lookedAt } from "./part-fields.ts";
import { changePart } from "./part.ts";
import { milestone, milestoneFields } from "./milestone.ts";

/** Changes a milestone, or says when it was achieved, against the version that the caller looked at; an older one is `stale`. */
export const updateMilestone = defineChange({
  action: "milestone:update",
  input: z.strictObject({ projectId: rowId, milestoneId: rowId, ...lookedAt, ...milestoneFields }),
  output: z.strictObject({ version: z.int() }),
  load: (call, { projectId }) => holdProject(call, projectId),
  run: async (call, { projectId, milestoneId: id, version, ...fields }, project) => {
    if (fields.doneOn !== null) refuseFuture(fields.doneOn, call.currentMonth, "doneOn");
    const change = await changePart(call, milestone, {
      project: { ...project, id: projectId },
      id,
      version,
      fields,
    });
    return { output: { version: version + 1 }, changes: [change] };
  },
});
