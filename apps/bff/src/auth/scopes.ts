import type { OidcConfig } from "../config.ts";
import { providerKind } from "./provider-kind.ts";

/** What of a discovery document tells the scopes to ask for. */
interface Described {
  issuer: string;
  authorization_endpoint?: string | undefined;
  scopes_supported?: readonly string[] | undefined;
}

/**
 * The scopes of a sign-in: OIDC_SCOPES, else the usual ones, with `groups` where the provider lists it. Only Authentik is asked
 * for `offline_access` unbidden: it gives no refresh token without, while Keycloak's then outlives a sign-out. Keycloak is never
 * asked for `groups` unbidden: it lists every scope of the realm and refuses the sign-in where the client does not have it.
 */
export function scopesFor({ scopes }: Pick<OidcConfig, "scopes">, provider: Described): readonly string[] {
  if (scopes !== undefined) return scopes;
  const kind = providerKind(provider);
  const offline = kind === "authentik" ? ["offline_access"] : [];
  const groups =
    kind !== "keycloak" && provider.scopes_supported?.includes("groups") === true ? ["groups"] : [];
  return ["openid", "profile", "email", ...offline, ...groups];
}
