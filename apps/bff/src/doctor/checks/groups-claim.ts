import { ofSessions } from "../check.ts";
import { failed, ok, skipped } from "../finding.ts";

/** Did the groups come with the claims when somebody's were last read? */
export const groupsClaim = ofSessions(({ live, lastGroupsCame }) => {
  if (lastGroupsCame === null)
    return skipped("Nobody is signed in, so there are no claims to look at.", "Sign in, and look again.");
  return lastGroupsCame
    ? ok(`The last claims contain the groups (live sessions: ${live.toString()}).`)
    : failed(
        "The last claims contain no groups, so nobody gets a role.",
        "Give the provider in Authentik a scope mapping that returns `groups` (the default one of the scope profile does).",
      );
});
