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
  /** The tasks and work packages to which rows of effort belong, as T1.2 and WP1; also of rows that were removed. */
  effortRows: ReadonlyMap<string, string>;
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
    where: { id: idsOf(["leadOrganisationId", "parentId"], ({ organisationId }) => organisationId) },
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
    effortRows: await effortRowsIn(tx, changes),
  };
}

async function effortRowsIn(tx: Tx, changes: readonly Logged[]): Promise<Names["effortRows"]> {
  const ids = new Set(
    changes.flatMap(({ entity, entityId }) =>
      entity === "effort" || entity === "effort-row" ? [entityId] : [],
    ),
  );
  if (ids.size === 0) return new Map();
  const rows = await tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT k.id, CASE WHEN t.id IS NULL THEN format('WP%s', w.number) ELSE format('T%s.%s', w.number, t.number) END AS name
    FROM unnest(${[...ids]}::text[]) AS k(id)
    LEFT JOIN effort_rows r ON r.id = k.id::uuid
    LEFT JOIN LATERAL (SELECT coalesce(c.after, c.before) AS fields FROM changes c
      WHERE r.id IS NULL AND c.entity = 'effort-row' AND c.entity_id = k.id ORDER BY c.seq DESC LIMIT 1) gone ON true
    JOIN work_packages w ON w.id = coalesce(r.work_package_id, (gone.fields ->> 'workPackageId')::uuid)
    LEFT JOIN tasks t ON t.id = CASE WHEN r.id IS NULL THEN (gone.fields ->> 'taskId')::uuid ELSE r.task_id END`;
  return new Map(rows.map(({ id, name }) => [id, name]));
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
