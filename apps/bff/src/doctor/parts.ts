import type { IncomingHttpHeaders } from "node:http";
import type { Database } from "@rediflow/db";
import type { Oidc } from "../auth/oidc.ts";
import type { Config } from "../config.ts";
import type { AuthentikAnswer } from "./authentik-setup.ts";

/** The parts of a server, running or not, that the doctor examines. */
export interface Parts {
  config: Config;
  db: Database;
  /** Null where there is no login. */
  oidc: Oidc | null;
  clock: () => Date;
  /** Looks at Authentik's own settings; undefined where nobody gave an administrator's token. */
  authentik: (() => Promise<AuthentikAnswer>) | undefined;
  /** The headers of the request that asks; undefined where nobody asks over HTTP. */
  headers: IncomingHttpHeaders | undefined;
}
