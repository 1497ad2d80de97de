import type { Server } from "node:http";
import { createDatabase, type Database } from "@rediflow/db";
import { pino, type Logger } from "pino";
import { createApp } from "./app.ts";
import { createOidc } from "./auth/oidc.ts";
import { ConfigError, readConfig, type Config } from "./config.ts";
import { refusalToServe } from "./refusal-to-serve.ts";
import type { Page } from "./http/serve-page.ts";
import { createHttpServer, serve } from "./http/serve.ts";
import { answerUnreadable } from "./http/unreadable-requests.ts";
import { findLocalNames } from "./local-names.ts";

const cleanUpEveryMs = 10 * 60_000;

/** Starts the one server with the environment's configuration and a page; ends the process with a list where that is bad. */
export async function startServer(
  pageOf: (server: Server, appOrigin: string) => Page | Promise<Page>,
): Promise<void> {
  const config = configOrExit();
  if (!config.hardened) findLocalNames();
  const log = pino({ level: config.logLevel });
  const db = createDatabase(config.database);
  await exitIfUnsafe(config, db);
  warn(config, log);
  const server = createHttpServer();
  answerUnreadable(server, { config, log });
  const page = await pageOf(server, config.appOrigin);
  const oidc = config.oidc === null ? null : createOidc(config.oidc, config.appOrigin);
  server.on("request", createApp({ config, db, oidc, clock: () => new Date(), log, page }));
  const cleaning = setInterval(() => void cleanUp(db, log), cleanUpEveryMs).unref();
  const onStop = async (): Promise<void> => {
    clearInterval(cleaning);
    await page.close?.();
    await db.close();
  };
  serve(server, { config, log, onStop });
}

function configOrExit(): Config {
  try {
    return readConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** A database that cannot be reached yet does not stop the start; one that would not guard its rows as configured does. */
async function exitIfUnsafe(config: Config, db: Database): Promise<void> {
  const refusal = await refusalToServe(config, db);
  if (refusal === undefined) return;
  console.error(refusal);
  process.exit(1);
}

function warn(config: Config, log: Logger): void {
  if (!config.database.rlsEnabled)
    log.warn(
      "RLS_ENABLED=false: row level security does not bind; lists show everything to everybody with a role",
    );
  if (config.oidc === null)
    log.warn(
      `no OIDC_ISSUER and OIDC_CLIENT_ID: open without a login (POLICY_NO_AUTH_DEFAULT=${config.openAs})`,
    );
}

async function cleanUp(db: Database, log: Logger): Promise<void> {
  try {
    const removed = await db.cleanUp();
    if (removed > 0) log.info({ removed }, "removed ended sessions");
  } catch (error) {
    log.warn({ err: error }, "could not remove ended sessions");
  }
}
