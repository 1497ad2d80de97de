import type { Server } from "node:http";
import { createDatabase } from "@rediflow/db";
import { pino } from "pino";
import { createApp } from "./app.ts";
import { createOidc } from "./auth/oidc.ts";
import { ConfigError, readConfig, type Config } from "./config.ts";
import type { Page } from "./http/serve-page.ts";
import { createHttpServer, serve } from "./http/serve.ts";

/** Starts the one server with the environment's configuration and a page; ends the process with a list where that is bad. */
export async function startServer(pageOf: (server: Server) => Page | Promise<Page>): Promise<void> {
  const config = configOrExit();
  const log = pino({ level: config.logLevel });
  const db = createDatabase(config.database);
  refuseUnguardedRole(await db.bypassesRls());
  const server = createHttpServer();
  const page = await pageOf(server);
  server.on(
    "request",
    createApp({ config, db, oidc: createOidc(config), clock: () => new Date(), log, page }),
  );
  const onStop = async (): Promise<void> => {
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

/** A database that cannot be reached yet does not stop the start; one that would not guard its rows does. */
function refuseUnguardedRole(bypassesRls: boolean | undefined): void {
  if (bypassesRls !== true) return;
  console.error(
    "DATABASE_URL_APP: this role passes row level security (superuser, BYPASSRLS or owner). Give the app role's address.",
  );
  process.exit(1);
}
