import { accessFromGroups } from "@rediflow/policy";
import { z } from "zod";
import { procedureFor } from "../../trpc/procedure-for.ts";

const output = z.strictObject({
  userId: z.uuid(),
  name: z.string(),
  email: z.string().nullable(),
  groups: z.array(z.string()),
  role: z.enum(["none", "viewer", "editor", "admin", "superAdmin"]),
  visibility: z.enum(["full", "organisation", "assigned"]),
  organisations: z.array(z.strictObject({ id: z.uuid(), shortName: z.string(), name: z.string() })),
  organisationIds: z.array(z.uuid()),
  unknownGroups: z.array(z.string()),
  unknownOrganisations: z.array(z.string()),
  personId: z.uuid().nullable(),
  currentMonth: z.int(),
  hoursPerPm: z.number(),
});

/** Who I am, what my groups came to mean, and what of them was not understood. */
export const getAccess = procedureFor("access:read")
  .output(output)
  .query(async ({ ctx: { call, deps } }) => {
    const { facts, actor, tx, currentMonth } = call;
    const organisations = await tx.organisation.findMany({
      where: { id: { in: facts.organisationIds } },
      select: { id: true, shortName: true, name: true },
      orderBy: { shortName: "asc" },
    });
    const { unknownGroups } = accessFromGroups(facts.groups);
    const { userId, name, email, groups, unknownOrganisations, personId } = facts;
    const { role, visibility } = actor;
    return {
      ...{
        userId,
        name,
        email,
        groups,
        role,
        visibility,
        organisations,
        unknownGroups,
        unknownOrganisations,
        personId,
        currentMonth,
      },
      organisationIds: facts.organisationIds,
      hoursPerPm: deps.config.hoursPerPm,
    };
  });
