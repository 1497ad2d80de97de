import type { Revoker } from "../auth/revoker.ts";
import type { Call } from "../trpc/procedure-for.ts";

/** Has the refresh tokens of a session, or of all of a user's, revoked at the provider once they have ended here; says so before they end. */
export async function revokeAfterwards(
  call: Call,
  revoker: Revoker,
  { sessionId = null, userId = null }: { sessionId?: string | null; userId?: string | null },
): Promise<void> {
  const rows = await call.tx.$queryRaw<{ sealed: Uint8Array }[]>`
    SELECT sealed FROM access.sealed_tokens_of(${sessionId}::uuid, ${userId}::uuid)`;
  call.afterwards(() => {
    for (const { sealed } of rows) revoker.revoke(sealed);
  });
}
