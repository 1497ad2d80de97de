import { withOwner } from "@rediflow/db-admin/testing";

/**
 * A copy of a world that believes who asks by what a setting says, as most schemas do. Nobody can be told to Rediflow's own
 * since actors are signed; the contenders that are told read here. Nobody may be connected to the world meanwhile.
 */
export async function copyToldWorld(superuserUrl: string, appUrl: string): Promise<{ toldUrl: string }> {
  const original = new URL(superuserUrl).pathname.slice(1);
  const copy = `${original}_told`;
  const within = (url: string, database: string): string =>
    Object.assign(new URL(url), { pathname: database }).href;
  await withOwner(within(superuserUrl, "postgres"), async (superuser) => {
    await superuser.query("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1", [
      original,
    ]);
    await superuser.query(`CREATE DATABASE ${copy} TEMPLATE ${original}`);
  });
  await withOwner(within(superuserUrl, copy), async (superuser) => {
    await superuser.query(believedActor);
    await superuser.query("VACUUM ANALYZE");
  });
  return { toldUrl: within(appUrl, copy) };
}

/** Without a signature, and as cheap as it can be: PostgreSQL makes it part of the statement that asks. */
const believedActor = `
  CREATE OR REPLACE FUNCTION access.actor() RETURNS text LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY INVOKER
  RETURN nullif(current_setting('app.actor', true), '');
  ALTER FUNCTION access.actor() RESET search_path;`;

/** Looks a session up and says what is to be set for it: the actor as the copy reads it, and the organisations. */
export const lookUpSql = `
  SELECT substr(current_setting('app.actor'), 65) AS actor, current_setting('app.organisations') AS organisations
  FROM (SELECT access.enter_session($1, $2, $3) OFFSET 0) entered`;

/** The settings that say who asks. */
export function settingsOf({
  actor,
  organisations,
}: {
  actor: string;
  organisations: string;
}): Record<string, string> {
  return { "app.actor": actor, "app.organisations": organisations };
}
