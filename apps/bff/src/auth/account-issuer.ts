import { withSlash } from "./issuer-name.ts";
import { slugOf } from "./provider-kind.ts";
import { subjectKind } from "./subject-kind.ts";

/**
 * The issuer under which an account is known whose token another issuer has signed. Authentik gives each application an issuer
 * of its own and every account one UUID: from the Authentik where people sign in (`login`, absent in open mode), the same
 * UUID is the same account, in the browser and in tools. Any other subject belongs to the issuer that `claimed` it, and so do
 * all of other providers: whoever administers one of Keycloak's realms may choose UUIDs, and must not become somebody of another.
 */
export function accountIssuer(
  subject: string,
  { claimed, login }: { claimed: string; login: string | undefined },
): string {
  if (login === undefined || subjectKind(subject) !== "uuid") return claimed;
  return isSameAuthentik(claimed, login) ? withSlash(login) : claimed;
}

/** Are both of one Authentik: the same scheme, host and port? */
export function isSameAuthentik(issuer: string, other: string): boolean {
  if (slugOf(issuer) === undefined || slugOf(other) === undefined) return false;
  return new URL(issuer).origin === new URL(other).origin;
}
