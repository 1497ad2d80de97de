import type { ActorFacts, Tx } from "@rediflow/db";
import { accessFromGroups } from "@rediflow/policy";
import { z } from "zod";
import { noInput } from "../../operations/no-input.ts";
import { defineRead } from "../../operations/define-read.ts";
import { rowId } from "../row-id.ts";
import { casesFor, decidedCases } from "./decided-cases.ts";

const output = z.strictObject({
  userId: rowId,
  name: z.string(),
  email: z.string().nullable(),
  /** As they came. */
  groups: z.array(z.string()),
  /** False where the provider sent no list of groups at all, which an empty list is not; null where that is not known. */
  groupsCame: z.boolean().nullable(),
  role: z.enum(["none", "viewer", "editor", "admin", "superAdmin"]),
  visibility: z.enum(["full", "organisation", "assigned"]),
  /** How this Rediflow is served: with a login, or open for viewing or for everything. */
  mode: z.enum(["login", "view_only", "allow_all"]),
  visibilityEnabled: z.boolean(),
  viewOnly: z.boolean(),
  organisations: z.array(z.strictObject({ id: rowId, shortName: z.string(), name: z.string() })),
  organisationIds: z.array(rowId),
  rootOrganisationIds: z.array(rowId),
  unknownGroups: z.array(z.string()),
  unknownOrganisations: z.array(z.string()),
  personId: rowId.nullable(),
  currentMonth: z.int(),
  hoursPerPm: z.number(),
  cases: decidedCases,
});

/** Who I am, what my groups came to mean, what of them was not understood, and what I may do. */
export const getAccess = defineRead({
  action: "access:read",
  input: noInput,
  output: output,
  run: async (call) => {
    const { facts, actor, tx, currentMonth } = call;
    const organisations = await tx.organisation.findMany({
      where: { id: { in: facts.organisationIds } },
      select: { id: true, shortName: true, name: true },
      orderBy: { shortName: "asc" },
    });
    const { groups, groupsCame } = await groupsAsTheyCame(tx, facts);
    const { name, email, unknownOrganisations, mode, visibilityEnabled } = facts;
    const { userId, role, visibility, viewOnly, personId } = actor;
    return {
      userId,
      name,
      email,
      groups,
      groupsCame,
      role,
      visibility,
      viewOnly,
      mode,
      visibilityEnabled,
      organisations,
      unknownOrganisations,
      personId,
      currentMonth,
      organisationIds: [...actor.organisationIds],
      rootOrganisationIds: [...actor.rootOrganisationIds],
      unknownGroups: accessFromGroups(groups, call.deps.config).unknownGroups,
      hoursPerPm: call.deps.config.hoursPerPm,
      cases: casesFor(actor, currentMonth),
    };
  },
});

interface Groups {
  groups: string[];
  groupsCame: boolean | null;
}

/** Entering a session looks only at the groups that may mean something. */
async function groupsAsTheyCame(tx: Tx, { sessionId, groups }: ActorFacts): Promise<Groups> {
  if (sessionId === undefined) return { groups, groupsCame: null };
  const [row] = await tx.$queryRaw<{ groups: string[] | null; came: boolean | null }[]>`
    SELECT access.session_groups(${sessionId}::uuid) AS groups,
           access.session_groups_came(${sessionId}::uuid) AS came`;
  return { groups: row?.groups ?? groups, groupsCame: row?.came ?? null };
}
