import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createDatabase, type Database } from "@rediflow/db";
import { setDeployment } from "@rediflow/db/provision";
import { seedDemo } from "@rediflow/db/seed-demo";
import { createTestDatabase, type TestDatabase } from "@rediflow/db/testing";
import { startDevIdp, testPassword, type DevIdp } from "@rediflow/dev-idp";
import { createBrowser, type Browser } from "@rediflow/dev-idp/testing";
import { monthAt } from "@rediflow/planning";
import type { Express } from "express";
import { pino } from "pino";
import { createApp } from "../app.ts";
import { createOidc } from "../auth/oidc.ts";
import { readConfig, type Config } from "../config.ts";
import type { Page } from "../http/serve-page.ts";
import { createHttpServer } from "../http/serve.ts";
import { watchRefusals, type Refused } from "./answers.ts";

/** The real server on a free port, with a real provider and a database of its own that holds the demo world. */
export interface TestServer {
  origin: string;
  app: Express;
  config: Config;
  idp: DevIdp;
  db: Database;
  database: TestDatabase;
  /** The server's current month. */
  currentMonth: number;
  /** Sets the server's clock; undefined lets it run again. */
  setClock(instant: Date | undefined): void;
  /** What the server logged, line by line. */
  logged: string[];
  /** Every answer of 400 and above. */
  refused: Refused[];
  /** A browser that went through the password form as this user. */
  signIn(email: string): Promise<Browser>;
  stop(): Promise<void>;
}

const plainPage: Page = {
  assets: (_req, res) => {
    res.status(404).end();
  },
  document: (_req, res) => {
    res.type("html").send("<!doctype html><title>Rediflow</title>");
  },
};

/** Starts a test server; more variables than the needed ones may be given, and an empty OIDC_ISSUER makes it open. */
export async function startTestServer(variables: Record<string, string> = {}): Promise<TestServer> {
  const server = createHttpServer();
  const origin = await listen(server);
  const credentials = { clientId: "rediflow", clientSecret: "secret-of-the-tests" };
  const [database, idp] = await Promise.all([
    createTestDatabase(),
    startDevIdp({
      ...{ port: 0, appUrl: origin, ...credentials },
      backchannelLogoutUri: `${origin}/oauth/backchannel-logout`,
    }),
  ]);
  const currentMonth = monthAt(new Date(), "UTC");
  await seedDemo({ ownerUrl: database.ownerUrl, issuer: idp.issuer, currentMonth });
  const config = readConfig({
    APP_ENV: "test",
    APP_URL: origin,
    DATABASE_URL_APP: database.appUrl,
    OIDC_ISSUER: idp.issuer,
    ...(variables["OIDC_ISSUER"] !== "" && {
      OIDC_CLIENT_ID: credentials.clientId,
      OIDC_CLIENT_SECRET: credentials.clientSecret,
    }),
    ...variables,
  });
  const mode = config.oidc === null ? config.openAs : "login";
  await setDeployment({
    ...{ ownerUrl: database.ownerUrl, mode, visibilityEnabled: config.visibilityEnabled },
  });
  const db = createDatabase(config.database);
  let instant: Date | undefined;
  const logged: string[] = [];
  const log = pino({ level: "debug" }, { write: (line: string) => void logged.push(line) });
  const clock = (): Date => instant ?? new Date();
  const oidc = config.oidc && createOidc(config.oidc, config.appOrigin);
  const app = createApp({ config, db, oidc, clock, log, page: plainPage });
  const refused = watchRefusals(server);
  server.on("request", app);
  return {
    ...{ origin, app, config, idp, db, database, currentMonth, logged, refused },
    setClock: (value) => {
      instant = value;
    },
    signIn: (email) => signIn(origin, email),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await Promise.all([db.close(), idp.stop()]);
      await database.drop();
    },
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://localhost:${(server.address() as AddressInfo).port.toString()}`;
}

async function signIn(origin: string, email: string): Promise<Browser> {
  const browser = createBrowser();
  const atProvider = await browser.visit(`${origin}/login`);
  const form = await browser.visit(atProvider.url);
  const callback = await browser.submit(form.url, { email, password: testPassword });
  await browser.visit(callback.url);
  return browser;
}
