import { isSameButSlash } from "../../auth/issuer-name.ts";
import { slugOf } from "../../auth/provider-kind.ts";
import { ofProvider } from "../check.ts";
import { failed, ok, quoted } from "../finding.ts";

const behindProxy =
  "Set OIDC_ISSUER to exactly what the provider calls itself, and let a provider behind a proxy trust that proxy (Authentik: AUTHENTIK_LISTEN__TRUSTED_PROXY_CIDRS; Keycloak: hostname and proxy-headers).";

const ofItsOwn =
  "Choose for the provider in Authentik, under Advanced protocol settings, the issuer mode “Each provider has a different issuer, based on the application slug” (setup-authentik-oidc does), and leave OIDC_ISSUER as it is: at the common name nobody answers.";

/** Does the provider call itself what it is configured as, and are its other addresses as safe as that one? */
export const issuerMatches = ofProvider((provider, { issuer }) => {
  if (!isSameButSlash(provider.issuer, issuer))
    return failed(
      `OIDC_ISSUER means ${quoted(issuer)}, and the provider calls itself ${quoted(provider.issuer)}: every login is refused.`,
      sameForAll(provider.issuer, issuer) ? ofItsOwn : behindProxy,
    );
  const plain = endpoints.filter(
    (name) => issuer.startsWith("https:") && !provider[name].startsWith("https:"),
  );
  return plain.length === 0
    ? ok("The provider calls itself what OIDC_ISSUER says.")
    : failed(`The provider's issuer is https, but not its ${plain.join(", ")}.`, behindProxy);
});

/** Authentik's other issuer mode names its origin alone, where there is no discovery document. */
function sameForAll(named: string, issuer: string): boolean {
  if (slugOf(issuer) === undefined || !URL.canParse(named)) return false;
  return new URL(named).pathname === "/" && new URL(named).host === new URL(issuer).host;
}

const endpoints = ["authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri"] as const;
