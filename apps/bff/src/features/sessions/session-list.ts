import type { Tx } from "@rediflow/db";
import { z } from "zod";
import { mostListed } from "../list-totals.ts";
import { rowId } from "../row-id.ts";

/** A user's sessions as people see them. */
export const sessionList = z.array(
  z.strictObject({
    id: rowId,
    /** The browser, as it named itself. */
    userAgent: z.string().nullable(),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    /** Is this the session that asks? */
    current: z.boolean(),
  }),
);

interface Row {
  id: string;
  user_agent: string | null;
  created_at: Date;
  last_seen_at: Date;
  expires_at: Date;
}

/** The live sessions of a user, last used first; empty when the caller may not know them. */
export async function readSessions(
  tx: Tx,
  userId: string,
  currentId: string | undefined,
): Promise<z.output<typeof sessionList>> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT id::text AS id, user_agent, created_at, last_seen_at, expires_at FROM access.list_sessions(${userId}::uuid) LIMIT ${mostListed}`;
  return rows.map((row) => ({
    id: row.id,
    userAgent: row.user_agent,
    current: row.id === currentId,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }));
}
