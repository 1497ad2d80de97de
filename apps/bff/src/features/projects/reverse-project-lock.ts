import { z } from "zod";
import { refusedAsChanged } from "../later-changes.ts";
import { loadProject } from "../load-project.ts";
import { ofEach } from "../of-each.ts";
import { refusedBy, type Reversal } from "../reversal.ts";

const kept = z.looseObject({ reason: z.string().min(1) });

/** Takes a lock off again, or puts it back with its reason. */
export const reverseProjectLock: Reversal = {
  look: ofEach(async (call, change, later) => {
    const { subject, code, id: projectId } = await loadProject(call, change.entityId);
    const locks = change.after === null;
    const { lock } = subject.project;
    const changed = refusedAsChanged(later, change, {
      what: `the lock of ${code}`,
      now: lock === null ? null : { reason: lock.reason },
    });
    const about = { entity: "project-lock" as const, entityId: projectId, projectId };
    const { tx, actor } = call;
    return {
      refused: refusedBy(call.decide(locks ? "project:lock" : "project:unlock", subject)) ?? changed,
      putBack: async () => {
        if (!locks) {
          await tx.projectLock.deleteMany({ where: { projectId } });
          return [
            {
              ...about,
              action: "project:unlock",
              before: { by: lock?.by ?? "", reason: lock?.reason ?? "" },
            },
          ];
        }
        const { reason } = kept.parse(change.before);
        await tx.projectLock.createMany({ data: { projectId, lockedById: actor.userId, reason } });
        return [{ ...about, action: "project:lock", after: { reason }, reason }];
      },
    };
  }),
};
