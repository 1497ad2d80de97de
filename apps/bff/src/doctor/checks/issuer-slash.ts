import { ofLogin } from "../check.ts";
import { failed, ok, warning } from "../finding.ts";

/** Authentik's issuer ends with a slash, which is part of the name: is it written so, and does the provider mean it so? */
export const issuerSlash = ofLogin(async ({ slashAdded }, patient) => {
  const provider = await patient.discovery();
  if (provider.answered && !provider.document.issuer.endsWith("/"))
    return failed(
      "The provider's own name does not end with a slash, and Rediflow asks for one that does.",
      "Choose in Authentik the issuer mode “each provider has a different issuer”, whose names end with a slash.",
    );
  return slashAdded
    ? warning(
        "OIDC_ISSUER is written without the slash that it ends with; the server added it.",
        "Write OIDC_ISSUER with its trailing slash: other tools do not add it.",
      )
    : ok("OIDC_ISSUER ends with a slash.");
});
