import type { ProviderKind } from "../../auth/provider-kind.ts";
import { ofSessions } from "../check.ts";
import { failed, ok, skipped, warning } from "../finding.ts";

const remedies: Readonly<Record<ProviderKind, string>> = {
  authentik:
    "Give the provider in Authentik the scope mapping “Rediflow: profile with groups” in the place of Authentik's own profile mapping (setup-authentik-oidc does); if it is there, its expression fails: see Events > Logs.",
  keycloak:
    "Give the client in Keycloak a mapper “Group Membership” with the token claim name groups, Full group path and Add to userinfo switched on (Clients > the client > Client scopes > its dedicated scope); of another claim, its name must be in OIDC_GROUPS_CLAIM.",
  other:
    "Let the provider send the groups at userinfo or in the ID token, and write the name or path of their claim into OIDC_GROUPS_CLAIM (groups, where it is not set).",
};

/** Did the groups come with the claims when somebody's were last read? */
export const groupsClaim = ofSessions(async ({ live, lastGroupsCame }, { kind, db }) => {
  const product = await kind();
  if (lastGroupsCame === null)
    return skipped("Nobody is signed in, so there are no claims to look at.", "Sign in, and look again.");
  // Keycloak sends an empty list of groups as none at all, so that only somebody's groups show that they come.
  const came = lastGroupsCame || (product === "keycloak" && (await db.groupsInSessions()).length > 0);
  if (!came && product === "keycloak")
    return warning(
      "The last claims contain no groups: that person is in none, or the client lacks the mapper.",
      remedies.keycloak,
    );
  return came
    ? ok(`The last claims contain the groups (live sessions: ${live.toString()}).`)
    : failed(
        "The provider sent no groups claim the last time (an empty list would be one), so nobody gets a role.",
        remedies[product],
      );
});
