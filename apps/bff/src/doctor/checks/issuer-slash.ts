import { isSameButSlash, issuerName } from "../../auth/issuer-name.ts";
import { slugOf } from "../../auth/provider-kind.ts";
import { ofLogin } from "../check.ts";
import { ok, quoted, skipped, warning } from "../finding.ts";

/** Is OIDC_ISSUER written as the provider calls itself, with or without a slash at its end? Rediflow uses the provider's own name either way. */
export const issuerSlash = ofLogin(async ({ issuer }, patient) => {
  const provider = await patient.discovery();
  if (!provider.answered) return unanswered(issuer);
  const named = issuerName(provider.document.issuer);
  if (named === issuer) return ok("OIDC_ISSUER is written as the provider calls itself.");
  if (!isSameButSlash(named, issuer))
    return skipped("OIDC_ISSUER is another name than the provider's.", "See issuer-matches first.");
  return warning(
    `OIDC_ISSUER is written ${named.endsWith("/") ? "without the slash that it ends with" : "with a slash that the provider's name does not have"}; Rediflow uses the provider's name.`,
    `Write OIDC_ISSUER=${quoted(named)}: other tools do not see to it.`,
  );
});

/** Authentik's names end with a slash, which can be said of it also while it is away. */
function unanswered(issuer: string) {
  return slugOf(issuer) !== undefined && !issuer.endsWith("/")
    ? warning(
        "OIDC_ISSUER is written without the slash that it ends with, as all of Authentik's names do.",
        `Write OIDC_ISSUER=${quoted(`${issuer}/`)}.`,
      )
    : skipped("The provider gave no discovery document.", "See issuer-reachable first.");
}
