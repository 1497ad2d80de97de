import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Client, escapeIdentifier, escapeLiteral } from "pg";

/** Creates the app role (no BYPASSRLS, owns nothing) and gives it exactly its grants; safe to run again. */
export async function setupAppRole(options: { ownerUrl: string; appRole: { name: string; password: string } }): Promise<void> {
  const { name, password } = options.appRole;
  const client = new Client({ connectionString: options.ownerUrl });
  await client.connect();
  try {
    await client.query("BEGIN");
    // Roles belong to the whole server: two set-ups at once (parallel tests) must not both create it.
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended('rediflow:app-role', 0))");
    const { rowCount } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [name]);
    if (rowCount === 0) {
      await client.query(`CREATE ROLE ${escapeIdentifier(name)} LOGIN NOINHERIT PASSWORD ${escapeLiteral(password)}`);
    }
    await client.query(appGrants(name));
    await client.query("COMMIT");
  } finally {
    await client.end();
  }
}

function appGrants(role: string): string {
  const template = readFileSync(join(import.meta.dirname, "app-grants.sql"), "utf8");
  return template.replaceAll(":app", escapeIdentifier(role));
}
