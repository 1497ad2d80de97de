import { Prisma } from "@rediflow/db";
import { defineRead } from "../../operations/define-read.ts";
import { readFound } from "../../operations/read-found.ts";
import { searchInput, searchOutput } from "../../operations/search-input.ts";

/** Finds active role types by code and name, in their order. */
export const searchRoleTypes = defineRead({
  action: "role-type:list",
  input: searchInput({}).prefault({}),
  output: searchOutput,
  run: (call, input) =>
    readFound(call.tx, input, {
      from: Prisma.sql`role_types r`,
      id: Prisma.sql`r.id`,
      code: Prisma.sql`r.code`,
      name: Prisma.sql`r.name`,
      order: Prisma.sql`to_char(r.sort_order, 'S0000000000')`,
      fits: [Prisma.sql`r.active`],
      detail: Prisma.sql`NULL::text`,
      detailFrom: Prisma.empty,
    }),
});
