import { z } from "zod";
import { recordChanges } from "../../audit.ts";
import { AppError } from "../../errors.ts";
import { procedureFor } from "../../trpc/procedure-for.ts";
import { rowId } from "../row-id.ts";

/** Ends one of the actor's own shared views; its link then answers like an unknown one. */
export const revokeSharedView = procedureFor("shared-view:revoke")
  .input(z.strictObject({ sharedViewId: rowId }))
  .output(z.strictObject({ revoked: z.literal(true) }))
  .mutation(async ({ ctx: { call }, input: { sharedViewId } }) => {
    const view = await call.tx.sharedView.findUnique({
      where: { id: sharedViewId },
      select: { ownerId: true },
    });
    if (view === null) throw new AppError("not-visible");
    call.authorize({ ownerUserId: view.ownerId });
    const { count } = await call.tx.sharedView.updateMany({
      where: { id: sharedViewId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count > 0) {
      await recordChanges(call, [
        { action: "shared-view:revoke", entity: "shared-view", entityId: sharedViewId },
      ]);
    }
    return { revoked: true };
  });
