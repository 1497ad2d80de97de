import { z } from "zod";
import { recordChanges } from "../../audit.ts";
import { AppError } from "../../errors.ts";
import { procedureFor } from "../../trpc/procedure-for.ts";
import { loadProject } from "../load-project.ts";
import { personSubjects } from "../person-subjects.ts";

/** Takes a person off a project; refused as `in-use` while person-months are planned for them there. */
export const removeAssignment = procedureFor("assignment:remove")
  .input(z.strictObject({ projectId: z.uuid(), assignmentId: z.uuid() }))
  .output(z.strictObject({ removed: z.literal(true) }))
  .mutation(async ({ ctx: { call }, input: { projectId, assignmentId } }) => {
    const { subject } = await loadProject(call, projectId);
    const found = await call.tx.assignment.findUnique({
      where: { id: assignmentId, projectId },
      select: { personId: true, roleTypeId: true },
    });
    if (found === null) throw new AppError("not-visible");
    const person = (await personSubjects(call, [found.personId])).get(found.personId);
    call.authorize({ project: subject, ...(person && { person }) });
    const planned = await call.tx.allocation.count({ where: { assignmentId } });
    if (planned > 0) {
      const message = `Person-months are planned here in ${planned.toString()} month(s). Clear them first.`;
      throw new AppError("in-use", { message, data: { months: planned } });
    }
    await call.tx.assignment.deleteMany({ where: { id: assignmentId } });
    const { personId } = found;
    await recordChanges(call, [
      {
        action: "assignment:remove",
        entity: "assignment",
        entityId: assignmentId,
        projectId,
        personId,
        before: found,
      },
    ]);
    return { removed: true };
  });
