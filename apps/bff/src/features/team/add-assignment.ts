import { z } from "zod";
import { askedChange, recordChanges } from "../../audit.ts";
import { AppError } from "../../errors.ts";
import { procedureFor } from "../../trpc/procedure-for.ts";
import { holdProject } from "../load-project.ts";
import { personSubjects } from "../person-subjects.ts";
import { rowId } from "../row-id.ts";

const assignment = { projectId: rowId, personId: rowId, roleTypeId: rowId.nullable() };

/** Puts a visible person on a project, in a role or none; once for each `requestKey`, however often it is sent. */
export const addAssignment = procedureFor("assignment:create")
  .input(z.strictObject({ ...assignment, requestKey: rowId.optional() }))
  .output(z.strictObject({ assignmentId: rowId }))
  .mutation(async ({ ctx: { call }, input: { requestKey, ...after } }) => {
    const { projectId, personId } = after;
    const { subject } = await holdProject(call, projectId);
    const shown = await call.tx.person.findUnique({ where: { id: personId }, select: { id: true } });
    if (shown === null) throw new AppError("not-visible");
    const person = (await personSubjects(call, [shown.id])).get(shown.id);
    call.authorize({ project: subject, ...(person && { person }) });
    const { changeId, madeOn } = await askedChange(call, "assignment:create", { requestKey, content: after });
    if (madeOn !== undefined) return { assignmentId: madeOn };
    const { id } = await call.tx.assignment.create({ data: after, select: { id: true } });
    await recordChanges(
      call,
      [{ action: "assignment:create", entity: "assignment", entityId: id, projectId, personId, after }],
      changeId,
    );
    return { assignmentId: id };
  });
