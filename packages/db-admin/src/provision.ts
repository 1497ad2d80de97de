import type { Deployment } from "@rediflow/db";
import { Client, escapeIdentifier, escapeLiteral } from "pg";
import { applyAccess } from "./access/apply.ts";

const roleSettings = {
  // Milliseconds: a little above the server's own, which come first.
  statement_timeout: "5000",
  lock_timeout: "2000",
  idle_in_transaction_session_timeout: "7000",
  // Entering an actor sees to both again; this spares it the work, and covers what comes before an actor.
  TimeZone: "UTC",
  DateStyle: "ISO, MDY",
};

/** Creates the app role (no BYPASSRLS, owns nothing) and gives it exactly its grants; safe to run again. */
export async function setupAppRole(options: {
  ownerUrl: string;
  appRole: { name: string; password: string };
}): Promise<void> {
  const { name, password } = options.appRole;
  const client = new Client({ connectionString: options.ownerUrl });
  await client.connect();
  try {
    await client.query("BEGIN");
    // Roles belong to the whole server: two set-ups at once (parallel tests) must not both create it.
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended('rediflow:app-role', 0))");
    const { rowCount } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [name]);
    const verb = rowCount === 0 ? "CREATE" : "ALTER";
    await client.query(
      `${verb} ROLE ${escapeIdentifier(name)} LOGIN NOINHERIT PASSWORD ${escapeLiteral(password)}`,
    );
    // Also for whoever comes by a pooler that does not pass the server's own limits on.
    for (const [setting, value] of Object.entries(roleSettings))
      await client.query(`ALTER ROLE ${escapeIdentifier(name)} SET ${setting} = ${escapeLiteral(value)}`);
    const role = escapeIdentifier(name);
    const { rows } = await client.query<{ name: string }>("SELECT current_database() AS name");
    const database = escapeIdentifier(rows[0]?.name ?? "");
    // What comes with a database for everybody: connecting, and tables of one's own for a while. The app role needs the first only.
    await client.query(`REVOKE TEMPORARY ON DATABASE ${database} FROM PUBLIC, ${role}`);
    await client.query(`GRANT CONNECT ON DATABASE ${database} TO ${role}`);
    // By this it is known as a role that serves: with the definitions it is given the rest.
    await client.query(`GRANT USAGE ON SCHEMA access TO ${role}`);
    await client.query("COMMIT");
  } finally {
    await client.end();
  }
  if ((await applyAccess(options.ownerUrl)) === "newer")
    throw new Error("the database is newer than this version, whose rights do not fit it");
}

/**
 * Creates, as superuser, the owner role (CREATEROLE, not a superuser) and its database where they are missing, and sets the
 * role's password. Only for a server of our own: nobody else may connect to its other databases then.
 */
export async function setupOwner(options: {
  superuserUrl: string;
  database: string;
  owner: { name: string; password: string };
}): Promise<void> {
  const { database, owner } = options;
  const client = new Client({ connectionString: options.superuserUrl });
  await client.connect();
  try {
    const roles = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [owner.name]);
    const verb = roles.rowCount === 0 ? "CREATE" : "ALTER";
    await client.query(
      `${verb} ROLE ${escapeIdentifier(owner.name)} LOGIN CREATEROLE PASSWORD ${escapeLiteral(owner.password)}`,
    );
    const databases = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
    if (databases.rowCount === 0) {
      await client.query(
        `CREATE DATABASE ${escapeIdentifier(database)} OWNER ${escapeIdentifier(owner.name)}`,
      );
    }
    for (const each of [database, "postgres", "template1"])
      await client.query(`REVOKE ALL ON DATABASE ${escapeIdentifier(each)} FROM PUBLIC`);
  } finally {
    await client.end();
  }
  await protectConnections(inDatabase(options.superuserUrl, database), owner.name);
}

/** Lets only the owner end or cancel other connections of the same role in this database; only a superuser can arrange that. */
export async function protectConnections(superuserUrl: string, owner: string): Promise<void> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    for (const each of ["pg_terminate_backend(int, bigint)", "pg_cancel_backend(int)"]) {
      await client.query(`REVOKE EXECUTE ON FUNCTION pg_catalog.${each} FROM PUBLIC`);
      await client.query(`GRANT EXECUTE ON FUNCTION pg_catalog.${each} TO ${escapeIdentifier(owner)}`);
    }
  } finally {
    await client.end();
  }
}

function inDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** Lets the database know servers by these keys and by no others, as the owner; by none, the first that comes is accepted. */
export async function setServerKeys(options: {
  ownerUrl: string;
  keys: readonly Uint8Array[];
}): Promise<void> {
  const client = new Client({ connectionString: options.ownerUrl });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("DELETE FROM access.server_keys");
    await client.query(
      "INSERT INTO access.server_keys (hash) SELECT sha256(key) FROM unnest($1::bytea[]) key ON CONFLICT DO NOTHING",
      [options.keys.map((key) => Buffer.from(key))],
    );
    await client.query("COMMIT");
  } finally {
    await client.end();
  }
}

/** Writes down, as the owner, how this deployment is served; the app role can only read it. */
export async function setDeployment(options: { ownerUrl: string } & Deployment): Promise<void> {
  const client = new Client({ connectionString: options.ownerUrl });
  await client.connect();
  try {
    await client.query("UPDATE deployment SET mode = $1, visibility_enabled = $2", [
      options.mode,
      options.visibilityEnabled,
    ]);
  } finally {
    await client.end();
  }
}
