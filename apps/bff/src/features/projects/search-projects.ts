import { Prisma } from "@rediflow/db";
import { defineRead } from "../../operations/define-read.ts";
import { readFound } from "../../operations/read-found.ts";
import { searchInput, searchOutput } from "../../operations/search-input.ts";
import { projectConditions, projectFilter } from "./project-filter.ts";

/** Finds visible projects by code and name. */
export const searchProjects = defineRead({
  action: "project:list",
  input: searchInput(projectFilter).prefault({}),
  output: searchOutput,
  run: (call, input) =>
    readFound(call.tx, input, {
      from: Prisma.sql`projects p`,
      id: Prisma.sql`p.id`,
      code: Prisma.sql`p.code`,
      name: Prisma.sql`p.name`,
      order: Prisma.sql`p.code`,
      fits: projectConditions(input.filter ?? {}),
      detail: Prisma.sql`o.short_name`,
      detailFrom: Prisma.sql`LEFT JOIN projects p ON p.id = found.id LEFT JOIN organisations o ON o.id = p.owner_organisation_id`,
    }),
});
