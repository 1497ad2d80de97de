import { z } from "zod";
import { defineChange } from "../../operations/define-change.ts";
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
export const changeRole = defineChange({
  action: "assignment:change-role",
  input,
  output: z.strictObject({ version: z.int() }),
  load: loadAssignment,
  run: async (call, { projectId, assignmentId, version, roleTypeId }, { assignment }) => {
    const { count } = await call.tx.assignment.updateMany({
      where: { id: assignmentId, projectId, version },
      data: { roleTypeId, version: version + 1, updatedAt: new Date() },
    });
    if (count === 0)
      throw await staleRow(call, {
        entity: "assignment" as const,
        id: assignmentId,
        version: assignment.version,
      });
    const about = {
      entity: "assignment" as const,
      entityId: assignmentId,
      projectId,
      personId: assignment.personId,
    };
    const before = { roleTypeId: assignment.roleTypeId };
    return { output: { version: version + 1 }, changes: [{ ...about, before, after: { roleTypeId } }] };
  },
});
