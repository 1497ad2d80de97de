import { z } from "zod";
import { AppError } from "../../errors.ts";
import { defineChange } from "../../operations/define-change.ts";
import { staleRow } from "../last-change.ts";
import { rowId } from "../row-id.ts";

const input = z.strictObject({ roleTypeId: rowId, version: z.int().min(1) });

/** Removes a role type that no assignment uses; `in-use` says how many do. */
export const removeRoleType = defineChange({
  action: "role-type:remove",
  input,
  output: z.strictObject({}),
  run: async (call, { roleTypeId, version }) => {
    const found = await call.tx.roleType.findUnique({
      where: { id: roleTypeId },
      select: {
        code: true,
        name: true,
        sortOrder: true,
        active: true,
        version: true,
        _count: { select: { assignments: true } },
      },
    });
    if (found === null) throw new AppError("not-visible");
    const { version: stands, _count: uses, ...before } = found;
    if (stands !== version)
      throw await staleRow(call, { entity: "role-type", id: roleTypeId, version: stands });
    if (uses.assignments > 0) throw inUse(uses.assignments);
    await call.tx.roleType.delete({ where: { id: roleTypeId, version }, select: { id: true } });
    return { output: {}, changes: [{ entity: "role-type", entityId: roleTypeId, before }] };
  },
});

function inUse(assignments: number): AppError {
  const who = assignments === 1 ? "1 assignment uses" : `${assignments.toString()} assignments use`;
  const message = `${who} this role type. Change their role first, or switch the role type off.`;
  return new AppError("in-use", { message, data: { assignments } });
}
