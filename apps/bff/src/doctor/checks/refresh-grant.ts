import type { ProviderKind } from "../../auth/provider-kind.ts";
import type { Discovery } from "../ask-discovery.ts";
import { askToken } from "../ask-token.ts";
import { ofProvider } from "../check.ts";
import { type Finding, ok, skipped, warning } from "../finding.ts";

const remedies: Readonly<Record<ProviderKind, string>> = {
  authentik:
    "Give the provider in Authentik the grant type refresh_token (setup-authentik-oidc does), and sign in again.",
  keycloak:
    "Switch on “Use refresh tokens” in the client's advanced settings in Keycloak (OpenID Connect Compatibility Modes), and sign in again.",
  other: "Allow the client the grant type refresh_token at the provider, and sign in again.",
};

// Sessions of people who have left are refused too: that each of so many was, is no accident.
const enough = 3;

/** May Rediflow really use the refresh tokens that it is given? */
export const refreshGrant = ofProvider(async (provider, oidc, { oidc: here, authentik, signal, kind }) => {
  const product = await kind();
  const refusesRefreshing = (how: string): Finding => cannotRefresh(how, remedies[product]);
  if (!lists(provider)) return refusesRefreshing("doesn't list the grant type refresh_token");
  const seen = await authentik?.();
  const chosen = seen?.answered === true ? seen.setup.app?.grantTypes : undefined;
  if (chosen?.includes("refresh_token") === false)
    return refusesRefreshing("refuses to refresh: the grant type refresh_token is not chosen");
  const { done, refused: over } = here?.refreshes() ?? { done: 0, refused: 0 };
  if (done === 0 && over >= enough)
    return refusesRefreshing(`refused all of ${over.toString()} refreshes since this server started`);
  const ask = { grant: "refresh_token", signal } as const;
  const { refused } = await askToken(provider, oidc, { ...ask, secret: "configured" });
  if (refused === undefined || refused === "invalid_client")
    return skipped("The token endpoint doesn't tell whether it refreshes.", "See client-secret first.");
  if (refused !== "invalid_grant") return refusesRefreshing(`refuses to refresh (${refused})`);
  // Authentik refuses a grant type that is not chosen as it refuses a wrong token, but before it looks at the secret.
  if (product !== "authentik") return ok("The provider refreshes for this client.");
  const unproven = await askToken(provider, oidc, { ...ask, secret: "made-up" });
  return unproven.refused === "invalid_grant"
    ? refusesRefreshing("refuses to refresh whoever asks: the grant type refresh_token is not chosen")
    : ok("The provider refreshes for this client.");
});

/** Who lists no grant types says nothing of them. */
function lists({ grant_types_supported: listed }: Discovery): boolean {
  return listed?.includes("refresh_token") ?? true;
}

function cannotRefresh(how: string, remedy: string): Finding {
  return warning(`The provider ${how}: every session ends with its first access token.`, remedy);
}
