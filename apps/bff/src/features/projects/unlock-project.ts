import { z } from "zod";
import { recordChanges } from "../../audit.ts";
import { procedureFor } from "../../trpc/procedure-for.ts";
import { loadProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";

/** Takes the lock off a project; on an unlocked one nothing changes. */
export const unlockProject = procedureFor("project:unlock")
  .input(z.strictObject({ projectId: rowId }))
  .output(z.strictObject({ locked: z.literal(false) }))
  .mutation(async ({ ctx: { call }, input: { projectId } }) => {
    const { subject } = await loadProject(call, projectId);
    call.authorize({ project: subject });
    const { count } = await call.tx.projectLock.deleteMany({ where: { projectId } });
    if (count > 0) {
      const before = { by: subject.lock?.by ?? "", reason: subject.lock?.reason ?? "" };
      await recordChanges(call, [
        { action: "project:unlock", entity: "project", entityId: projectId, projectId, before },
      ]);
    }
    return { locked: false };
  });
