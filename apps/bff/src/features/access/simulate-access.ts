import type { ActorFacts, Tx } from "@rediflow/db";
import { accessFromGroups, type Actor } from "@rediflow/policy";
import { z } from "zod";
import { AppError } from "../../errors.ts";
import { defineRead } from "../../operations/define-read.ts";
import { rowId } from "../row-id.ts";
import { casesFor, decidedCases } from "./decided-cases.ts";

const group = z
  .string()
  .min(1)
  .max(200)
  .refine((name) => name.isWellFormed() && !name.includes("\0"), "must be text");

const output = z.strictObject({
  role: z.enum(["none", "viewer", "editor", "admin", "superAdmin"]),
  visibility: z.enum(["full", "organisation", "assigned"]),
  organisations: z.array(z.string()),
  unknownGroups: z.array(z.string()),
  unknownOrganisations: z.array(z.string()),
  /** How many rows the database shows, under row level security. */
  visible: z.strictObject({ projects: z.int(), people: z.int() }),
  cases: decidedCases,
});

/** The access that these groups would give, with the visibility of a person or none: counted by the database as that actor, read-only and rolled back. */
export const simulateAccess = defineRead({
  action: "access:simulate",
  input: z.strictObject({ groups: z.array(group).max(200), personId: rowId.nullable() }),
  output: output,
  run: async (call, input) => {
    if (input.personId !== null) await demandPerson(call.tx, input.personId);
    const { facts, visible, organisations } = await asSimulated(call.tx, call.currentMonth, input);
    const { role, visibility, unknownGroups } = accessFromGroups(input.groups, call.deps.config);
    if (role !== facts.role || visibility !== facts.visibility)
      throw new AppError("internal", { cause: new Error("the guards disagree about simulated groups") });
    const { userId, organisationIds, rootOrganisationIds, unknownOrganisations, personId } = facts;
    const actor: Actor = {
      userId,
      role,
      visibility,
      organisationIds,
      rootOrganisationIds,
      personId,
      viewOnly: false,
    };
    return {
      role,
      visibility,
      organisations,
      unknownGroups,
      unknownOrganisations,
      visible,
      cases: casesFor(actor, call.currentMonth),
    };
  },
});

async function demandPerson(tx: Tx, personId: string): Promise<void> {
  const person = await tx.person.findUnique({ where: { id: personId }, select: { id: true } });
  if (person === null) throw new AppError("not-visible");
}

/** Everything that the simulation sets ends with its savepoint, so that nothing runs as somebody else afterwards. */
async function asSimulated(
  tx: Tx,
  month: number,
  { groups, personId }: { groups: readonly string[]; personId: string | null },
) {
  await tx.$executeRaw`SAVEPOINT simulation`;
  await tx.$executeRaw`SET TRANSACTION READ ONLY`;
  const [entered] = await tx.$queryRaw<{ facts: ActorFacts }[]>`
    SELECT access.enter_simulated(${groups}::text[], ${personId}::uuid, ${month}::int) AS facts`;
  const [visible] = await tx.$queryRaw<{ projects: number; people: number }[]>`
    SELECT (SELECT count(*) FROM projects)::int AS projects, (SELECT count(*) FROM persons)::int AS people`;
  await tx.$executeRaw`ROLLBACK TO SAVEPOINT simulation`;
  if (entered === undefined || visible === undefined) throw new AppError("internal");
  const { facts } = entered;
  const organisations = await tx.organisation.findMany({
    where: { id: { in: facts.organisationIds } },
    select: { shortName: true },
    orderBy: { shortName: "asc" },
  });
  return { facts, visible, organisations: organisations.map(({ shortName }) => shortName) };
}
