import { z } from "zod";
import { defineChange } from "../../operations/define-change.ts";
import { holdProject } from "../load-project.ts";
import { personSubject } from "../person-subjects.ts";
import { rowId } from "../row-id.ts";

const assignment = { projectId: rowId, personId: rowId, roleTypeId: rowId.nullable() };

/** Puts a visible person on a project, in a role or none; once for each `requestKey`, however often it is sent. */
export const addAssignment = defineChange({
  action: "assignment:create",
  input: z.strictObject({ ...assignment, requestKey: rowId.optional() }),
  output: z.strictObject({ assignmentId: rowId }),
  repeated: (_call, { entityId }) => ({ assignmentId: entityId }),
  load: async (call, { projectId, personId }) => {
    const { subject } = await holdProject(call, projectId);
    const shown = await call.tx.person.findUnique({ where: { id: personId }, select: { id: true } });
    return { subject: { ...subject, person: await personSubject(call, shown?.id) } };
  },
  run: async ({ tx }, after) => {
    const { projectId, personId } = after;
    const { id } = await tx.assignment.create({ data: after, select: { id: true } });
    const change = { entity: "assignment" as const, entityId: id, projectId, personId, after };
    return { output: { assignmentId: id }, changes: [change] };
  },
});
