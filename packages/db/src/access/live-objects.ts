import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Client, Pool } from "pg";

/** Each function, trigger, policy, view and right of the database, with a digest of what it is now. */
export type Objects = Record<string, string>;

/** Reads from the catalogue what the database has; waits for nobody. */
export async function liveObjects(client: Client | Pool): Promise<Objects> {
  const sql = readFileSync(join(import.meta.dirname, "live-objects.sql"), "utf8");
  return (await client.query<{ objects: Objects }>(sql)).rows[0]?.objects ?? {};
}

/** The state of the files that was applied last, and what the database had right afterwards; undefined before the first. */
export async function appliedAccess(
  client: Client | Pool,
): Promise<{ digest: string; objects: Objects } | undefined> {
  const sql = "SELECT digest, objects FROM definitions.applied ORDER BY applied_at DESC LIMIT 1";
  return (await client.query<{ digest: string; objects: Objects }>(sql)).rows[0];
}

/** Names, in order, of what is another than it was right after it was applied, gone, or new. */
export function changedObjects(applied: Objects, live: Objects): string[] {
  const names = new Set([...Object.keys(applied), ...Object.keys(live)]);
  return [...names].filter((name) => applied[name] !== live[name]).sort();
}
