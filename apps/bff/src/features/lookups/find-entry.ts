import type { Tx } from "@rediflow/db";
import type { CountsAs } from "@rediflow/planning";
import { AppError } from "../../errors.ts";
import { countsAsOf } from "./counts-as.ts";
import type { Lookup } from "./lookup.ts";

/** An entry of a lookup as it stands. */
interface Entry {
  code: string;
  name: string;
  sortOrder: number;
  active: boolean;
  countsAs: CountsAs | null;
  version: number;
  /** How many rows that the caller sees use it. */
  uses: number;
}

/** An entry of a lookup; an unknown one throws `not-visible`. */
export async function findEntry(tx: Tx, lookup: Lookup, id: string): Promise<Entry> {
  const { table, usedBy } = lookup;
  const [found] = await tx.$queryRaw<Entry[]>`
    SELECT e.code, e.name, e.sort_order AS "sortOrder", e.active, e.version, ${countsAsOf(lookup)} AS "countsAs",
      (SELECT count(*)::int FROM ${usedBy.table} u WHERE u.${usedBy.column} = e.${usedBy.names}) AS uses
    FROM ${table} e WHERE e.id = ${id}::uuid`;
  if (found === undefined) throw new AppError("not-visible");
  return found;
}
