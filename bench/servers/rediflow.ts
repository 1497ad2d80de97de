import { createServer } from "node:http";
import { createApp } from "@rediflow/bff";
import { createDatabase } from "@rediflow/db";
import { pino } from "pino";
import { createOidc } from "../../apps/bff/src/auth/oidc.ts";
import type { Services } from "../../apps/bff/src/services.ts";
import { readConfig } from "../../apps/bff/src/config.ts";
import { groupsMaxAgeSeconds, sessionSecret } from "../settings.ts";
import { answerParent, given, listen } from "./answer-parent.ts";

const server = createServer({ keepAliveTimeout: 65_000 });
const origin = await listen(server);
const config = readConfig({
  APP_ENV: "test",
  APP_URL: origin,
  DATABASE_URL_APP: given("DATABASE_URL_APP"),
  OIDC_ISSUER: "https://id.example/application/o/rediflow/",
  OIDC_CLIENT_ID: "rediflow",
  OIDC_CLIENT_SECRET: "never-asked",
  SESSION_SECRET: sessionSecret,
  // The load is one session's, whose groups nobody reads again: neither limit nor age is what is measured.
  RATE_LIMIT_API: "1000000",
  OIDC_GROUPS_MAX_AGE_SECONDS: groupsMaxAgeSeconds.toString(),
});
const page: Services["page"] = {
  assets: (_req, res) => void res.status(404).end(),
  document: (_req, res) => void res.status(404).end(),
};
const db = createDatabase(config.database);
const log = pino({ level: config.logLevel });
server.on(
  "request",
  createApp({
    config,
    db,
    oidc: config.oidc && createOidc(config.oidc, config.appOrigin),
    clock: () => new Date(),
    log,
    page,
  }),
);
answerParent(origin);
