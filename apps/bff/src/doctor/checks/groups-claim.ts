import { ofSessions } from "../check.ts";
import { failed, ok, skipped } from "../finding.ts";

/** Did the groups come with the claims when somebody's were last read? */
export const groupsClaim = ofSessions(({ live, lastGroupsCame }) => {
  if (lastGroupsCame === null)
    return skipped("Nobody is signed in, so there are no claims to look at.", "Sign in, and look again.");
  return lastGroupsCame
    ? ok(`The last claims contain the groups (live sessions: ${live.toString()}).`)
    : failed(
        "The provider sent no groups claim the last time (an empty list would be one), so nobody gets a role.",
        "Give the provider in Authentik the scope mapping “Rediflow: profile with groups” in the place of Authentik's own profile mapping (setup-authentik-oidc does); if it is there, its expression fails: see Events > Logs.",
      );
});
