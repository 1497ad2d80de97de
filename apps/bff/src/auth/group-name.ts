import type { GroupsRules } from "./groups-rules.ts";

/**
 * What a group that came is read as. OIDC_GROUPS_MAP decides first. Keycloak sends paths: `/rediflow-editors` is the
 * top-level group, which is read without its slash. A deeper path stays as it is and so gives nothing: whoever may make a
 * group below another must not be able to make an administrator.
 */
export function readAs(came: string, { map, kind }: Omit<GroupsRules, "claim">): readonly string[] {
  const topLevel = kind === "keycloak" ? /^\/([^/]+)$/.exec(came)?.[1] : undefined;
  const mapped = map.get(came) ?? (topLevel === undefined ? undefined : map.get(topLevel));
  if (mapped !== undefined) return mapped;
  return topLevel?.startsWith("rediflow-") === true ? [topLevel] : [came];
}
