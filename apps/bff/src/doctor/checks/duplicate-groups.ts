import { ofSessions } from "../check.ts";
import { ok, skipped, warning } from "../finding.ts";

/** Did any group come twice? Rediflow drops the repetition, but every token is larger for it. */
export const duplicateGroups = ofSessions(({ live, repeated }) => {
  if (live === 0)
    return skipped("Nobody is signed in, so there are no claims to look at.", "Sign in, and look again.");
  return repeated === 0
    ? ok("No group is listed twice.")
    : warning(
        `Groups are listed more than once in ${repeated.toString()} of ${live.toString()} live sessions.`,
        "Two scope mappings return `groups`, and Authentik joins their lists: keep one of them.",
      );
});
