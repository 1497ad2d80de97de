import { z } from "zod";
import { recordChanges } from "../../audit.ts";
import { AppError } from "../../errors.ts";
import { procedureFor } from "../../trpc/procedure-for.ts";
import { revokeAfterwards } from "../revoke-afterwards.ts";
import { rowId } from "../row-id.ts";

/** Switches an account on or off; one that is off has no session and cannot sign in. Nobody switches their own, and only super admins a super admin's. */
export const switchUser = procedureFor("user:switch")
  .input(z.strictObject({ userId: rowId, active: z.boolean() }))
  .output(z.strictObject({ active: z.boolean() }))
  .mutation(async ({ ctx: { call, deps }, input: { userId, active } }) => {
    const [account] = await call.tx.$queryRaw<{ isSuperAdmin: boolean }[]>`
      SELECT access.is_super_admin(${userId}::uuid) AS "isSuperAdmin"`;
    call.authorize({ userId, userIsSuperAdmin: account?.isSuperAdmin === true });
    if (!active) await revokeAfterwards(call, deps.revoker, { userId });
    const [row] = await call.tx.$queryRaw<
      { done: boolean }[]
    >`SELECT access.set_user_active(${userId}::uuid, ${active}) AS done`;
    if (row?.done !== true) throw new AppError("not-visible");
    await recordChanges(call, [
      { action: "user:switch", entity: "user", entityId: userId, after: { active } },
    ]);
    return { active };
  });
