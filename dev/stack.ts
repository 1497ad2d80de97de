import { randomBytes } from "node:crypto";
import { startEmbedded } from "@rediflow/dev-postgres";
import { startDevIdp, type DevIdp } from "@rediflow/dev-idp";
import { prepareDatabase } from "./database.ts";

/** What stands around the server: a migrated, seeded PostgreSQL and an OpenID provider. */
export interface Stack {
  idp: DevIdp;
  dataFolder: string;
  seeded: boolean;
  ownerUrl: string;
  /** The server's environment, complete. */
  environment: Record<string, string>;
  stop(): Promise<void>;
}

interface Plan {
  appUrl: string;
  idpPort: number;
  postgresPort: number;
  dataFolder?: string;
  throwaway?: boolean;
  /** Without the demo world: nobody and nothing is there yet. */
  empty?: boolean;
  timeZone: string;
  env: "dev" | "test";
}

/** Starts the stack: PostgreSQL, migrations as owner, app role, demo world where there is none, provider. Port 0 is any free one. */
export async function startStack(plan: Plan): Promise<Stack> {
  const folder = plan.dataFolder === undefined ? {} : { dataFolder: plan.dataFolder };
  const postgres = await startEmbedded({
    port: plan.postgresPort,
    throwaway: plan.throwaway ?? false,
    ...folder,
  });
  try {
    const client = { clientId: "rediflow", clientSecret: randomBytes(18).toString("base64url") };
    const idp = await startDevIdp({
      port: plan.idpPort,
      appUrl: plan.appUrl,
      ...client,
      backchannelLogoutUri: `${plan.appUrl}/oauth/backchannel-logout`,
    });
    const database = await prepareDatabase(postgres.url("postgres"), {
      demo: plan.empty === true ? undefined : { issuer: idp.issuer, timeZone: plan.timeZone },
    });
    return {
      idp,
      dataFolder: postgres.dataFolder,
      ...database,
      environment: environmentOf(plan, { ...idp, ...client, appUrl: database.appUrl }),
      stop: async () => {
        await idp.stop();
        await postgres.stop();
      },
    };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

/** The server's variables. */
function environmentOf(
  plan: Plan,
  made: Record<"issuer" | "apiClient" | "clientId" | "clientSecret" | "appUrl", string>,
): Record<string, string> {
  return {
    APP_ENV: plan.env,
    APP_URL: plan.appUrl,
    TZ: plan.timeZone,
    PORT: new URL(plan.appUrl).port || "80",
    DATABASE_URL_APP: made.appUrl,
    OIDC_ISSUER: made.issuer,
    OIDC_CLIENT_ID: made.clientId,
    OIDC_CLIENT_SECRET: made.clientSecret,
    OIDC_API_CLIENTS: made.apiClient,
  };
}
