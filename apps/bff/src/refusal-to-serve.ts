import type { Database, Deployment } from "@rediflow/db";
import type { Config } from "./config.ts";

/** Why this server must not serve this database, in one sentence; undefined when it may, or when nothing can be asked yet. */
export async function refusalToServe(config: Config, db: Database): Promise<string | undefined> {
  if (config.database.rlsEnabled && (await db.bypassesRls()) === true)
    return "DATABASE_URL_APP: this role passes row level security (superuser, BYPASSRLS or owner). Give the app role's address, or set RLS_ENABLED=false to do without.";
  const deployment = await db.deployment().catch(() => undefined);
  if (deployment === undefined) return undefined;
  const mismatch = deploymentMismatch(config, deployment);
  if (mismatch !== undefined)
    return `${mismatch} Run \`rediflow setup-rls-app-role\` with this environment if the change is meant.`;
  return (await db.acceptServer().catch(() => undefined)) === false ? foreignSecret : undefined;
}

const foreignSecret =
  "SESSION_SECRET: the database knows this Rediflow by another secret. Put the new secret in front of the old one (SESSION_SECRET=new,old), or run `rediflow setup-rls-app-role` with this environment: it accepts the new secret, and no other from then on.";

/** One sentence about how the configuration contradicts what the owner wrote into the database; undefined when it does not. */
export function deploymentMismatch(config: Config, deployment: Deployment): string | undefined {
  const mode = config.oidc === null ? config.openAs : "login";
  if (deployment.mode !== mode)
    return `The database was set up for "${deployment.mode}" and this configuration means "${mode}".`;
  if (deployment.visibilityEnabled !== config.visibilityEnabled)
    return "PROJECT_VISIBILITY_ENABLED differs from what the database was set up with.";
  return undefined;
}
