import { z } from "zod";
import { defineChange } from "../../operations/define-change.ts";
import { holdProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { lookedAt } from "./part-fields.ts";
import { removePart } from "./part.ts";
import { milestone } from "./milestone.ts";

/** Removes a milestone; its number is free again. */
export const removeMilestone = defineChange({
  action: "milestone:remove",
  input: z.strictObject({ projectId: rowId, milestoneId: rowId, ...lookedAt }),
  output: z.strictObject({}),
  load: (call, { projectId }) => holdProject(call, projectId),
  run: async (call, { milestoneId: id, version }, project) => {
    const change = await removePart(call, milestone, { project, id, version });
    return { output: {}, changes: [change] };
  },
});
