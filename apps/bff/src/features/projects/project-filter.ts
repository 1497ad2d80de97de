import { Prisma } from "@rediflow/db";
import { z } from "zod";
import { ids } from "../list-filters.ts";
import { projectFields } from "./project-fields.ts";

/** By what projects can be filtered. */
export const projectFilter = {
  ids: ids.optional(),
  state: projectFields.lifecycleState.optional(),
  /** The short name of an organisation: it, or one below it, owns the project or takes part. */
  organisation: z.string().max(40).optional(),
};

/** The filter as conditions on `projects p`. */
export function projectConditions({
  ids: wanted,
  state,
  organisation,
}: z.output<z.ZodObject<typeof projectFilter>>): (Prisma.Sql | undefined)[] {
  return [
    wanted && Prisma.sql`p.id = ANY (${wanted}::uuid[])`,
    state === undefined ? undefined : Prisma.sql`p.lifecycle_state = ${state}`,
    organisation === undefined
      ? undefined
      : Prisma.sql`(p.owner_organisation_id IN (SELECT access.organisation_with_below((SELECT id FROM organisations WHERE short_name = ${organisation}))) OR p.id IN (
          SELECT pp.project_id FROM project_partners pp WHERE pp.organisation_id IN (SELECT access.organisation_with_below((SELECT id FROM organisations WHERE short_name = ${organisation})))))`,
  ];
}
