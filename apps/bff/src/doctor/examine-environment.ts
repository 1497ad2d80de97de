import { createDatabase } from "@rediflow/db";
import { createOidc } from "../auth/oidc.ts";
import { readConfigToExamine } from "../config.ts";
import { findLocalNames } from "../local-names.ts";
import { examine, type Report } from "./examine.ts";

export type { Report } from "./examine.ts";

/** Examines what the environment configures, without a running server, and says what of it was left out. Throws ConfigError, as the start does. */
export async function examineEnvironment(say: (sentence: string) => void): Promise<Report[]> {
  const config = readConfigToExamine(say);
  if (!config.hardened) findLocalNames();
  const db = createDatabase({ ...config.database, poolSize: 1 });
  try {
    const oidc = config.oidc === null ? null : createOidc(config.oidc, config.appOrigin);
    return await examine({ config, db, oidc, clock: () => new Date(), headers: undefined }, () => undefined);
  } finally {
    await db.close();
  }
}
