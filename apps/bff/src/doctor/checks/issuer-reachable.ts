import { ofLogin } from "../check.ts";
import { failed, ok, quoted } from "../finding.ts";

/** Does the provider's discovery document come, as at the first login after a start? */
export const issuerReachable = ofLogin(async ({ issuer }, patient) => {
  const provider = await patient.discovery();
  return provider.answered
    ? ok(`The provider answers at ${quoted(issuer)}.`)
    : failed(
        provider.why,
        "Check OIDC_ISSUER, and that this name can be reached and its certificate is trusted from where the server runs.",
      );
});
