import { z } from "zod";
import { defineChange } from "../../operations/define-change.ts";
import { plainText } from "../plain-text.ts";
import { loadProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";

/** Locks a project with a reason; locking a locked one changes nothing and keeps the first reason. */
export const lockProject = defineChange({
  action: "project:lock",
  input: z.strictObject({ projectId: rowId, reason: plainText(500) }),
  output: z.strictObject({ locked: z.literal(true) }),
  load: (call, { projectId }) => loadProject(call, projectId),
  run: async ({ tx, actor }, { projectId, reason }, { subject }) => {
    const output = { locked: true } as const;
    if (subject.project.lock !== null) return { output, changes: [] };
    // Of two that lock at the same moment the first one's reason stands.
    const made = await tx.$executeRaw`
      INSERT INTO project_locks (project_id, locked_by_id, reason)
      VALUES (${projectId}::uuid, ${actor.userId}::uuid, ${reason}) ON CONFLICT DO NOTHING`;
    if (made === 0) return { output, changes: [] };
    return {
      output,
      changes: [{ entity: "project-lock", entityId: projectId, projectId, after: { reason }, reason }],
    };
  },
});
