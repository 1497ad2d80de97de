import { ofLogin } from "../check.ts";
import { failed, ok, quoted } from "../finding.ts";
import { providerKind, slugOf } from "../../auth/provider-kind.ts";

/** Does the provider's discovery document come, as at the first login after a start? */
export const issuerReachable = ofLogin(async ({ issuer }, patient) => {
  const provider = await patient.discovery();
  if (provider.answered) return ok(`The provider answers at ${quoted(issuer)}.`);
  return failed(
    provider.why,
    provider.status === 404
      ? notThere(issuer)
      : "Check OIDC_ISSUER, and that this name can be reached and its certificate is trusted from where the server runs.",
  );
});

/** Who answers 404 is reached: it is the path that is wrong. */
function notThere(issuer: string): string {
  const slug = slugOf(issuer);
  if (providerKind({ issuer }) === "keycloak")
    return "Something answers at this address, but has no realm of this name: OIDC_ISSUER ends with /realms/ and the realm's name, in the same small and capital letters.";
  return slug === undefined
    ? "Something answers at this address, but it's no issuer: for Authentik OIDC_ISSUER ends with /application/o/rediflow/, where rediflow is the application's slug; for Keycloak with /realms/ and the realm's name."
    : `Something answers at this address, but has no application with the slug ${quoted(slug)}, or none with a provider: write the slug of Rediflow's application in Authentik at the end of OIDC_ISSUER, and choose the provider for that application.`;
}
