import { hkdfSync } from "node:crypto";
import type { Pool } from "pg";
import { DatabaseError, translateError } from "./errors.ts";

/** The key by which the database knows a server that has this secret; the secret cannot be told from it. */
export function serverKeyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "rediflow", "server-at-the-database", 32));
}

/** A server's proof to the database that it is one. */
export interface ServerProof {
  /** Runs what wants the server's key; where the database does not know the key yet, asks it to accept ours and runs it once more. */
  withKey<T>(work: (key: Buffer) => Promise<T>): Promise<T>;
  /**
   * Asks the database to accept our keys: it does when it knows none yet, or one of ours already, and then knows no others.
   * False when it knows another server's. Throws DatabaseError.
   */
  acceptServer(): Promise<boolean>;
}

/** The keys of one server, newest first, over a pool of the serving role. */
export function serverProof(pool: Pool, keys: readonly Uint8Array[]): ServerProof {
  const all = keys.map((key) => Buffer.from(key));
  const [newest = Buffer.alloc(0)] = all;
  const acceptServer = async (): Promise<boolean> => {
    try {
      const sql = "SELECT access.accept_server($1) AS accepted";
      return (await pool.query<{ accepted: boolean }>(sql, [all])).rows[0]?.accepted === true;
    } catch (error) {
      throw translateError(error);
    }
  };
  return {
    acceptServer,
    withKey: async (work) => {
      try {
        return await work(newest);
      } catch (error) {
        if (!isUnknown(error) || !(await acceptServer())) throw error;
        return await work(newest);
      }
    },
  };
}

function isUnknown(error: unknown): boolean {
  return error instanceof DatabaseError && error.fault === "unknown-server";
}
