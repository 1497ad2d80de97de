import { Prisma } from "@rediflow/db";
import { z } from "zod";
import { defineRead } from "../../operations/define-read.ts";
import { listInput, listOutput } from "../../operations/list-input.ts";
import { readPage, type SortKey } from "../../operations/read-page.ts";
import { ids } from "../list-filters.ts";
import { rowId } from "../row-id.ts";

const sorts = ["order", "code", "name"] as const;

const row = z.strictObject({
  id: rowId,
  code: z.string(),
  name: z.string(),
  active: z.boolean(),
  version: z.int(),
  /** How many assignments that the reader sees have it. */
  assignments: z.int(),
});

/** The role types, in their order. */
export const listRoleTypes = defineRead({
  action: "role-type:list",
  input: listInput({ sorts, filter: { ids: ids.optional(), active: z.boolean().optional() } }).prefault({}),
  output: listOutput(row),
  run: (call, input) => {
    const { ids: wanted, active } = input.filter ?? {};
    return readPage(call.tx, input, {
      from: Prisma.sql`role_types r`,
      id: Prisma.sql`r.id`,
      searched: Prisma.sql`r.code || ' ' || r.name`,
      fits: [
        wanted && Prisma.sql`r.id = ANY (${wanted}::uuid[])`,
        active === undefined ? undefined : Prisma.sql`r.active = ${active}`,
      ],
      sorts: sortKeys,
      usual: { by: "order", descending: false },
      row: Prisma.sql`json_build_object('id', r.id, 'code', r.code, 'name', r.name, 'active', r.active, 'version', r.version,
        'assignments', (SELECT count(*) FROM assignments a WHERE a.role_type_id = r.id))`,
      rowFrom: Prisma.sql`JOIN role_types r ON r.id = page.id::uuid`,
    });
  },
});

const sortKeys: Record<(typeof sorts)[number], SortKey> = {
  order: { as: "number", of: Prisma.sql`r.sort_order` },
  code: { as: "text", of: Prisma.sql`r.code` },
  name: { as: "text", of: Prisma.sql`r.name` },
};
