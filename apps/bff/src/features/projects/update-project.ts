import { z } from "zod";
import { recordChanges } from "../../audit.ts";
import { AppError } from "../../errors.ts";
import { procedureFor } from "../../trpc/procedure-for.ts";
import { loadProject } from "../load-project.ts";
import { projectFields } from "./project-fields.ts";

const input = z.strictObject({ projectId: z.uuid(), version: z.int().min(1), ...projectFields });

/** Changes a project against the version that the caller looked at; an older one is `stale`, and months that hold a plan stay inside. */
export const updateProject = procedureFor("project:update")
  .input(input)
  .output(z.strictObject({ version: z.int() }))
  .mutation(async ({ ctx: { call }, input: { projectId, version, ...after } }) => {
    const { subject, version: stands, ...before } = await loadProject(call, projectId);
    call.authorize({ project: subject });
    const { firstMonth, durationMonths } = after;
    const outside = await call.tx.allocation.count({
      where: {
        projectId,
        OR: [{ month: { lt: firstMonth } }, { month: { gte: firstMonth + durationMonths } }],
      },
    });
    if (outside > 0) {
      const message = `Person-months are planned in ${outside.toString()} cell(s) outside these months. Move or clear them first.`;
      throw new AppError("in-use", { message, data: { cells: outside } });
    }
    const { count } = await call.tx.project.updateMany({
      where: { id: projectId, version },
      data: { ...after, version: version + 1, updatedAt: new Date() },
    });
    if (count === 0) throw new AppError("stale", { data: { version: stands } });
    await recordChanges(call, [
      {
        action: "project:update",
        entity: "project",
        entityId: projectId,
        projectId,
        before: picked(before),
        after,
      },
    ]);
    return { version: version + 1 };
  });

function picked({
  name,
  kind,
  lifecycleState,
  firstMonth,
  durationMonths,
}: { [K in keyof typeof projectFields]: string | number }) {
  return { name, kind, lifecycleState, firstMonth, durationMonths };
}
