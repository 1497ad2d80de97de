import { setDeployment, setServerKeys, setupAppRole } from "@rediflow/db-admin/provision";
import type { Command } from "../command.ts";
import { cliConfig } from "../config.ts";

/** `rediflow setup-rls-app-role` */
export const setupRlsAppRoleCommand: Command = {
  about: "create the role that serves (POSTGRES_APP_USER, POSTGRES_APP_PASSWORD) and its grants",
  run: async () => {
    const appRole = cliConfig.appRole();
    const ownerUrl = cliConfig.ownerUrl();
    const deployment = cliConfig.deployment();
    await setupAppRole({ ownerUrl, appRole });
    await setDeployment({ ownerUrl, ...deployment });
    await setServerKeys({ ownerUrl, keys: cliConfig.serverKeys() });
    const served = deployment.mode === "login" ? "with a login" : `without a login (${deployment.mode})`;
    return `The role ${appRole.name} is ready: it owns nothing, and row level security binds it. Rediflow is served ${served}.`;
  },
};
