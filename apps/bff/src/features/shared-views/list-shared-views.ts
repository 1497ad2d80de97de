import { z } from "zod";
import { noInput } from "../../operations/no-input.ts";
import { defineRead } from "../../operations/define-read.ts";
import { rowId } from "../row-id.ts";

const output = z.array(
  z.strictObject({
    id: rowId,
    title: z.string(),
    path: z.string(),
    address: z.url(),
    clicks: z.int(),
    revoked: z.boolean(),
  }),
);

/** The actor's own shared views, newest first. */
export const listSharedViews = defineRead({
  action: "shared-view:list",
  input: noInput,
  output: output,
  run: async (call) => {
    const rows = await call.tx.sharedView.findMany({
      where: { ownerId: call.actor.userId },
      orderBy: { createdAt: "desc" },
      take: 200,
    });
    return rows.map(({ id, title, path, token, clicks, revokedAt }) => ({
      id,
      title,
      path,
      clicks,
      address: `${call.deps.config.appOrigin}/s/${token}`,
      revoked: revokedAt !== null,
    }));
  },
});
