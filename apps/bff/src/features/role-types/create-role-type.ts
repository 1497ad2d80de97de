import { z } from "zod";
import { defineChange } from "../../operations/define-change.ts";
import { codeText, plainText } from "../plain-text.ts";
import { rowId } from "../row-id.ts";

const input = z.strictObject({ code: codeText(40), name: plainText(200), requestKey: rowId.optional() });

/** Adds a role type at the end of the list; a code that is taken is `duplicate`, but not to a repeat with the same `requestKey`. */
export const createRoleType = defineChange({
  action: "role-type:create",
  input,
  output: z.strictObject({ roleTypeId: rowId }),
  repeated: (_call, { entityId }) => ({ roleTypeId: entityId }),
  run: async ({ tx }, { code, name }) => {
    const { _max: last } = await tx.roleType.aggregate({ _max: { sortOrder: true } });
    const after = { code, name, sortOrder: (last.sortOrder ?? 0) + 1 };
    const { id } = await tx.roleType.create({ data: after, select: { id: true } });
    return { output: { roleTypeId: id }, changes: [{ entity: "role-type", entityId: id, after }] };
  },
});
