import { z } from "zod";
import { AppError } from "../../errors.ts";
import { defineChange } from "../../operations/define-change.ts";
import { revokeAfterwards } from "../revoke-afterwards.ts";
import { rowId } from "../row-id.ts";

/** Sets an account active or inactive; an inactive one has no session and cannot sign in. Nobody sets their own, and only super admins set a super admin's. */
export const setUserActive = defineChange({
  action: "user:switch",
  input: z.strictObject({ userId: rowId, active: z.boolean() }),
  output: z.strictObject({ active: z.boolean() }),
  load: async ({ tx }, { userId }) => {
    const [account] = await tx.$queryRaw<{ isSuperAdmin: boolean }[]>`
      SELECT access.is_super_admin(${userId}::uuid) AS "isSuperAdmin"`;
    return { subject: { userId, userIsSuperAdmin: account?.isSuperAdmin === true } };
  },
  run: async (call, { userId, active }) => {
    if (!active) await revokeAfterwards(call, { userId });
    const [row] = await call.tx.$queryRaw<
      { done: boolean }[]
    >`SELECT access.set_user_active(${userId}::uuid, ${active}) AS done`;
    if (row?.done !== true) throw new AppError("not-visible");
    return { output: { active }, changes: [{ entity: "user", entityId: userId, after: { active } }] };
  },
});
