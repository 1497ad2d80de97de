import { parseArgs } from "node:util";
import { withAuthentik } from "../authentik.ts";
import type { Command } from "../command.ts";
import { cliConfig } from "../config.ts";
import { patienceFrom } from "../wait-option.ts";

/** `rediflow setup-authentik-brand [--dry-run] [--wait SECONDS]` */
export const setupAuthentikBrandCommand: Command = {
  about: "give Authentik's sign-in page Rediflow's look (REDIFLOW_LOGO_URL, REDIFLOW_FAVICON_URL; --dry-run)",
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: { "dry-run": { type: "boolean", default: false }, wait: { type: "string" } },
    });
    const dryRun = values["dry-run"];
    const patience = patienceFrom(values.wait);
    const lines = await withAuthentik(({ brandLook, deploymentFrom, setUpBrand }) => {
      const { appUrl } = deploymentFrom(cliConfig.oidc());
      const look = brandLook(appUrl, cliConfig.look());
      return setUpBrand({ ...cliConfig.authentik(), ...patience, look, dryRun, say: console.log });
    });
    for (const line of lines) console.log(line);
    return dryRun ? "Nothing was changed: this was a dry run." : "The sign-in page looks like Rediflow.";
  },
};
