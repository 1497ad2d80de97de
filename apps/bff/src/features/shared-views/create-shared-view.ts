import { randomBytes } from "node:crypto";
import { z } from "zod";
import { recordChanges } from "../../audit.ts";
import { returnTo } from "../../auth/return-to.ts";
import { AppError } from "../../errors.ts";
import { procedureFor } from "../../trpc/procedure-for.ts";
import { plainText } from "../plain-text.ts";

/** Makes a short link to a view of this application; whoever opens it sees what they may see themselves. */
export const createSharedView = procedureFor("shared-view:create")
  .input(z.strictObject({ title: plainText(200), path: z.string().min(1).max(2000) }))
  .output(z.strictObject({ address: z.url() }))
  .mutation(async ({ ctx: { call, deps }, input: { title, path } }) => {
    const { appOrigin } = deps.config;
    const target = returnTo(path, appOrigin);
    const kept = target.slice(appOrigin.length);
    if (kept !== path || kept.startsWith("/s/")) {
      throw new AppError("invalid-input", { message: "Only a page of this Rediflow can be shared." });
    }
    const token = randomBytes(16).toString("base64url");
    const { id } = await call.tx.sharedView.create({
      data: { ownerId: call.actor.userId, token, title, path: kept },
      select: { id: true },
    });
    await recordChanges(call, [
      { action: "shared-view:create", entity: "shared-view", entityId: id, after: { title, path: kept } },
    ]);
    return { address: `${appOrigin}/s/${token}` };
  });
