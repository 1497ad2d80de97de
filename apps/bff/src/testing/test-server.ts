import { setDeployment } from "@rediflow/db-admin/provision";
import { seedDemo } from "@rediflow/db-admin/seed-demo";
import { createTestDatabase, type TestDatabase } from "@rediflow/db-admin/testing";
import { startDevIdp, testPassword, type DevIdp, type DevIdpOptions } from "@rediflow/dev-idp";
import { createBrowser, type Browser } from "@rediflow/dev-idp/testing";
import { monthAt } from "@rediflow/planning";
import { readConfig, type Config } from "../config.ts";
import { createHttpServer } from "../http/serve.ts";
import { listen, runApp, type RunningApp } from "./running-app.ts";

/** The real server on a free port, with a real provider and a database of its own that holds the demo world. */
export interface TestServer extends RunningApp {
  origin: string;
  config: Config;
  idp: DevIdp;
  database: TestDatabase;
  /** The server's current month. */
  currentMonth: number;
  /** A browser that went through the password form as this user. */
  signIn(email: string): Promise<Browser>;
}

/** What may stand around the server instead of the usual. */
export interface Surroundings {
  /** The superuser's URL of another PostgreSQL than the one of all tests. */
  superuserUrl?: string;
  /** The address by which the server reaches the database at the address given. */
  wayToDatabase?: (url: string) => string;
  /** Serves as the owner, whom row level security does not bind. */
  asOwner?: boolean;
  provider?: Pick<DevIdpOptions, "publicPort" | "accessTokenSeconds">;
}

/** Starts a test server; more variables than the needed ones may be given, and an empty OIDC_ISSUER makes it open. */
export async function startTestServer(
  variables: Record<string, string> = {},
  { superuserUrl, wayToDatabase = (url) => url, asOwner = false, provider = {} }: Surroundings = {},
): Promise<TestServer> {
  const server = createHttpServer();
  const origin = await listen(server);
  const credentials = { clientId: "rediflow", clientSecret: "secret-of-the-tests" };
  const [database, idp] = await Promise.all([
    createTestDatabase(superuserUrl),
    startDevIdp({
      port: 0,
      appUrl: origin,
      ...credentials,
      ...provider,
      backchannelLogoutUri: `${origin}/oauth/backchannel-logout`,
    }),
  ]);
  const currentMonth = monthAt(new Date(), "UTC");
  await seedDemo({ ownerUrl: database.ownerUrl, issuer: idp.issuer, currentMonth });
  const config = readConfig({
    APP_ENV: "test",
    APP_URL: origin,
    ...(asOwner
      ? { RLS_ENABLED: "false", DATABASE_URL: wayToDatabase(database.ownerUrl) }
      : { DATABASE_URL_APP: wayToDatabase(database.appUrl) }),
    OIDC_ISSUER: idp.issuer,
    OIDC_API_CLIENTS: idp.apiClient,
    ...(variables["OIDC_ISSUER"] !== "" && {
      OIDC_CLIENT_ID: credentials.clientId,
      OIDC_CLIENT_SECRET: credentials.clientSecret,
    }),
    ...variables,
  });
  const mode = config.oidc === null ? config.openAs : "login";
  await setDeployment({ ownerUrl: database.ownerUrl, mode, visibilityEnabled: config.visibilityEnabled });
  const running = runApp(server, config);
  return {
    origin,
    config,
    idp,
    database,
    currentMonth,
    ...running,
    signIn: (email) => signIn(origin, email),
    stop: async () => {
      try {
        await running.stop();
      } finally {
        await idp.stop();
        await database.drop();
      }
    },
  };
}

async function signIn(origin: string, email: string): Promise<Browser> {
  const browser = createBrowser();
  const atProvider = await browser.visit(`${origin}/login`);
  const form = await browser.visit(atProvider.url);
  const callback = await browser.submit(form.url, { email, password: testPassword });
  await browser.visit(callback.url);
  return browser;
}
