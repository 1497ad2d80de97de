import type { Tx } from "@rediflow/db";
import { AppError } from "../../errors.ts";
import type { Lookup } from "./lookup.ts";

/** An entry of a lookup as it stands. */
interface Entry {
  code: string;
  name: string;
  sortOrder: number;
  active: boolean;
  version: number;
  /** How many rows that the caller sees use it. */
  uses: number;
}

/** An entry of a lookup; an unknown one throws `not-visible`. */
export async function findEntry(tx: Tx, { table, usedBy }: Lookup, id: string): Promise<Entry> {
  const [found] = await tx.$queryRaw<Entry[]>`
    SELECT e.code, e.name, e.sort_order AS "sortOrder", e.active, e.version,
      (SELECT count(*)::int FROM ${usedBy.table} u WHERE u.${usedBy.column} = e.id) AS uses
    FROM ${table} e WHERE e.id = ${id}::uuid`;
  if (found === undefined) throw new AppError("not-visible");
  return found;
}
