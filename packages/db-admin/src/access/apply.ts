import { setTimeout as sleep } from "node:timers/promises";
import { accessDigest, grantFiles } from "@rediflow/db/access-files";
import { appliedAccess, changedObjects, liveObjects } from "@rediflow/db/live-objects";
import { newestMigration } from "@rediflow/db/newest-migration";
import { Client, DatabaseError } from "pg";
import { defineAll } from "./define.ts";
import { run, script } from "./run.ts";

/** Whether anything was changed; `newer` where a newer version's migrations are there, whose definitions stay. */
export type AccessOutcome = "changed" | "unchanged" | "newer";

/** So often a table that somebody holds is asked for again: each time but for a moment, since all others wait behind. */
const attempts = 60;

/** The objects that keep the sums of allocations and of effort. */
const keepsSums = /sum_cells|add_to_sums|sums_of_cell|sum_efforts|sum_cancelled|add_to_effort_sums/;

/**
 * Makes the database's functions, triggers, policies, views and rights those of `prisma/access`, in one transaction: what
 * the files no longer name is dropped, what was changed by hand is put right; and sums are made what the cells add up to.
 * Where nothing differs, no table is touched.
 */
export async function applyAccess(ownerUrl: string): Promise<AccessOutcome> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    for (let left = attempts; ; left -= 1) {
      try {
        return await inTransaction(client, () => apply(client));
      } catch (error) {
        if (!isHeld(error) || left === 1) throw error;
        await sleep(500);
      }
    }
  } finally {
    await client.end();
  }
}

async function inTransaction<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query("BEGIN");
  try {
    const result = await work();
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}

async function apply(client: Client): Promise<AccessOutcome> {
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended('rediflow:access', 0))");
  if (await hasNewerMigration(client)) return "newer";
  const digest = accessDigest();
  const applied = await appliedAccess(client);
  if (applied?.digest === digest) {
    if (changedObjects(applied.objects, await liveObjects(client)).length === 0) return "unchanged";
  }
  await becomeOwner(client);
  await client.query("SET LOCAL search_path = pg_catalog, public, access, pg_temp");
  await client.query("SET LOCAL lock_timeout = '1s'");
  const roles = await servingRoles(client);
  const before = await liveObjects(client);
  await script(client, "clear.sql");
  await defineAll(client);
  const objects = await liveObjects(client);
  // What was written while nothing kept the sums, or something else did, is caught up with.
  if (changedObjects(before, objects).some((name) => keepsSums.test(name)))
    await client.query("SELECT access.recompute_sums()");
  const { everybody, appRole } = grantFiles();
  await run(client, everybody);
  for (const role of roles) await run(client, { ...appRole, sql: appRole.sql.replaceAll(":app", role) });
  await client.query(
    `INSERT INTO definitions.applied (digest, objects, applied_at) VALUES ($1, $2, clock_timestamp())
     ON CONFLICT (digest) DO UPDATE SET objects = excluded.objects, applied_at = excluded.applied_at`,
    [digest, JSON.stringify(await liveObjects(client))],
  );
  return "changed";
}

/** Whoever may use the schema serves: `setup-rls-app-role` has given them that. */
async function servingRoles(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ role: string }>(
    `SELECT DISTINCT a.grantee::regrole::text AS role FROM pg_namespace n CROSS JOIN aclexplode(n.nspacl) a
     WHERE n.nspname = 'access' AND a.privilege_type = 'USAGE' AND a.grantee NOT IN (0, n.nspowner) ORDER BY 1`,
  );
  return rows.map(({ role }) => role);
}

/** What is made is the owner's of the schema, whoever is connected. */
async function becomeOwner(client: Client): Promise<void> {
  const { rows } = await client.query<{ owner: string }>(
    "SELECT nspowner::regrole::text AS owner FROM pg_namespace WHERE nspname = 'access'",
  );
  await client.query(`SET LOCAL ROLE ${rows[0]?.owner ?? "none"}`);
}

async function hasNewerMigration(client: Client): Promise<boolean> {
  const sql =
    "SELECT 1 FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL AND migration_name > $1 LIMIT 1";
  return (await client.query(sql, [newestMigration()])).rowCount === 1;
}

/** Somebody holds a table, or waits for one that is held here. */
function isHeld(error: unknown): boolean {
  return error instanceof DatabaseError && (error.code === "55P03" || error.code === "40P01");
}
