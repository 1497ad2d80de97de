import { ofSessions } from "../check.ts";
import { ok, skipped, warning } from "../finding.ts";

/** Did any group come twice when groups were read last? Rediflow drops the repetition, but every token is larger for it. */
export const duplicateGroups = ofSessions(async ({ live, repeated }, { kind }) => {
  if (live === 0)
    return skipped("Nobody is signed in, so there are no claims to look at.", "Sign in, and look again.");
  return repeated === 0
    ? ok("No group was listed twice when groups were read last.")
    : warning(
        `When groups were read last, ${repeated.toString()} of the entries repeated another.`,
        (await kind()) === "authentik"
          ? "Two scope mappings return `groups`, and Authentik joins their lists: keep “Rediflow: profile with groups”, and take the other off the provider (setup-authentik-oidc does)."
          : "Two mappers write the groups into one claim at the provider: keep one of them.",
      );
});
