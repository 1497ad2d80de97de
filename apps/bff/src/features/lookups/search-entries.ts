import { Prisma } from "@rediflow/db";
import { defineRead } from "../../operations/define-read.ts";
import { readFound } from "../../operations/read-found.ts";
import { searchInput, searchOutput } from "../../operations/search-input.ts";
import type { Lookup } from "./lookup.ts";

/** Finds active entries of a lookup by code and name, in their order. */
export function searchEntries({ entity, table }: Lookup) {
  return defineRead({
    action: `${entity}:list`,
    input: searchInput({}).prefault({}),
    output: searchOutput,
    run: (call, input) =>
      readFound(call.tx, input, {
        from: Prisma.sql`${table} e`,
        id: Prisma.sql`e.id`,
        code: Prisma.sql`e.code`,
        name: Prisma.sql`e.name`,
        order: Prisma.sql`to_char(e.sort_order, 'S0000000000')`,
        fits: [Prisma.sql`e.active`],
        detail: Prisma.sql`NULL::text`,
        detailFrom: Prisma.empty,
      }),
  });
}
