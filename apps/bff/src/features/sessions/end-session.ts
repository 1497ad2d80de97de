import { z } from "zod";
import { recordChanges } from "../../audit.ts";
import { AppError } from "../../errors.ts";
import { procedureFor, type Call } from "../../trpc/procedure-for.ts";
import { revokeAfterwards } from "../revoke-afterwards.ts";
import { rowId } from "../row-id.ts";

const input = z.strictObject({ sessionId: rowId });
const output = z.strictObject({ ended: z.literal(true) });

/** Ends one of the actor's own sessions, this one too; its next request is not signed in. */
export const endOwnSession = procedureFor("session:end-own")
  .input(input)
  .output(output)
  .mutation(async ({ ctx: { call, deps }, input: { sessionId } }) => {
    call.authorize({ ownerUserId: await ownerOf(call, sessionId) });
    await revokeAfterwards(call, deps.revoker, { sessionId });
    return await end(call, sessionId, "session:end-own");
  });

/** Ends a session of any user. */
export const endSession = procedureFor("session:end")
  .input(input)
  .output(output)
  .mutation(async ({ ctx: { call, deps }, input: { sessionId } }) => {
    await ownerOf(call, sessionId);
    await revokeAfterwards(call, deps.revoker, { sessionId });
    return await end(call, sessionId, "session:end");
  });

/** Whose session it is; an unknown one and one that the caller may not know are `not-visible` alike. */
async function ownerOf({ tx }: Call, sessionId: string): Promise<string> {
  const [row] = await tx.$queryRaw<
    { owner: string | null }[]
  >`SELECT access.session_owner(${sessionId}::uuid)::text AS owner`;
  if (row?.owner == null) throw new AppError("not-visible");
  return row.owner;
}

async function end(
  call: Call,
  sessionId: string,
  action: "session:end-own" | "session:end",
): Promise<{ ended: true }> {
  const [row] = await call.tx.$queryRaw<{ ended: boolean }[]>`
    SELECT access.end_session_by_id(${sessionId}::uuid) AS ended`;
  // Somebody else has ended it at the same moment: what did not happen is not written down.
  if (row?.ended !== true) throw new AppError("not-visible");
  await recordChanges(call, [{ action, entity: "session", entityId: sessionId }]);
  return { ended: true };
}
