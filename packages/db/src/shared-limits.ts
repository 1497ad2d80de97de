import type { Pool } from "pg";
import { translateError } from "./errors.ts";

/** The count of all processes together under a key, and when it ends. */
export interface Count {
  total: number;
  leftMs: number;
}

/** Counts that several processes share. */
export interface SharedLimits {
  /** Adds to the counts of the running minute and gives their sums. Throws DatabaseError. */
  addHits(added: ReadonlyMap<string, number>): Promise<Map<string, Count>>;
}

/** Those counts over a pool of the app role. */
export function sharedLimitFunctions(pool: Pool): SharedLimits {
  return {
    addHits: async (added) => {
      try {
        const { rows } = await pool.query<{ of_key: string; total: number; left_ms: number }>(
          "SELECT of_key, total, left_ms FROM access.add_hits($1, $2)",
          [[...added.keys()], [...added.values()]],
        );
        return new Map(rows.map(({ of_key, total, left_ms }) => [of_key, { total, leftMs: left_ms }]));
      } catch (error) {
        throw translateError(error);
      }
    },
  };
}
