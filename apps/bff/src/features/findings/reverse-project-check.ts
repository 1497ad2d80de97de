import { z } from "zod";
import { refusedAsChanged } from "../later-changes.ts";
import { loadProject } from "../load-project.ts";
import { ofEach } from "../of-each.ts";
import { cannot, refusedBy, type Reversal } from "../reversal.ts";

const kept = z.looseObject({ note: z.string().nullable() });

/** Takes a check of a project back. What was taken back is not done again: the plan may be another by now. */
export const reverseProjectCheck: Reversal = {
  look: ofEach(async (call, change, later) => {
    if (change.after === null) return cannot("Check the project again, as it is now.");
    const project = await loadProject(call, change.projectId ?? "");
    const found = await call.tx.projectCheck.findUnique({
      where: { id: change.entityId },
      select: { note: true },
    });
    const changed = refusedAsChanged(later, change, { what: "the check of the project", now: found });
    return {
      refused: refusedBy(call.decide("project:check", project.subject)) ?? changed,
      putBack: async () => {
        await call.tx.projectCheck.deleteMany({ where: { id: change.entityId } });
        const before = kept.parse(change.after);
        return [{ entity: "project-check", entityId: change.entityId, projectId: project.id, before }];
      },
    };
  }),
};
