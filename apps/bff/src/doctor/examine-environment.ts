import { createDatabase } from "@rediflow/db";
import { createOidc } from "../auth/oidc.ts";
import { readConfigToExamine } from "../config.ts";
import { findLocalNames } from "../local-names.ts";
import type { AuthentikAnswer } from "./authentik-setup.ts";
import { examine, type Report } from "./examine.ts";

export type { AuthentikAnswer } from "./authentik-setup.ts";
export type { Report } from "./examine.ts";

interface Given {
  /** Is told what of the environment was left out. */
  say: (sentence: string) => void;
  /** Looks at Authentik's own settings, where somebody gave an administrator's token. */
  authentik?: (() => Promise<AuthentikAnswer>) | undefined;
}

/** Examines what the environment configures, without a running server. Throws ConfigError, as the start does. */
export async function examineEnvironment({ say, authentik }: Given): Promise<Report[]> {
  const config = readConfigToExamine(say);
  if (!config.hardened) findLocalNames();
  const db = createDatabase({ ...config.database, poolSize: 1 });
  try {
    const oidc = config.oidc === null ? null : createOidc(config.oidc, config.appOrigin);
    const parts = { config, db, oidc, authentik, clock: () => new Date(), headers: undefined };
    return await examine(parts, () => undefined);
  } finally {
    await db.close();
  }
}
