import type { Database } from "@rediflow/db";
import type { WorkbookThreads } from "@rediflow/spreadsheet";
import type { Logger } from "pino";
import type { VerifyBearer } from "./auth/bearer.ts";
import type { GroupRefresher } from "./auth/group-refresher.ts";
import type { KnownUsers } from "./auth/known-users.ts";
import type { Oidc } from "./auth/oidc.ts";
import type { Revoker } from "./auth/revoker.ts";
import type { Config } from "./config.ts";
import type { Page } from "./http/serve-page.ts";
import type { CountsOf } from "./http/shared-counts.ts";

/** All that the server works with; nothing of it is a module-level client. */
export interface AppDeps {
  config: Config;
  db: Database;
  /** Null where there is no login. */
  oidc: Oidc | null;
  clock: () => Date;
  log: Logger;
  page: Page;
}

/** The same with what is made of it. */
export interface Services extends AppDeps {
  refresher: GroupRefresher | null;
  revoker: Revoker;
  verifyBearer: VerifyBearer;
  knownUsers: KnownUsers;
  countsOf: CountsOf;
  workbooks: WorkbookThreads;
}
