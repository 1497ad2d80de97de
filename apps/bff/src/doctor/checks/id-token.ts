import { askProvider, jsonOf } from "../ask-provider.ts";
import type { Discovery } from "../ask-discovery.ts";
import { ofProvider } from "../check.ts";
import { failed, ok, quoted } from "../finding.ts";
import { keySet } from "../key-set.ts";
import { ofAuthentik } from "../of-authentik.ts";

/** Can the ID tokens of sign-ins be read and believed? Says why the last one was refused, where this server has seen it. */
export const idToken = ofProvider(async (provider, config, { oidc, signal }) => {
  const last = oidc?.lastRefusal();
  if (last !== undefined)
    return failed(
      `The sign-in of ${last.at.toISOString()} was refused, and none has come through since: ${quoted(last.why)}.`,
      remedyOf(last.why),
    );
  // Others say what they could do; Authentik says it only where an encryption key is chosen, and then does it.
  if (ofAuthentik(config) && (await encrypts(provider, signal)))
    return failed("The provider encrypts its ID tokens (JWE), so no sign-in works.", noEncryption);
  return ok(
    "No sign-in was refused for its ID token since this server started, and none is said to be encrypted.",
  );
});

const noEncryption =
  "Take the encryption key off the provider in Authentik (setup-authentik-oidc does): Rediflow reads signed tokens only.";

const remedies: readonly [cause: RegExp, remedy: string][] = [
  [/encrypted|JWE/, noEncryption],
  [
    /invalid_client|unauthorized_client/,
    "OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be those of the provider in Authentik: see client-secret.",
  ],
  [
    /"alg"|JWS algorithm/,
    "Choose a signing key for the provider in Authentik: without one it signs with the client's secret (HS256), which Rediflow refuses.",
  ],
  [/signature|JWKS/i, "The key set at the provider's jwks_uri must hold the key with which it signs."],
  [/"iss"/, "OIDC_ISSUER must be the issuer that the provider writes into its tokens: see issuer-matches."],
  [/"aud"|"azp"/, "OIDC_CLIENT_ID must be the provider's client id, and the token be made for it alone."],
  [/iat|"exp"|"nbf"|time/, "Let all machines take their time from the same source (NTP): see clock."],
  [
    /sub|userinfo/i,
    "ID token and userinfo must name one subject: look at the provider's subject mode in Authentik.",
  ],
];

function remedyOf(why: string): string {
  const known = remedies.find(([cause]) => cause.test(why));
  return (
    known?.[1] ??
    "The log has this line with the request id that the page showed; setup-authentik-oidc puts the provider right."
  );
}

async function encrypts(provider: Discovery, signal: AbortSignal): Promise<boolean> {
  if (provider.id_token_encryption_alg_values_supported.length > 0) return true;
  const answer = await askProvider(provider.jwks_uri, { accept: "application/json", signal }).catch(
    () => undefined,
  );
  const keys = answer === undefined ? undefined : keySet.safeParse(jsonOf(answer)).data?.keys;
  return keys?.some(({ use }) => use === "enc") ?? false;
}
