import { join } from "node:path";
import { createDatabase } from "@rediflow/db";
import { pino } from "pino";
import { createApp } from "./app.ts";
import { createOidc } from "./auth/oidc.ts";
import { ConfigError, readConfig, type Config } from "./config.ts";
import { builtPage } from "./http/serve-page.ts";
import { serve } from "./http/serve.ts";

function configOrExit(): Config {
  try {
    return readConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

const config = configOrExit();
const db = createDatabase(config.database);
const log = pino({ level: config.logLevel });
const page = builtPage(join(import.meta.dirname, "../../web/dist"));
const app = createApp({ config, db, oidc: createOidc(config), clock: () => new Date(), log, page });
serve(app, { config, log, onStop: () => db.close() });
