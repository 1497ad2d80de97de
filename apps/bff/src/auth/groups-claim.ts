import type { GroupsRead } from "@rediflow/db";

export type Claims = Readonly<Record<string, unknown>>;

/** What the log says where no claim came: nobody gets a role, which is not the same as being in no group. */
export const noGroupsClaim = "the provider sent no groups claim; an empty list of groups would be one";

/**
 * The groups of this exchange: userinfo `groups`, userinfo `ak_groups`, then the ID token's; the first that is present
 * wins, even when empty. Entries are names or objects with a name; anything else is ignored, duplicates fall out and are
 * counted.
 */
export function groupsFromClaims(userinfo: Claims, idToken: Claims = {}): GroupsRead {
  const candidates = [userinfo["groups"], userinfo["ak_groups"], idToken["groups"], idToken["ak_groups"]];
  const present = candidates.find((claim) => claim !== undefined && claim !== null);
  const entries: unknown[] = Array.isArray(present) ? present : [];
  const all = entries.map(nameOf).filter((name) => name !== undefined);
  const names = [...new Set(all)];
  return { names, came: present !== undefined, repeated: all.length - names.length };
}

function nameOf(entry: unknown): string | undefined {
  const name: unknown =
    typeof entry === "object" && entry !== null ? (entry as { name?: unknown }).name : entry;
  // PostgreSQL's text cannot hold NUL or a lone surrogate, and no group that we know has either.
  return typeof name === "string" && name !== "" && !name.includes("\0") && name.isWellFormed()
    ? name
    : undefined;
}
