import { z } from "zod";
import { AppError } from "../../errors.ts";
import { defineChange } from "../../operations/define-change.ts";
import { defineRead } from "../../operations/define-read.ts";
import { holdProjectAlone, loadProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { lookAtMove } from "./look-at-move.ts";
import { writeMove } from "./write-move.ts";

const months = z.int().min(-240).max(240);

/** What would move with a project, and why it cannot be moved; `refused` is null where it can. */
export const previewMove = defineRead({
  action: "project:read",
  input: z.strictObject({ projectId: rowId, months }),
  output: z.strictObject({
    ...{ phases: z.int(), milestones: z.int(), deliverables: z.int(), partners: z.int() },
    ...{ effortCells: z.int(), allocationCells: z.int() },
    refused: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  }),
  load: (call, { projectId }) => loadProject(call, projectId),
  run: async (call, input, project) => {
    const { moved, refused } = await lookAtMove(call, project, input.months);
    return { ...moved, refused };
  },
});

/** Moves a project by months, and with it all that has a month: the plan, effort, what people are planned for, and partners' times. Everything moves or nothing does. */
export const moveProject = defineChange({
  action: "project:move",
  input: z.strictObject({
    projectId: rowId,
    version: z.int().min(1),
    months: months.refine((by) => by !== 0, "must not be 0"),
  }),
  output: z.strictObject({ version: z.int() }),
  load: (call, { projectId }) => holdProjectAlone(call, projectId),
  run: async (call, { projectId: id, version, months: by }, held) => {
    const project = { ...held, id };
    const { moved, refused } = await lookAtMove(call, project, by);
    if (refused !== null) throw new AppError(refused.code, { message: refused.message });
    const change = await writeMove(call, project, { version, months: by, moved });
    return { output: { version: version + 1 }, changes: [change] };
  },
});
