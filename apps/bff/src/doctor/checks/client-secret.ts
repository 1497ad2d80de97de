import type { ProviderKind } from "../../auth/provider-kind.ts";
import { askToken } from "../ask-token.ts";
import { ofProvider } from "../check.ts";
import { failed, ok, skipped } from "../finding.ts";

const same = "Give Rediflow as OIDC_CLIENT_ID and OIDC_CLIENT_SECRET what the provider has";
const remedies: Readonly<Record<ProviderKind, string>> = {
  authentik: `${same} (setup-authentik-oidc writes the secret into Authentik), and restart it. If redirect-uri fails too, mend that first: Authentik answers the same when it doesn't know the address.`,
  keycloak: `${same} (Clients > the client > Credentials > Client secret; Client authentication must be on), and restart it.`,
  other: `${same}, and restart it.`,
};
const codeRemedies: Readonly<Record<ProviderKind, string>> = {
  authentik: "Give the provider in Authentik the grant type authorization_code (setup-authentik-oidc does).",
  keycloak: "Switch on Standard flow in the client's settings in Keycloak.",
  other: "Allow the client the grant type authorization_code at the provider.",
};

/** Does the provider know Rediflow by its secret? A code that nobody gave is refused as a code only by who has believed the secret. */
export const clientSecret = ofProvider(async (provider, oidc, { signal, kind }) => {
  const answer = await askToken(provider, oidc, {
    grant: "authorization_code",
    secret: "configured",
    signal,
  });
  if (answer.refused === undefined)
    return skipped(
      `The token endpoint doesn't tell whether it knows the secret: ${answer.why}.`,
      "See issuer-reachable and issuer-matches first.",
    );
  if (answer.refused === "invalid_client")
    return failed(
      "The provider refuses Rediflow's client id or secret (invalid_client): every sign-in fails.",
      remedies[await kind()],
    );
  return answer.refused === "invalid_grant"
    ? ok("The provider knows Rediflow's client id and secret.")
    : failed(`The provider refuses to exchange codes (${answer.refused}).`, codeRemedies[await kind()]);
});
