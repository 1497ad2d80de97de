import { Prisma } from "@rediflow/db";
import { z } from "zod";
import type { Call } from "../../operations/call.ts";
import { listInput, listOutput } from "../../operations/list-input.ts";
import { readPage, type Page } from "../../operations/read-page.ts";
import { rowId } from "../row-id.ts";

const session = z.strictObject({
  id: rowId,
  /** The browser, as it named itself. */
  userAgent: z.string().nullable(),
  createdAt: z.iso.datetime({ offset: true }),
  lastSeenAt: z.iso.datetime({ offset: true }),
  expiresAt: z.iso.datetime({ offset: true }),
  /** Is this the session that asks? */
  current: z.boolean(),
});

/** Which sessions are asked for, and a user's sessions as people see them. */
export const sessionsInput = listInput({ sorts: ["lastSeenAt"], filter: {} });
export const sessionList = listOutput(session);

/** The live sessions of a user, last used first; empty when the caller may not know them. */
export async function readSessions(
  call: Call,
  userId: string,
  input: z.output<typeof sessionsInput>,
): Promise<Page<z.output<typeof session>>> {
  const sessions = Prisma.sql`access.list_sessions(${userId}::uuid) s`;
  return await readPage(call.tx, input, {
    from: sessions,
    id: Prisma.sql`s.id`,
    searched: Prisma.sql`coalesce(s.user_agent, '')`,
    fits: [],
    sorts: { lastSeenAt: { as: "number", of: Prisma.sql`extract(epoch FROM s.last_seen_at)` } },
    usual: { by: "lastSeenAt", descending: true },
    row: Prisma.sql`json_build_object('id', s.id, 'userAgent', s.user_agent, 'createdAt', s.created_at, 'lastSeenAt', s.last_seen_at,
      'expiresAt', s.expires_at, 'current', coalesce(s.id = ${call.facts.sessionId ?? null}::uuid, false))`,
    rowFrom: Prisma.sql`JOIN ${sessions} ON s.id = page.id::uuid`,
  });
}
