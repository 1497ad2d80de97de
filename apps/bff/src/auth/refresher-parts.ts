import type { Database } from "@rediflow/db";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import type { Oidc } from "./oidc.ts";
import type { Revoker } from "./revoker.ts";

/** What reading groups again works with. */
export interface RefresherParts {
  db: Database;
  oidc: Oidc;
  config: Config;
  log: Logger;
  revoker: Revoker;
}
