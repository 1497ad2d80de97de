import { z } from "zod";
import { recordChanges } from "../../audit.ts";
import { procedureFor } from "../../trpc/procedure-for.ts";
import { staleRow } from "../last-change.ts";
import { rowId } from "../row-id.ts";
import { loadAssignment } from "./load-assignment.ts";

const input = z.strictObject({
  projectId: rowId,
  assignmentId: rowId,
  version: z.int().min(1),
  roleTypeId: rowId.nullable(),
});

/** Gives a person another role on a project, or none, against the version that the caller looked at; the plan stays. */
export const changeRole = procedureFor("assignment:change-role")
  .input(input)
  .output(z.strictObject({ version: z.int() }))
  .mutation(async ({ ctx: { call }, input: { projectId, assignmentId, version, roleTypeId } }) => {
    const { personId, version: stands, ...before } = await loadAssignment(call, projectId, assignmentId);
    const { count } = await call.tx.assignment.updateMany({
      where: { id: assignmentId, projectId, version },
      data: { roleTypeId, version: version + 1, updatedAt: new Date() },
    });
    if (count === 0) throw await staleRow(call, { entity: "assignment", id: assignmentId, version: stands });
    await recordChanges(call, [
      {
        ...{ action: "assignment:change-role", entity: "assignment", entityId: assignmentId },
        ...{ projectId, personId, before, after: { roleTypeId } },
      },
    ]);
    return { version: version + 1 };
  });
