import type { Call } from "../operations/call.ts";

/** Has the refresh tokens of a session, or of all of a user's, revoked at the provider once they have ended here; says so before they end. */
export async function revokeAfterwards(
  { tx, deps, afterwards }: Call,
  { sessionId = null, userId = null }: { sessionId?: string | null; userId?: string | null },
): Promise<void> {
  const rows = await tx.$queryRaw<{ sealed: Uint8Array }[]>`
    SELECT sealed FROM access.sealed_tokens_of(${sessionId}::uuid, ${userId}::uuid)`;
  afterwards(() => {
    for (const { sealed } of rows) deps.revoker.revoke(sealed);
  });
}
