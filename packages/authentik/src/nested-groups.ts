import type { Group } from "@goauthentik/api";
import { allPages } from "./all-pages.ts";
import type { Authentik } from "./connect.ts";

/** How many active users are in a `rediflow-` group only through a group below it. */
export async function countNestedMembers({ attempt, core }: Authentik): Promise<number> {
  const groups = await attempt("listing the groups", () =>
    allPages((page) => core.coreGroupsList({ ...page, includeUsers: false })),
  );
  const byId = new Map(groups.map((group) => [group.pk, group]));
  const gaining = new Set<number>();
  for (const { pk } of groups) {
    const ours = groupsAbove(pk, byId).filter(({ name }) => name.startsWith("rediflow-"));
    if (ours.length === 0) continue;
    const members = await attempt("listing the members of a group", () =>
      allPages((page) =>
        core.coreUsersList({ ...page, groupsByPk: [pk], isActive: true, includeGroups: false }),
      ),
    );
    for (const user of members) {
      if (ours.some((group) => user.groups?.includes(group.pk) !== true)) gaining.add(user.pk);
    }
  }
  return gaining.size;
}

function groupsAbove(id: string, byId: ReadonlyMap<string, Group>): Group[] {
  const reached = new Set(byId.get(id)?.parents);
  for (const parent of reached) for (const next of byId.get(parent)?.parents ?? []) reached.add(next);
  reached.delete(id);
  return [...reached].map((pk) => byId.get(pk)).filter((group) => group !== undefined);
}
