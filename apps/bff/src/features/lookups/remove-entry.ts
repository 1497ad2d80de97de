import { z } from "zod";
import { AppError } from "../../errors.ts";
import { defineChange } from "../../operations/define-change.ts";
import { staleRow } from "../last-change.ts";
import { rowId } from "../row-id.ts";
import { findEntry } from "./find-entry.ts";
import type { Lookup } from "./lookup.ts";

const input = z.strictObject({ id: rowId, version: z.int().min(1) });

/** Removes an entry that nothing uses; `in-use` says how many do. */
export function removeEntry(lookup: Lookup) {
  const { entity, table } = lookup;
  return defineChange({
    action: `${entity}:remove`,
    input,
    output: z.strictObject({}),
    run: async (call, { id, version }) => {
      const { version: stands, uses, countsAs, ...found } = await findEntry(call.tx, lookup, id);
      const before = { ...found, ...(countsAs && { countsAs }) };
      if (stands !== version) throw await staleRow(call, { entity, id, version: stands });
      if (uses > 0) throw inUse(lookup, uses);
      const count = await call.tx
        .$executeRaw`DELETE FROM ${table} WHERE id = ${id}::uuid AND version = ${version}`;
      if (count === 0) throw await staleRow(call, { entity, id, version: stands });
      return { output: {}, changes: [{ entity, entityId: id, before }] };
    },
  });
}

function inUse({ words: { one, uses: nouns, field } }: Lookup, uses: number): AppError {
  const who = uses === 1 ? `1 ${nouns[0]} uses` : `${uses.toString()} ${nouns[1]} use`;
  const message = `${who} this ${one}. Change their ${field} first, or switch the ${one} off.`;
  return new AppError("in-use", { message, data: { uses } });
}
