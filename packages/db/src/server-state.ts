import type { Pool } from "pg";
import { accessDigest } from "./access/files.ts";
import { translateError } from "./errors.ts";
import { newestMigration } from "./newest-migration.ts";

/** How this deployment is served: with a login, or open for viewing or for everything. */
export type DeploymentMode = "login" | "view_only" | "allow_all";

/** The owner's record of how this deployment is served. */
export interface Deployment {
  mode: DeploymentMode;
  visibilityEnabled: boolean;
}

/** The server's questions about its database. */
export interface Server {
  /** True when the database answers and this code's migrations and definitions have been applied. */
  ready(): Promise<boolean>;
  /** The newest migration applied, and the newest of this code. Throws DatabaseError. */
  schemaVersion(): Promise<{ applied: string | null; wanted: string }>;
  /** Throws DatabaseError. */
  deployment(): Promise<Deployment>;
  /** Does row level security not bind this role (superuser, BYPASSRLS, owner of a table)? Undefined when the database does not answer. */
  bypassesRls(): Promise<boolean | undefined>;
}

/** Those questions over a pool of the serving role. */
export function serverFunctions(pool: Pool): Server {
  const digest = accessDigest();
  const one = async (sql: string, values: unknown[] = []): Promise<Record<string, unknown>> => {
    try {
      return (await pool.query<Record<string, unknown>>(sql, values)).rows[0] ?? {};
    } catch (error) {
      throw translateError(error);
    }
  };
  const schemaVersion = async (): Promise<{ applied: string | null; wanted: string }> => ({
    applied: (await one("SELECT access.schema_version() AS applied"))["applied"] as string | null,
    wanted: newestMigration(),
  });
  return {
    schemaVersion,
    ready: () =>
      one(readyQuery, [newestMigration(), digest]).then(
        (row) => row["ready"] === true,
        () => false,
      ),
    deployment: async () => {
      const row = await one("SELECT mode, visibility_enabled FROM deployment");
      return {
        mode: row["mode"] as DeploymentMode,
        visibilityEnabled: row["visibility_enabled"] as boolean,
      };
    },
    bypassesRls: () =>
      one(bypassQuery).then(
        (row) => row["bypasses"] as boolean,
        () => undefined,
      ),
  };
}

// A database that is newer than this code is right too: it is brought up before new code is started.
const readyQuery = `SELECT v.applied > $1 OR (v.applied = $1 AND EXISTS (SELECT 1 FROM definitions.applied WHERE digest = $2)) AS ready
  FROM access.schema_version() AS v(applied)`;

const bypassQuery = `SELECT r.rolsuper OR r.rolbypassrls OR EXISTS (
    SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND pg_has_role(r.oid, c.relowner, 'USAGE')) AS bypasses
  FROM pg_roles r WHERE r.rolname = current_user`;
