import type { ProviderKind } from "../../auth/provider-kind.ts";
import { signatureAlgorithms } from "../../auth/signature-algorithms.ts";
import { askProvider, jsonOf, whyUnanswered } from "../ask-provider.ts";
import { ofProvider } from "../check.ts";
import { failed, type Finding, ok, quoted } from "../finding.ts";
import { keySet } from "../key-set.ts";

/** What makes a provider sign with a key of its own. */
export const signingRemedies: Readonly<Record<ProviderKind, string>> = {
  authentik:
    "Choose a signing key for the provider in Authentik: without one it signs with the client's secret (HS256), which Rediflow refuses.",
  keycloak:
    "Choose RS256 or ES256 as the client's ID token signature algorithm in Keycloak (Clients > the client > Advanced): Rediflow refuses what is signed with the client's secret (HS256).",
  other:
    "Let the provider sign ID tokens with a key of its own (RS256 or ES256, say): Rediflow refuses what is signed with the client's secret (HS256).",
};

/** Are ID tokens signed with a key that only the provider has? */
export const signingAlgorithm = ofProvider(async (provider, _oidc, { signal, kind }) => {
  const remedy = signingRemedies[await kind()];
  const offered = provider.id_token_signing_alg_values_supported;
  const usable = offered.filter((each) => signatureAlgorithms.includes(each));
  if (usable.length === 0)
    return failed(`The provider signs with ${offered.map(quoted).join(", ") || "nothing"} only.`, remedy);
  try {
    const answer = await askProvider(provider.jwks_uri, { accept: "application/json", signal });
    return judge(keySet.safeParse(jsonOf(answer)).data?.keys, { usable, remedy });
  } catch (error) {
    return failed(
      `Rediflow can't read the provider's keys: ${whyUnanswered(error)}.`,
      "Check that jwks_uri of the discovery document can be reached from where the server runs.",
    );
  }
});

function judge(
  keys: { kty: string; use?: string | undefined }[] | undefined,
  { usable, remedy }: { usable: string[]; remedy: string },
): Finding {
  if (keys === undefined) return failed("The provider's jwks_uri has no key set.", remedy);
  return keys.some(({ kty, use }) => kty !== "oct" && use !== "enc")
    ? ok(`The provider signs with ${usable.map(quoted).join(", ")}, and its key set holds a key.`)
    : failed("The provider's key set is empty.", remedy);
}
