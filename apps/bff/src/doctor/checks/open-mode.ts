import { deploymentMismatch } from "../../refusal-to-serve.ts";
import { ofDatabase } from "../check.ts";
import { failed, ok, warning } from "../finding.ts";

/** Is this Rediflow served with a login or without one as the database was set up for it? */
export const openMode = ofDatabase(async ({ config, db }) => {
  const mismatch = deploymentMismatch(config, await db.deployment());
  if (mismatch !== undefined)
    return failed(
      mismatch,
      "Run `rediflow setup-rls-app-role` with this environment if the change is meant.",
    );
  if (config.oidc !== null)
    return ok("Rediflow is served with a login, and the database was set up for one.");
  const open = `Rediflow is open without a login (POLICY_NO_AUTH_DEFAULT=${config.openAs}), and the database was set up for it`;
  return config.hardened
    ? warning(
        `${open}: whoever reaches it ${config.openAs === "allow_all" ? "changes everything" : "sees everything"}.`,
        "Set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET, unless only the right people reach it.",
      )
    : ok(`${open}.`);
});
