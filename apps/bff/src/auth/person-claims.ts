import type { Claims } from "./claims.ts";

/**
 * A claim that names something: text of one line that fits; undefined otherwise. Lone surrogates are no text: PostgreSQL
 * is sent the same replacement for each of them, and two subjects would become one user.
 */
export function nameClaim(value: unknown, most = 255): string | undefined {
  const fits = typeof value === "string" && value !== "" && value.length <= most;
  return fits && value.isWellFormed() && !/\p{Cc}/u.test(value) ? value : undefined;
}

/** The first name that a person can be called by. */
export function nameFromClaims(...sources: Claims[]): string {
  const names = ["name", "preferred_username", "nickname", "email", "sub"].flatMap((claim) =>
    sources.map((source) => source[claim]),
  );
  const found = names.find((each) => typeof each === "string" && each.trim() !== "");
  return ((found as string | undefined) ?? "?").replaceAll(/[\p{Cc}\p{Cs}]/gu, " ").slice(0, 200);
}

/** The e-mail address, as far as it is one that can be kept. */
export function emailFromClaims(userinfo: Claims): string | null {
  return nameClaim(userinfo["email"], 320) ?? null;
}
