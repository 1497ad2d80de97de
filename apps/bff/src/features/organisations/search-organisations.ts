import { Prisma } from "@rediflow/db";
import { z } from "zod";
import { defineRead } from "../../operations/define-read.ts";
import { readFound } from "../../operations/read-found.ts";
import { searchInput, searchOutput } from "../../operations/search-input.ts";
import { rowId } from "../row-id.ts";

/** Finds organisations by short name and name, each with the one above it. */
export const searchOrganisations = defineRead({
  action: "organisation:list",
  input: searchInput({
    active: z.boolean().optional(),
    /** Only those of the actor, with all below them. */
    mine: z.boolean().optional(),
    /** Neither this one nor one below it. */
    notBelow: rowId.optional(),
  }).prefault({}),
  output: searchOutput,
  run: (call, input) => {
    const { active, mine, notBelow } = input.filter ?? {};
    return readFound(call.tx, input, {
      from: Prisma.sql`organisations o`,
      id: Prisma.sql`o.id`,
      code: Prisma.sql`o.short_name`,
      name: Prisma.sql`o.name`,
      order: Prisma.sql`o.short_name`,
      fits: [
        active === undefined ? undefined : Prisma.sql`o.active = ${active}`,
        mine === true ? Prisma.sql`o.id = ANY ((SELECT access.organisation_ids())::uuid[])` : undefined,
        notBelow === undefined
          ? undefined
          : Prisma.sql`o.id NOT IN (SELECT access.organisation_with_below(${notBelow}::uuid))`,
      ],
      detail: Prisma.sql`above.short_name`,
      detailFrom: Prisma.sql`LEFT JOIN organisations o ON o.id = found.id LEFT JOIN organisations above ON above.id = o.parent_id`,
    });
  },
});
