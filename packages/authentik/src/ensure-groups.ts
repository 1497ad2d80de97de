import { allPages } from "./all-pages.ts";
import { groups, organisationGroupPrefix } from "./desired.ts";
import { ensure, type Run } from "./ensure.ts";

/** Brings the six groups and `more` there and gives every `rediflow-` group's id by its name; those that mean nothing are told. */
export async function ensureGroups(
  run: Run,
  more: readonly string[] = [],
): Promise<ReadonlyMap<string, string>> {
  const { core, attempt } = run.authentik;
  const there = await attempt("listing the groups", () =>
    allPages((page) => core.coreGroupsList({ ...page, search: "rediflow-", includeUsers: false })),
  );
  const ids = new Map(there.map(({ name, pk }) => [name, pk]));
  for (const name of new Set([...groups, ...more])) {
    const group = await ensure(run, {
      what: `group ${name}`,
      wanted: { name },
      find: () => Promise.resolve(there.find((each) => each.name === name)),
      create: (groupRequest) => core.coreGroupsCreate({ groupRequest }),
      change: ({ pk }, patchedGroupRequest) =>
        core.coreGroupsPartialUpdate({ groupUuid: pk, patchedGroupRequest }),
    });
    if (group !== undefined) ids.set(name, group.pk);
  }
  sayUnknown(run, [...ids.keys()]);
  return ids;
}

function sayUnknown({ say }: Run, names: readonly string[]): void {
  const known = new Set<string>(groups);
  const unknown = names.filter(
    (name) => name.startsWith("rediflow-") && !known.has(name) && !name.startsWith(organisationGroupPrefix),
  );
  if (unknown.length === 0) return;
  say(`Rediflow does not know the group(s) ${unknown.join(", ")}: rename or remove them.`);
}
