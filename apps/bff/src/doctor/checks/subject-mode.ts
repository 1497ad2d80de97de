import { ofSetup } from "../check.ts";
import { ok, quoted, skipped, warning } from "../finding.ts";

const wanted = "user_uuid";

/** Do both providers name a person by the UUID, so that the browser and tools know one account, and seeded users are recognised? */
export const subjectMode = ofSetup(({ app, tools }) => {
  const named = [
    ...(app === undefined ? [] : [{ provider: "rediflow", mode: app.subjectMode }]),
    ...(tools === undefined ? [] : [{ provider: "rediflow-cli", mode: tools.subjectMode }]),
  ];
  if (named.length === 0)
    return skipped("Authentik has no provider of Rediflow's.", "Run setup-authentik-oidc.");
  const others = named.filter(({ mode }) => mode !== wanted);
  return others.length === 0
    ? ok("Authentik names people by their UUID for Rediflow and its tools.")
    : warning(
        `Authentik names people otherwise than by their UUID: ${others.map(({ provider, mode }) => `${provider} has ${quoted(mode)}`).join(", ")}. One person gets two accounts by it.`,
        "Choose there the subject mode “Based on the User's UUID” (setup-authentik-oidc does), and see one-account.",
      );
});
