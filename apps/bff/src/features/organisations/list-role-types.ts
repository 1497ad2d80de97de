import { z } from "zod";
import { procedureFor } from "../../trpc/procedure-for.ts";
import { rowId } from "../row-id.ts";

const output = z.array(z.strictObject({ id: rowId, code: z.string(), name: z.string() }));

/** The active role types, in their order. */
export const listRoleTypes = procedureFor("role-type:list")
  .output(output)
  .query(({ ctx: { call } }) =>
    call.tx.roleType.findMany({
      where: { active: true },
      select: { id: true, code: true, name: true },
      orderBy: { sortOrder: "asc" },
    }),
  );
