import { z } from "zod";
import { Prisma } from "@rediflow/db";
import { defineChange } from "../../operations/define-change.ts";
import { staleRow } from "../last-change.ts";
import { plainText } from "../plain-text.ts";
import { rowId } from "../row-id.ts";
import { countsAsField } from "./counts-as.ts";
import { findEntry } from "./find-entry.ts";
import type { Lookup } from "./lookup.ts";

/**
 * Renames an entry, or switches it off or on, against the version that the caller looked at. What uses an entry keeps it when it
 * is switched off, and nothing is given it anew. Its code stays, because workbooks name it.
 */
export function updateEntry(lookup: Lookup) {
  const { entity, table } = lookup;
  return defineChange({
    action: `${entity}:update`,
    input: z.strictObject({
      id: rowId,
      version: z.int().min(1),
      name: plainText(200),
      active: z.boolean(),
      countsAs: countsAsField(lookup),
    }),
    output: z.strictObject({ version: z.int() }),
    run: async (call, { id, version, ...after }) => {
      const { name, active, countsAs, version: stands } = await findEntry(call.tx, lookup, id);
      const sets = after.countsAs === undefined ? Prisma.empty : Prisma.sql`, counts_as = ${after.countsAs}`;
      const count = await call.tx.$executeRaw`
        UPDATE ${table} SET name = ${after.name}, active = ${after.active}${sets}, version = version + 1, updated_at = now()
        WHERE id = ${id}::uuid AND version = ${version}`;
      if (count === 0) throw await staleRow(call, { entity, id, version: stands });
      const change = {
        entity,
        entityId: id,
        before: { name, active, ...(after.countsAs && { countsAs }) },
        after,
      };
      return { output: { version: version + 1 }, changes: [change] };
    },
  });
}
