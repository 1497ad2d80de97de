import { isSameAuthentik } from "../../auth/account-issuer.ts";
import { withSlash } from "../../auth/issuer-name.ts";
import { slugOf } from "../../auth/provider-kind.ts";
import { ofDatabase, ofLogin } from "../check.ts";
import { ok, warning } from "../finding.ts";

const remedy =
  "Choose for both providers in Authentik the subject mode “Based on the User's UUID” (setup-authentik-oidc does), run `rediflow move-accounts-to-uuid`, and switch what is left over off in Settings > Accounts.";

/** Is everybody known by one account, whichever client of Authentik they come with, and since the beginning? */
export const oneAccount = ofDatabase(
  ofLogin(async (oidc, { config, db }) => {
    if (slugOf(oidc.issuer) === undefined)
      return ok("Only Authentik gives each client an issuer of its own.");
    const login = withSlash(oidc.issuer);
    const there = config.api.clients
      .filter(({ issuer }) => isSameAuthentik(issuer, login))
      .map(({ issuer }) => withSlash(issuer))
      .filter((issuer) => issuer !== login);
    const { ofTools, ofUuids, ofOthers } = await db.accountFacts(login, there);
    if (ofTools > 0)
      return warning(
        `${ofTools.toString()} of the accounts belong to people who came with a tool's token whose subject isn't that of their sign-in: they have two accounts.`,
        remedy,
      );
    return ofUuids > 0 && ofOthers > 0
      ? warning(
          `People are known by two kinds of subject (${ofUuids.toString()} by UUID, ${ofOthers.toString()} by another), as when the subject mode was changed: who signed in before and after has two accounts.`,
          remedy,
        )
      : ok("Nobody is known by two kinds of subject.");
  }),
);
