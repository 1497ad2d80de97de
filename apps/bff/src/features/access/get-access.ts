import type { ActorFacts, RenamedGroup, Tx } from "@rediflow/db";
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
  /** As they are read. */
  groups: z.array(z.string()),
  /** Those of them that came under another name: by OIDC_GROUPS_MAP, or as a path of Keycloak's. */
  groupsRenamed: z.array(z.strictObject({ came: z.string(), readAs: z.array(z.string()) })),
  /** False where the provider sent no list of groups at all, which an empty list is not; null where that is not known. */
  groupsCame: z.boolean().nullable(),
  role: z.enum(["none", "viewer", "editor", "admin", "superAdmin"]),
  visibility: z.enum(["full", "organisation", "assigned"]),
  /** How this Rediflow is served: with a login, or open for viewing or for everything. */
  mode: z.enum(["login", "view_only", "allow_all"]),
  /** Which product the identity provider is, for words about its settings; null where there is no login. */
  provider: z.enum(["authentik", "keycloak", "other"]).nullable(),
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
    const read = await groupsAsRead(tx, facts);
    const { name, email, unknownOrganisations, mode, visibilityEnabled } = facts;
    const { userId, role, visibility, viewOnly, personId } = actor;
    return {
      userId,
      name,
      email,
      ...read,
      role,
      visibility,
      viewOnly,
      mode,
      provider: call.deps.oidc?.kind() ?? null,
      visibilityEnabled,
      organisations,
      unknownOrganisations,
      personId,
      currentMonth,
      organisationIds: [...actor.organisationIds],
      rootOrganisationIds: [...actor.rootOrganisationIds],
      unknownGroups: accessFromGroups(read.groups, call.deps.config).unknownGroups,
      hoursPerPm: call.deps.config.hoursPerPm,
      cases: casesFor(actor, currentMonth),
    };
  },
});

interface Row {
  groups: string[] | null;
  renamed: RenamedGroup[] | null;
  came: boolean | null;
}

interface Groups {
  groups: string[];
  groupsRenamed: RenamedGroup[];
  groupsCame: boolean | null;
}

/** Entering a session looks only at the groups that may mean something. */
async function groupsAsRead(tx: Tx, { sessionId, groups }: ActorFacts): Promise<Groups> {
  if (sessionId === undefined) return { groups, groupsRenamed: [], groupsCame: null };
  const [row] = await tx.$queryRaw<Partial<Row>[]>`
    SELECT access.session_groups(${sessionId}::uuid) AS groups,
           access.session_groups_renamed(${sessionId}::uuid) AS renamed,
           access.session_groups_came(${sessionId}::uuid) AS came`;
  return { groups: row?.groups ?? groups, groupsRenamed: row?.renamed ?? [], groupsCame: row?.came ?? null };
}
