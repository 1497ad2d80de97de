import { ofSessions } from "../check.ts";
import { failed, ok, skipped } from "../finding.ts";

/** Did the groups come with the claims when somebody's were last read? */
export const groupsClaim = ofSessions(({ live, lastGroupsCame }) => {
  if (lastGroupsCame === null)
    return skipped("Nobody is signed in, so there are no claims to look at.", "Sign in, and look again.");
  return lastGroupsCame
    ? ok(`The claims that were read last had the groups in them (live sessions: ${live.toString()}).`)
    : failed(
        "The provider sent no groups claim when it was asked last; an empty list of groups would be one. So nobody gets a role.",
        "Give the provider in Authentik the scope mapping “Rediflow: profile with groups” (setup-authentik-oidc does); if it is there, its expression fails: see Events > Logs.",
      );
});
