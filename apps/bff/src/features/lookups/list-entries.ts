import { Prisma } from "@rediflow/db";
import { countsAs } from "@rediflow/planning";
import { z } from "zod";
import { defineRead } from "../../operations/define-read.ts";
import { listInput, listOutput } from "../../operations/list-input.ts";
import { readPage, type SortKey } from "../../operations/read-page.ts";
import { ids } from "../list-filters.ts";
import { rowId } from "../row-id.ts";
import { countsAsOf } from "./counts-as.ts";
import type { Lookup } from "./lookup.ts";

const sorts = ["order", "code", "name"] as const;

const row = z.strictObject({
  id: rowId,
  code: z.string(),
  name: z.string(),
  active: z.boolean(),
  /** How its effort counts as demand; null where the lookup says nothing of it. */
  countsAs: z.enum(countsAs).nullable(),
  version: z.int(),
  /** How many rows that the reader sees use it. */
  uses: z.int(),
});

/** The entries of a lookup, in their order. */
export function listEntries(lookup: Lookup) {
  const { entity, table, usedBy } = lookup;
  return defineRead({
    action: `${entity}:list`,
    input: listInput({ sorts, filter: { ids: ids.optional(), active: z.boolean().optional() } }).prefault({}),
    output: listOutput(row),
    run: (call, input) => {
      const { ids: wanted, active } = input.filter ?? {};
      return readPage(call.tx, input, {
        from: Prisma.sql`${table} e`,
        id: Prisma.sql`e.id`,
        searched: Prisma.sql`e.code || ' ' || e.name`,
        fits: [
          wanted && Prisma.sql`e.id = ANY (${wanted}::uuid[])`,
          active === undefined ? undefined : Prisma.sql`e.active = ${active}`,
        ],
        sorts: sortKeys,
        usual: { by: "order", descending: false },
        row: Prisma.sql`json_build_object('id', e.id, 'code', e.code, 'name', e.name, 'active', e.active, 'countsAs', ${countsAsOf(lookup)}, 'version', e.version,
          'uses', (SELECT count(*) FROM ${usedBy.table} u WHERE u.${usedBy.column} = e.${usedBy.names}))`,
        rowFrom: Prisma.sql`JOIN ${table} e ON e.id = page.id::uuid`,
      });
    },
  });
}

const sortKeys: Record<(typeof sorts)[number], SortKey> = {
  order: { as: "number", of: Prisma.sql`e.sort_order` },
  code: { as: "text", of: Prisma.sql`e.code` },
  name: { as: "text", of: Prisma.sql`e.name` },
};
