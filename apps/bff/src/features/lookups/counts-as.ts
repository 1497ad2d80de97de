import { Prisma } from "@rediflow/db";
import { countsAs } from "@rediflow/planning";
import { z } from "zod";
import type { Lookup } from "./lookup.ts";

/** The field of an input that says how an entry counts as demand; of lookups that say nothing of it, it is left out. */
export function countsAsField({ countsDemand }: Lookup) {
  return (countsDemand ? z.enum(countsAs) : z.never()).optional();
}

/** What an entry `e` says of it, null where its lookup says nothing of it. */
export function countsAsOf({ countsDemand }: Lookup): Prisma.Sql {
  return countsDemand ? Prisma.sql`e.counts_as` : Prisma.sql`NULL::text`;
}
