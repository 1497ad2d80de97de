import { readFile } from "node:fs/promises";
import { parseEnv } from "node:util";
import { runCommand, succeeded } from "../run-command.ts";
import type { Step } from "../trial.ts";

/** `setup-authentik-oidc --write-env`, whose variables Rediflow is started with. */
export const setUp: Step = {
  name: "set-up",
  needs: [],
  run: async ({ variables, envFile, provider, stop }) => {
    const printed = await runCommand(["setup-authentik-oidc", "--write-env", envFile], { variables, stop });
    const text = succeeded(printed, "setup-authentik-oidc");
    Object.assign(variables, parseEnv(await readFile(envFile, "utf8")));
    const issuer = variables["OIDC_ISSUER"] ?? "";
    if (!issuer.startsWith(`${provider}/application/o/`))
      throw new Error(`Authentik names its issuer ${issuer}, and AUTHENTIK_URL is at ${provider}`);
    const touched = text.match(/^(created|changed|removed): .*/gm) ?? [];
    return `${touched.length.toString()} objects were created or changed; the issuer is ${issuer}`;
  },
};
