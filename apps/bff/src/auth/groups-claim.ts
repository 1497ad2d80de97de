export type Claims = Readonly<Record<string, unknown>>;

/**
 * The groups of this exchange: userinfo `groups`, userinfo `ak_groups`, then the ID token's; the first that is present
 * wins, even when empty; undefined when none is. Entries are names or objects with a name; anything else is ignored,
 * duplicates fall out.
 */
export function groupsFromClaims(userinfo: Claims, idToken: Claims = {}): string[] | undefined {
  const candidates = [userinfo["groups"], userinfo["ak_groups"], idToken["groups"], idToken["ak_groups"]];
  const present = candidates.find((claim) => claim !== undefined && claim !== null);
  if (present === undefined) return undefined;
  if (!Array.isArray(present)) return [];
  return [...new Set(present.map(nameOf).filter((name) => name !== undefined))];
}

function nameOf(entry: unknown): string | undefined {
  const name: unknown =
    typeof entry === "object" && entry !== null ? (entry as { name?: unknown }).name : entry;
  // PostgreSQL's text cannot hold NUL or a lone surrogate, and no group that we know has either.
  return typeof name === "string" && name !== "" && !name.includes("\0") && name.isWellFormed()
    ? name
    : undefined;
}
