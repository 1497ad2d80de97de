import type { IncomingHttpHeaders } from "node:http";
import type { Database, SessionFacts } from "@rediflow/db";
import type { Oidc } from "../auth/oidc.ts";
import type { Config } from "../config.ts";
import { askDatabase, type DatabaseAnswer } from "./ask-database.ts";
import type { AuthentikAnswer } from "./authentik-setup.ts";
import { askDiscovery, type DiscoveryAnswer } from "./ask-discovery.ts";

/** What the doctor is given: the parts of a server, running or not. */
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

/** One examination: the parts, what several checks ask (each asked once), and when the network's time is over. */
export interface Patient extends Parts {
  discovery: () => Promise<DiscoveryAnswer>;
  database: () => Promise<DatabaseAnswer>;
  sessions: () => Promise<SessionFacts>;
  signal: AbortSignal;
}

// A little less than a check's deadline, so that a check can still say what did not answer.
const networkMs = 3500;

/** Begins an examination. */
export function admit(parts: Parts): Patient {
  const signal = AbortSignal.timeout(networkMs);
  return {
    ...parts,
    signal,
    authentik: parts.authentik && once(parts.authentik),
    discovery: once(() => askDiscovery(parts, signal)),
    database: once(() => askDatabase(parts)),
    sessions: once(() => parts.db.sessionFacts()),
  };
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => (asked ??= ask());
}
