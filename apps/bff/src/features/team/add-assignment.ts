import { z } from "zod";
import { recordChanges } from "../../audit.ts";
import { AppError } from "../../errors.ts";
import { procedureFor } from "../../trpc/procedure-for.ts";
import { loadProject } from "../load-project.ts";
import { personSubjects } from "../person-subjects.ts";

/** Puts a visible person on a project, in a role or none. */
export const addAssignment = procedureFor("assignment:create")
  .input(z.strictObject({ projectId: z.uuid(), personId: z.uuid(), roleTypeId: z.uuid().nullable() }))
  .output(z.strictObject({ assignmentId: z.uuid() }))
  .mutation(async ({ ctx: { call }, input }) => {
    const { subject } = await loadProject(call, input.projectId);
    const shown = await call.tx.person.findUnique({ where: { id: input.personId }, select: { id: true } });
    if (shown === null) throw new AppError("not-visible");
    const person = (await personSubjects(call, [shown.id])).get(shown.id);
    call.authorize({ project: subject, ...(person && { person }) });
    const { id } = await call.tx.assignment.create({ data: input, select: { id: true } });
    const { projectId, personId } = input;
    await recordChanges(call, [
      { action: "assignment:create", entity: "assignment", entityId: id, projectId, personId, after: input },
    ]);
    return { assignmentId: id };
  });
