import { z } from "zod";
import { noInput } from "../../operations/no-input.ts";
import { defineRead } from "../../operations/define-read.ts";
import { rowId } from "../row-id.ts";

const output = z.array(z.strictObject({ id: rowId, code: z.string(), name: z.string() }));

/** The active role types, in their order. */
export const listRoleTypes = defineRead({
  action: "role-type:list",
  input: noInput,
  output: output,
  run: (call) =>
    call.tx.roleType.findMany({
      where: { active: true },
      select: { id: true, code: true, name: true },
      orderBy: { sortOrder: "asc" },
    }),
});
