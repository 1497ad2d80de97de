export type Role = "none" | "viewer" | "editor" | "admin" | "superAdmin";
export type Visibility = "full" | "organisation" | "assigned";

/** The access that a set of groups gives, before organisations and persons are looked up. */
export interface Access {
  role: Role;
  visibility: Visibility;
  /** Short names behind `rediflow-org-`, as they came. */
  organisationNames: string[];
  /** Groups that begin with `rediflow-` and mean nothing; reported, never guessed. */
  unknownGroups: string[];
}

const roleGroups: readonly (readonly [string, Role])[] = [
  ["rediflow-super-admins", "superAdmin"],
  ["rediflow-admins", "admin"],
  ["rediflow-editors", "editor"],
  ["rediflow-viewers", "viewer"],
];
const organisationPrefix = "rediflow-org-";
const visibilityPrefix = "rediflow-visibility-";

/** Derives role and visibility from group names: exact names, the highest role wins, an unknown visibility means assigned; with visibility switched off everybody sees everything. */
export function accessFromGroups(
  groups: readonly string[],
  { visibilityEnabled }: { visibilityEnabled: boolean },
): Access {
  const role = roleGroups.find(([group]) => groups.includes(group))?.[1] ?? "none";
  const organisationNames = groups
    .filter((group) => group.startsWith(organisationPrefix) && group.length > organisationPrefix.length)
    .map((group) => group.slice(organisationPrefix.length));
  return {
    role,
    visibility: visibilityEnabled ? visibilityFromGroups(groups, role) : "full",
    organisationNames: [...new Set(organisationNames)],
    unknownGroups: [...new Set(groups.filter(isUnknown))],
  };
}

/** The groups that give one of the roles, the least first: what would help is asked for in the smallest measure. */
export function groupsThatGive(roles: readonly Role[]): string[] {
  return roleGroups
    .filter(([, role]) => roles.includes(role))
    .map(([group]) => group)
    .reverse();
}

function visibilityFromGroups(groups: readonly string[], role: Role): Visibility {
  if (role === "admin" || role === "superAdmin") return "full";
  const named = groups.filter((group) => group.startsWith(visibilityPrefix));
  if (named.some((group) => group !== "rediflow-visibility-org")) return "assigned";
  return named.length > 0 ? "organisation" : "full";
}

function isUnknown(group: string): boolean {
  if (!group.startsWith("rediflow-")) return false;
  if (group.startsWith(organisationPrefix)) return group === organisationPrefix;
  if (group === "rediflow-visibility-org" || group === "rediflow-visibility-assigned") return false;
  return !roleGroups.some(([name]) => name === group);
}
