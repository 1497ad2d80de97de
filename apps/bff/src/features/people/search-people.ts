import { Prisma } from "@rediflow/db";
import { z } from "zod";
import { defineRead } from "../../operations/define-read.ts";
import { readFound } from "../../operations/read-found.ts";
import { searchInput, searchOutput } from "../../operations/search-input.ts";

/** Finds visible people by code and name, each with where they work in the current month. */
export const searchPeople = defineRead({
  action: "person:list",
  input: searchInput({
    /** Only people whom no account shows yet. */
    unlinked: z.boolean().optional(),
  }).prefault({}),
  output: searchOutput,
  run: (call, input) =>
    readFound(call.tx, input, {
      from: Prisma.sql`persons p`,
      id: Prisma.sql`p.id`,
      code: Prisma.sql`p.code`,
      name: Prisma.sql`p.name`,
      order: Prisma.sql`p.name`,
      fits: [
        input.filter?.unlinked === true
          ? Prisma.sql`NOT EXISTS (SELECT 1 FROM user_persons up WHERE up.person_id = p.id)`
          : undefined,
      ],
      detail: Prisma.sql`o.short_name`,
      detailFrom: Prisma.sql`LEFT JOIN LATERAL access.workplace(found.id, ${call.currentMonth}::int) AS w (organisation_id) ON true
        LEFT JOIN organisations o ON o.id = w.organisation_id`,
    }),
});
