import { createDatabase } from "@rediflow/db";
import { createOidc } from "../auth/oidc.ts";
import { readConfig } from "../config.ts";
import type { AuthentikAnswer } from "./authentik-setup.ts";
import { examine, type Report } from "./examine.ts";

export type { AuthentikAnswer } from "./authentik-setup.ts";
export type { Report } from "./examine.ts";

/** Examines what the environment configures, without a running server; `authentik` looks at Authentik's own settings. Throws ConfigError, as the start does. */
export async function examineEnvironment(authentik?: () => Promise<AuthentikAnswer>): Promise<Report[]> {
  const config = readConfig();
  const db = createDatabase({ ...config.database, poolSize: 1 });
  try {
    const oidc = config.oidc === null ? null : createOidc(config.oidc, config.appOrigin);
    const parts = { config, db, oidc, authentik, clock: () => new Date(), headers: undefined };
    return await examine(parts, () => undefined);
  } finally {
    await db.close();
  }
}
