import { z } from "zod";
import { Prisma } from "@rediflow/db";
import { defineChange } from "../../operations/define-change.ts";
import { codeText, plainText } from "../plain-text.ts";
import { rowId } from "../row-id.ts";
import { countsAsField } from "./counts-as.ts";
import type { Lookup } from "./lookup.ts";

/** Adds an entry at the end of a lookup; a code that is taken is `duplicate`, but not to a repeat with the same `requestKey`. */
export function addEntry(lookup: Lookup) {
  const { entity, table } = lookup;
  return defineChange({
    action: `${entity}:create`,
    input: z.strictObject({
      code: codeText(40),
      name: plainText(200),
      countsAs: countsAsField(lookup),
      requestKey: rowId.optional(),
    }),
    output: z.strictObject({ id: rowId }),
    repeated: (_call, { entityId }) => ({ id: entityId }),
    run: async ({ tx }, { code, name, countsAs }) => {
      const [column, value] =
        countsAs === undefined
          ? [Prisma.empty, Prisma.empty]
          : [Prisma.sql`, counts_as`, Prisma.sql`, ${countsAs}`];
      const [made] = await tx.$queryRaw<{ id: string; sortOrder: number }[]>`
        INSERT INTO ${table} (code, name, sort_order${column}) SELECT ${code}, ${name}, coalesce(max(sort_order), 0) + 1${value} FROM ${table}
        RETURNING id, sort_order AS "sortOrder"`;
      if (made === undefined) throw new Error("what was inserted comes back");
      const { id, sortOrder } = made;
      return {
        output: { id },
        changes: [{ entity, entityId: id, after: { code, name, sortOrder, ...(countsAs && { countsAs }) } }],
      };
    },
  });
}
