import type { Tx } from "@rediflow/db";
import type { Call } from "../../operations/call.ts";
import type { Logged } from "../reversal.ts";

/** Names by id, of what the reader may see. */
export interface Names {
  people: ReadonlyMap<string, string>;
  projects: ReadonlyMap<string, string>;
  organisations: ReadonlyMap<string, string>;
  roles: ReadonlyMap<string, string>;
  /** The codes of deliverable types and dissemination levels. */
  codes: ReadonlyMap<string, string>;
  /** The numbers of work packages. */
  workPackages: ReadonlyMap<string, number>;
}

/** The names of everything that these changes are about. */
export async function namesIn({ tx }: Call, changes: readonly Logged[]): Promise<Names> {
  const ids = (of: (change: Logged) => string | null) => ({
    in: [...new Set(changes.flatMap((change) => of(change) ?? []))],
  });
  // Ids that stand in a field of what was changed, besides those that a change names.
  const idsOf = (fields: readonly string[], of: (change: Logged) => string | null) => ({
    in: [
      ...ids(of).in,
      ...changes.flatMap(({ before, after }) =>
        fields.flatMap((field) => [before?.[field], after?.[field]].filter((id) => typeof id === "string")),
      ),
    ],
  });
  const people = await tx.person.findMany({
    where: { id: ids(({ personId }) => personId) },
    select: { id: true, name: true },
  });
  const projects = await tx.project.findMany({
    where: { id: ids(({ projectId }) => projectId) },
    select: { id: true, code: true },
  });
  const organisations = await tx.organisation.findMany({
    where: { id: idsOf(["leadOrganisationId"], ({ organisationId }) => organisationId) },
    select: { id: true, shortName: true },
  });
  const workPackages = await tx.workPackage.findMany({
    where: { id: idsOf(["workPackageId"], () => null) },
    select: { id: true, number: true },
  });
  return {
    people: new Map(people.map(({ id, name }) => [id, name])),
    projects: new Map(projects.map(({ id, code }) => [id, code])),
    organisations: new Map(organisations.map(({ id, shortName }) => [id, shortName])),
    roles: await rolesIn(tx, changes),
    codes: await codesIn(tx, changes),
    workPackages: new Map(workPackages.map(({ id, number }) => [id, number])),
  };
}

async function rolesIn(tx: Tx, changes: readonly Logged[]): Promise<Names["roles"]> {
  if (changes.every(({ entity }) => entity !== "assignment")) return new Map();
  const roles = await tx.roleType.findMany({ select: { id: true, name: true } });
  return new Map(roles.map(({ id, name }) => [id, name]));
}

async function codesIn(tx: Tx, changes: readonly Logged[]): Promise<Names["codes"]> {
  if (changes.every(({ entity }) => entity !== "deliverable")) return new Map();
  const chosen = { select: { id: true, code: true } };
  const types = await tx.deliverableType.findMany(chosen);
  const levels = await tx.disseminationLevel.findMany(chosen);
  return new Map([...types, ...levels].map(({ id, code }) => [id, code]));
}
