import type { Call } from "../../operations/call.ts";
import type { Logged } from "../reversal.ts";

/** Names by id, of what the reader may see. */
export interface Names {
  people: ReadonlyMap<string, string>;
  projects: ReadonlyMap<string, string>;
  organisations: ReadonlyMap<string, string>;
  roles: ReadonlyMap<string, string>;
}

/** The names of everything that these changes are about. */
export async function namesIn({ tx }: Call, changes: readonly Logged[]): Promise<Names> {
  const ids = (of: (change: Logged) => string | null) => ({
    in: [...new Set(changes.flatMap((change) => of(change) ?? []))],
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
    where: { id: { in: [...new Set(changes.flatMap(organisationsOf))] } },
    select: { id: true, shortName: true },
  });
  const roles = changes.some(({ entity }) => entity === "assignment" || entity === "role-type")
    ? await tx.roleType.findMany({ select: { id: true, name: true } })
    : [];
  return {
    people: new Map(people.map(({ id, name }) => [id, name])),
    projects: new Map(projects.map(({ id, code }) => [id, code])),
    organisations: new Map(organisations.map(({ id, shortName }) => [id, shortName])),
    roles: new Map(roles.map(({ id, name }) => [id, name])),
  };
}

/** Whom it is about, and what it was and is below of. */
function organisationsOf({ entity, organisationId, before, after }: Logged): string[] {
  const parents = entity === "organisation" ? [before?.["parentId"], after?.["parentId"]] : [];
  return [organisationId, ...parents].filter((id) => typeof id === "string");
}
