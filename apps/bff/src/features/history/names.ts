import type { Tx } from "@rediflow/db";
import type { Call } from "../../operations/call.ts";
import type { Logged } from "../reversal.ts";

/** Names by id, of what the reader may see. */
export interface Names {
  people: ReadonlyMap<string, string>;
  projects: ReadonlyMap<string, string>;
  organisations: ReadonlyMap<string, string>;
  /** Role types, deliverable types and dissemination levels. */
  entries: ReadonlyMap<string, { code: string; name: string }>;
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
    where: {
      id: idsOf(
        ["leadOrganisationId", "parentId", "homeOrganisationId", "replacedById", "organisationId"],
        ({ organisationId }) => organisationId,
      ),
    },
    select: { id: true, shortName: true },
  });
  const packageIds = idsOf(["workPackageId"], () => null);
  const workPackages =
    packageIds.in.length === 0
      ? []
      : await tx.workPackage.findMany({ where: { id: packageIds }, select: { id: true, number: true } });
  return {
    people: new Map(people.map(({ id, name }) => [id, name])),
    projects: new Map(projects.map(({ id, code }) => [id, code])),
    organisations: new Map(organisations.map(({ id, shortName }) => [id, shortName])),
    entries: await entriesIn(tx, changes),
    workPackages: new Map(workPackages.map(({ id, number }) => [id, number])),
  };
}

async function entriesIn(tx: Tx, changes: readonly Logged[]): Promise<Names["entries"]> {
  const changed = new Set(changes.map(({ entity }) => entity));
  const asked = { select: { id: true, code: true, name: true } };
  const roles =
    changed.has("assignment") || changed.has("role-type") ? await tx.roleType.findMany(asked) : [];
  const types =
    changed.has("deliverable") || changed.has("deliverable-type")
      ? await tx.deliverableType.findMany(asked)
      : [];
  const levels =
    changed.has("deliverable") || changed.has("dissemination-level")
      ? await tx.disseminationLevel.findMany(asked)
      : [];
  return new Map([...roles, ...types, ...levels].map(({ id, ...entry }) => [id, entry]));
}
