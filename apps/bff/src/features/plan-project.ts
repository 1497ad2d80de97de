import { Prisma } from "@rediflow/db";
import { z } from "zod";
import type { LoadedProject } from "./load-project.ts";
import { rowId } from "./row-id.ts";

/** A project as the screens of its plan need it. */
export const planProject = z.strictObject({
  ...{ id: rowId, code: z.string(), name: z.string(), firstMonth: z.int(), durationMonths: z.int() },
  subject: z.strictObject({
    ownerOrganisationId: rowId,
    partnerOrganisationIds: z.array(rowId).readonly(),
    assignedToMe: z.boolean(),
    lock: z.strictObject({ by: z.string(), at: z.string(), reason: z.string() }).nullable(),
  }),
});

/** Who takes part and so can lead something: the owner first, then the partners by their numbers. */
export const takingPart = z.array(z.strictObject({ id: rowId, shortName: z.string() }));

/** A loaded project in that shape. */
export function planProjectOf(project: LoadedProject): z.output<typeof planProject> {
  const { id, code, name, firstMonth, durationMonths, subject } = project;
  return { id, code, name, firstMonth, durationMonths, subject: subject.project };
}

/** Those who take part in a project, as JSON. */
export function takingPartIn(projectId: string): Prisma.Sql {
  return Prisma.sql`(SELECT json_agg(json_build_object('id', o.id, 'shortName', o.short_name) ORDER BY part.number)
    FROM (SELECT p.owner_organisation_id AS id, 0 AS number FROM projects p WHERE p.id = ${projectId}::uuid
      UNION ALL SELECT pp.organisation_id, pp.number FROM project_partners pp WHERE pp.project_id = ${projectId}::uuid) part
    JOIN organisations o ON o.id = part.id)`;
}
