import { ofSessions } from "../check.ts";
import { ok, skipped, warning } from "../finding.ts";

const remedy =
  "Give the provider the scope offline_access (in Authentik its scope mapping) and the grant type refresh_token, and sign in again.";

/** Do logins bring a refresh token, by which groups are read again without anybody noticing? */
export const offlineAccess = ofSessions(async ({ lastRefreshable }, { discovery }) => {
  if (lastRefreshable === true) return ok("The last login had a refresh token.");
  if (lastRefreshable === false)
    return warning(
      "The last login had no refresh token: people must sign in again whenever the access token ends.",
      remedy,
    );
  const provider = await discovery();
  if (provider.answered && !provider.document.scopes_supported.includes("offline_access"))
    return warning("The provider doesn't list the scope offline_access.", remedy);
  return skipped(
    "Nobody is signed in, so we don't know whether the provider sends refresh tokens.",
    "Sign in, and look again.",
  );
});
