import { askProvider, jsonOf } from "../ask-provider.ts";
import type { Discovery } from "../ask-discovery.ts";
import { ofProvider } from "../check.ts";
import { failed, ok, quoted } from "../finding.ts";
import { keySet } from "../key-set.ts";
import type { ProviderKind } from "../../auth/provider-kind.ts";
import { signingRemedies } from "./signing-algorithm.ts";

/** Can the ID tokens of sign-ins be read and believed? Says why the last one was refused, where this server has seen it. */
export const idToken = ofProvider(async (provider, _config, { oidc, signal, kind }) => {
  const product = await kind();
  const last = oidc?.lastRefusal();
  if (last !== undefined)
    return failed(
      `The sign-in of ${last.at.toISOString()} was refused, and none has come through since: ${quoted(last.why)}.`,
      remedyOf(last.why, product),
    );
  // Others say what they could do; Authentik says it only where an encryption key is chosen, and then does it.
  if (product === "authentik" && (await encrypts(provider, signal)))
    return failed("The provider encrypts its ID tokens (JWE), so no sign-in works.", noEncryption.authentik);
  return ok(
    "No sign-in was refused for its ID token since this server started, and none is said to be encrypted.",
  );
});

type Remedies = Readonly<Record<ProviderKind, string>>;

const noEncryption: Remedies = {
  authentik:
    "Take the encryption key off the provider in Authentik (setup-authentik-oidc does): Rediflow reads signed tokens only.",
  keycloak:
    "Clear the client's ID token encryption algorithms in Keycloak (Clients > the client > Advanced): Rediflow reads signed tokens only.",
  other: "Switch the encryption of ID tokens off at the provider: Rediflow reads signed tokens only.",
};

const sameSecret: Remedies = {
  authentik:
    "OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be those of the provider in Authentik: see client-secret.",
  keycloak:
    "OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be those of the client in Keycloak: see client-secret.",
  other: "OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be those of the provider: see client-secret.",
};

const oneSubject: Remedies = {
  authentik: "ID token and userinfo must name one subject: look at the provider's subject mode in Authentik.",
  keycloak:
    "ID token and userinfo must name one subject: look at the client's mappers, and whether it has the scope basic, in Keycloak.",
  other: "ID token and userinfo must name one subject (sub).",
};

const remedies: readonly [cause: RegExp, remedy: string | Remedies][] = [
  [
    /too many groups/,
    "Let the provider send only the groups that are assigned to Rediflow, or send roles and write their claim into OIDC_GROUPS_CLAIM.",
  ],
  [/encrypted|JWE/, noEncryption],
  [/invalid_client|unauthorized_client/, sameSecret],
  [/"alg"|JWS algorithm/, signingRemedies],
  [/signature|JWKS/i, "The key set at the provider's jwks_uri must hold the key with which it signs."],
  [/"iss"/, "OIDC_ISSUER must be the issuer that the provider writes into its tokens: see issuer-matches."],
  [/"aud"|"azp"/, "OIDC_CLIENT_ID must be the provider's client id, and the token be made for it alone."],
  [/iat|"exp"|"nbf"|time/, "Let all machines take their time from the same source (NTP): see clock."],
  [/sub|userinfo/i, oneSubject],
];

function remedyOf(why: string, product: ProviderKind): string {
  const known = remedies.find(([cause]) => cause.test(why))?.[1];
  if (known !== undefined) return typeof known === "string" ? known : known[product];
  const logged = "The log has this line with the request id that the page showed";
  return product === "authentik" ? `${logged}; setup-authentik-oidc puts the provider right.` : `${logged}.`;
}

async function encrypts(provider: Discovery, signal: AbortSignal): Promise<boolean> {
  if (provider.id_token_encryption_alg_values_supported.length > 0) return true;
  const answer = await askProvider(provider.jwks_uri, { accept: "application/json", signal }).catch(
    () => undefined,
  );
  const keys = answer === undefined ? undefined : keySet.safeParse(jsonOf(answer)).data?.keys;
  return keys?.some(({ use }) => use === "enc") ?? false;
}
