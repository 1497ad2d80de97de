import { z } from "zod";
import { AppError } from "../../errors.ts";
import { defineChange } from "../../operations/define-change.ts";
import { rowId } from "../row-id.ts";

/** Ends one of the actor's own shared views; its link then answers like an unknown one. */
export const revokeSharedView = defineChange({
  action: "shared-view:revoke",
  input: z.strictObject({ sharedViewId: rowId }),
  output: z.strictObject({ revoked: z.literal(true) }),
  load: async ({ tx }, { sharedViewId }) => {
    const view = await tx.sharedView.findUnique({ where: { id: sharedViewId }, select: { ownerId: true } });
    if (view === null) throw new AppError("not-visible");
    return { subject: { ownerUserId: view.ownerId } };
  },
  run: async ({ tx }, { sharedViewId }) => {
    const { count } = await tx.sharedView.updateMany({
      where: { id: sharedViewId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    const change = { entity: "shared-view" as const, entityId: sharedViewId };
    return { output: { revoked: true as const }, changes: count === 0 ? [] : [change] };
  },
});
