import { Prisma } from "@rediflow/db";
import { z } from "zod";
import { defineRead } from "../../operations/define-read.ts";
import { listInput, listOutput } from "../../operations/list-input.ts";
import { readPage, type SortKey } from "../../operations/read-page.ts";
import { ids } from "../list-filters.ts";
import { rowId } from "../row-id.ts";

const row = z.strictObject({
  id: rowId,
  shortName: z.string(),
  name: z.string(),
  parentId: rowId.nullable(),
  country: z.string().nullable(),
  active: z.boolean(),
  version: z.int(),
  /** How many stand above it. */
  depth: z.int(),
});

const sorts = ["tree", "shortName", "name", "country"] as const;

/** All organisations; in the order of the tree each stands before those below it. */
export const listOrganisations = defineRead({
  action: "organisation:list",
  input: listInput({ sorts, filter: { ids: ids.optional(), active: z.boolean().optional() } }).prefault({}),
  output: listOutput(row),
  run: (call, input) => {
    const { ids: wanted, active } = input.filter ?? {};
    return readPage(call.tx, input, {
      source: Prisma.sql`SELECT * FROM access.organisation_tree()`,
      from: Prisma.sql`source o`,
      id: Prisma.sql`o.id`,
      searched: Prisma.sql`o.short_name || ' ' || o.name`,
      fits: [
        wanted && Prisma.sql`o.id = ANY (${wanted}::uuid[])`,
        active === undefined ? undefined : Prisma.sql`o.active = ${active}`,
      ],
      sorts: sortKeys,
      usual: { by: "tree", descending: false },
      row: Prisma.sql`json_build_object('id', o.id, 'shortName', o.short_name, 'name', o.name, 'parentId', o.parent_id,
        'country', o.country, 'active', o.active, 'version', o.version, 'depth', o.depth)`,
      rowFrom: Prisma.sql`JOIN source o ON o.id = page.id::uuid`,
    });
  },
});

const sortKeys: Record<(typeof sorts)[number], SortKey> = {
  tree: { as: "exact", of: Prisma.sql`o.path` },
  shortName: { as: "text", of: Prisma.sql`o.short_name` },
  name: { as: "text", of: Prisma.sql`o.name` },
  country: { as: "text", of: Prisma.sql`coalesce(o.country, '')` },
};
