import { z } from "zod";
import { AppError } from "../../errors.ts";
import type { Call } from "../../operations/call.ts";
import { defineChange, type Made } from "../../operations/define-change.ts";
import { revokeAfterwards } from "../revoke-afterwards.ts";
import { rowId } from "../row-id.ts";

const input = z.strictObject({ sessionId: rowId });
const output = z.strictObject({ ended: z.literal(true) });

/** Ends one of the actor's own sessions, this one too; its next request is not signed in. */
export const endOwnSession = defineChange({
  action: "session:end-own",
  input,
  output,
  load: async (call, { sessionId }) => ({ subject: { ownerUserId: await ownerOf(call, sessionId) } }),
  run: (call, { sessionId }) => end(call, sessionId),
});

/** Ends a session of any user. */
export const endSession = defineChange({
  action: "session:end",
  input,
  output,
  run: async (call, { sessionId }) => {
    await ownerOf(call, sessionId);
    return await end(call, sessionId);
  },
});

/** The owner of a session; an unknown session and one that the caller may not see are `not-visible` alike. */
async function ownerOf({ tx }: Call, sessionId: string): Promise<string> {
  const [row] = await tx.$queryRaw<
    { owner: string | null }[]
  >`SELECT access.session_owner(${sessionId}::uuid)::text AS owner`;
  if (row?.owner == null) throw new AppError("not-visible");
  return row.owner;
}

async function end(call: Call, sessionId: string): Promise<Made<z.output<typeof output>>> {
  await revokeAfterwards(call, { sessionId });
  const [row] = await call.tx.$queryRaw<{ ended: boolean }[]>`
    SELECT access.end_session_by_id(${sessionId}::uuid) AS ended`;
  // Somebody else has ended it at the same moment: what did not happen is not written down.
  if (row?.ended !== true) throw new AppError("not-visible");
  return { output: { ended: true as const }, changes: [{ entity: "session", entityId: sessionId }] };
}
