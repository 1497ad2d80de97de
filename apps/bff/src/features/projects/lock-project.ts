import { z } from "zod";
import { recordChanges } from "../../audit.ts";
import { procedureFor } from "../../trpc/procedure-for.ts";
import { plainText } from "../plain-text.ts";
import { loadProject } from "../load-project.ts";

/** Locks a project with a reason; locking a locked one changes nothing and keeps the first reason. */
export const lockProject = procedureFor("project:lock")
  .input(z.strictObject({ projectId: z.uuid(), reason: plainText(500) }))
  .output(z.strictObject({ locked: z.literal(true) }))
  .mutation(async ({ ctx: { call }, input: { projectId, reason } }) => {
    const { subject } = await loadProject(call, projectId);
    call.authorize({ project: subject });
    if (subject.lock === null) {
      await call.tx.projectLock.create({ data: { projectId, lockedById: call.actor.userId, reason } });
      await recordChanges(call, [
        { action: "project:lock", entity: "project", entityId: projectId, projectId, reason },
      ]);
    }
    return { locked: true };
  });
