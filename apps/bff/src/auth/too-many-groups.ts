import { isObject } from "./claim-at.ts";
import type { Claims } from "./groups-claim.ts";

/**
 * Does the provider say that it does not list a claim here because it would be too long? Entra ID names it in `_claim_names`
 * (a distributed claim, OpenID Connect Core 5.6.2), or sends `hasgroups`. Reading that as "no groups" would take roles away,
 * and with them what narrows somebody's visibility.
 */
export function saysTooMany(claims: Claims, claim: string): boolean {
  const elsewhere = claims["_claim_names"];
  const named = isObject(elsewhere) && beginningsOf(claim).some((each) => Object.hasOwn(elsewhere, each));
  const has = claims["hasgroups"];
  return named || (claim === "groups" && (has === true || has === "true"));
}

/** A claim by path is named by its beginning: `a.b.c` may be in `a`, in `a.b`, or be the whole name. */
function beginningsOf(claim: string): string[] {
  const parts = claim.split(".");
  return parts.map((_part, at) => parts.slice(0, at + 1).join("."));
}
