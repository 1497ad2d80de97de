import type { ProviderKind } from "../../auth/provider-kind.ts";
import { scopesFor } from "../../auth/scopes.ts";
import { ofSessions } from "../check.ts";
import { type Finding, ok, skipped, warning } from "../finding.ts";

const remedies: Readonly<Record<ProviderKind, string>> = {
  authentik:
    "Give the provider the scope offline_access (in Authentik its scope mapping) and the grant type refresh_token, and sign in again.",
  keycloak:
    "Take offline_access out of OIDC_SCOPES: Keycloak gives refresh tokens that end with the session without it.",
  other:
    "Allow the client the scope offline_access and the grant type refresh_token at the provider, and sign in again.",
};

/** Do logins bring a refresh token, by which groups are read again without anybody noticing? Judged by the scopes that are asked for. */
export const offlineAccess = ofSessions(async ({ lastRefreshable }, { discovery, config, kind }) => {
  const provider = await discovery();
  const product = await kind();
  const described = provider.answered ? provider.document : { issuer: config.oidc?.issuer ?? "" };
  const asked = scopesFor(config.oidc ?? { scopes: undefined }, described).includes("offline_access");
  if (asked && product === "keycloak")
    return warning(
      "OIDC_SCOPES asks Keycloak for offline_access: such a session outlives a sign-out there of which no notice comes.",
      remedies.keycloak,
    );
  if (lastRefreshable === true) return ok("The last login had a refresh token.");
  if (!asked) return withoutAsking(lastRefreshable);
  if (lastRefreshable === false)
    return warning(
      "The last login had no refresh token: people must sign in again whenever the access token ends.",
      remedies[product],
    );
  if (provider.answered && !provider.document.scopes_supported.includes("offline_access"))
    return warning("The provider doesn't list the scope offline_access.", remedies[product]);
  return skipped(nobody, "Sign in, and look again.");
});

const nobody = "Nobody is signed in, so we don't know whether the provider sends refresh tokens.";

/** Some providers give a refresh token unasked; where none does, that is how it was chosen. */
function withoutAsking(lastRefreshable: boolean | null): Finding {
  return lastRefreshable === null
    ? skipped(nobody, "Sign in, and look again.")
    : ok(
        "The last login had no refresh token, and OIDC_SCOPES does not ask for one (offline_access): whenever the access token ends, people go through the sign-in again.",
      );
}
