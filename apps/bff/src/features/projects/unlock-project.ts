import { z } from "zod";
import { defineChange } from "../../operations/define-change.ts";
import { loadProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";

/** Takes the lock off a project; on an unlocked one nothing changes. */
export const unlockProject = defineChange({
  action: "project:unlock",
  input: z.strictObject({ projectId: rowId }),
  output: z.strictObject({ locked: z.literal(false) }),
  load: (call, { projectId }) => loadProject(call, projectId),
  run: async ({ tx }, { projectId }, { subject: { project } }) => {
    const { count } = await tx.projectLock.deleteMany({ where: { projectId } });
    const before = { by: project.lock?.by ?? "", reason: project.lock?.reason ?? "" };
    const change = { entity: "project-lock" as const, entityId: projectId, projectId, before };
    return { output: { locked: false as const }, changes: count === 0 ? [] : [change] };
  },
});
