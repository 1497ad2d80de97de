import type { Pool } from "pg";
import { translateError } from "./errors.ts";

export interface NewSession {
  /** SHA-256 of the opaque value in the cookie. */
  tokenHash: Uint8Array;
  userId: string;
  providerSid: string | null;
  groups: string[];
  /** Encrypted by the caller. */
  tokens: Uint8Array | null;
  userAgent: string | null;
  idleSeconds: number;
  absoluteSeconds: number;
}

/** What may be done before an actor exists: each by one definer function, the tables themselves are out of reach. */
export interface Sessions {
  /** Finds or creates the user by (issuer, externalId) and refreshes name, e-mail and last login. */
  findOrCreateUser(login: {
    issuer: string;
    externalId: string;
    name: string;
    email: string | null;
  }): Promise<{ userId: string; active: boolean }>;
  createSession(session: NewSession): Promise<void>;
  /** Deletes the session and gives its encrypted tokens; undefined when there was none. */
  endSession(tokenHash: Uint8Array): Promise<{ tokens: Uint8Array | null } | undefined>;
  /** True while the session may be used; changes nothing. */
  sessionIsAlive(tokenHash: Uint8Array): Promise<boolean>;
}

/** The session functions over a pool of the app role. Each throws DatabaseError when the database fails. */
export function sessionFunctions(pool: Pool): Sessions {
  const run = async (sql: string, values: unknown[]): Promise<Record<string, unknown>[]> => {
    try {
      return (await pool.query<Record<string, unknown>>(sql, values)).rows;
    } catch (error) {
      throw translateError(error);
    }
  };
  return {
    findOrCreateUser: async ({ issuer, externalId, name, email }) => {
      const [row] = await run("SELECT * FROM access.find_or_create_user($1, $2, $3, $4)", [
        issuer,
        externalId,
        name,
        email,
      ]);
      return { userId: row?.["user_id"] as string, active: row?.["active"] as boolean };
    },
    createSession: async (s) => {
      await run("SELECT access.create_session($1, $2, $3, $4, $5, $6, $7, $8)", [
        ...[Buffer.from(s.tokenHash), s.userId, s.providerSid, s.groups],
        ...[s.tokens === null ? null : Buffer.from(s.tokens), s.userAgent, s.idleSeconds, s.absoluteSeconds],
      ]);
    },
    endSession: async (tokenHash) => {
      const [row] = await run("SELECT sealed FROM access.end_session($1)", [Buffer.from(tokenHash)]);
      return row === undefined ? undefined : { tokens: row["sealed"] as Uint8Array | null };
    },
    sessionIsAlive: async (tokenHash) => {
      const [row] = await run("SELECT access.session_is_alive($1) AS alive", [Buffer.from(tokenHash)]);
      return row?.["alive"] === true;
    },
  };
}
