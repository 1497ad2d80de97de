import { z } from "zod";
import { recordChanges } from "../../audit.ts";
import { procedureFor } from "../../trpc/procedure-for.ts";
import { plainText } from "../plain-text.ts";
import { loadProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";

/** Locks a project with a reason; locking a locked one changes nothing and keeps the first reason. */
export const lockProject = procedureFor("project:lock")
  .input(z.strictObject({ projectId: rowId, reason: plainText(500) }))
  .output(z.strictObject({ locked: z.literal(true) }))
  .mutation(async ({ ctx: { call }, input: { projectId, reason } }) => {
    const { subject } = await loadProject(call, projectId);
    call.authorize({ project: subject });
    if (subject.lock === null) {
      // Of two that lock at the same moment the first one's reason stands.
      const made = await call.tx.$executeRaw`
        INSERT INTO project_locks (project_id, locked_by_id, reason)
        VALUES (${projectId}::uuid, ${call.actor.userId}::uuid, ${reason}) ON CONFLICT DO NOTHING`;
      if (made === 0) return { locked: true };
      await recordChanges(call, [
        { action: "project:lock", entity: "project", entityId: projectId, projectId, reason },
      ]);
    }
    return { locked: true };
  });
