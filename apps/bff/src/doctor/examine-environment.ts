import { createDatabase } from "@rediflow/db";
import { createOidc } from "../auth/oidc.ts";
import { readConfig } from "../config.ts";
import { examine, type Report } from "./examine.ts";

export type { Report } from "./examine.ts";

/** Examines what the environment configures, without a running server. Throws ConfigError, as the start does. */
export async function examineEnvironment(): Promise<Report[]> {
  const config = readConfig();
  const db = createDatabase({ ...config.database, poolSize: 1 });
  try {
    const oidc = config.oidc === null ? null : createOidc(config.oidc, config.appOrigin);
    return await examine({ config, db, oidc, clock: () => new Date(), headers: undefined }, () => undefined);
  } finally {
    await db.close();
  }
}
