import { z } from "zod";
import { AppError } from "../../errors.ts";
import { defineChange } from "../../operations/define-change.ts";
import { staleRow } from "../last-change.ts";
import { plainText } from "../plain-text.ts";
import { rowId } from "../row-id.ts";

const input = z.strictObject({
  roleTypeId: rowId,
  version: z.int().min(1),
  name: plainText(200),
  active: z.boolean(),
});

/**
 * Renames a role type, or switches it off or on, against the version that the caller looked at. Assignments keep one that
 * is switched off, and no assignment is given it anew. Its code stays, because workbooks name it.
 */
export const updateRoleType = defineChange({
  action: "role-type:update",
  input,
  output: z.strictObject({ version: z.int() }),
  run: async (call, { roleTypeId, version, ...after }) => {
    const found = await call.tx.roleType.findUnique({
      where: { id: roleTypeId },
      select: { name: true, active: true, version: true },
    });
    if (found === null) throw new AppError("not-visible");
    const { version: stands, ...before } = found;
    const { count } = await call.tx.roleType.updateMany({
      where: { id: roleTypeId, version },
      data: { ...after, version: version + 1, updatedAt: new Date() },
    });
    if (count === 0) throw await staleRow(call, { entity: "role-type", id: roleTypeId, version: stands });
    const change = { entity: "role-type" as const, entityId: roleTypeId, before, after };
    return { output: { version: version + 1 }, changes: [change] };
  },
});
