import { randomBytes } from "node:crypto";
import { z } from "zod";
import { askedChange, recordChanges } from "../../audit.ts";
import { isSharedLink, returnTo } from "../../auth/return-to.ts";
import { AppError } from "../../errors.ts";
import { procedureFor, type Call } from "../../trpc/procedure-for.ts";
import { plainText } from "../plain-text.ts";
import { rowId } from "../row-id.ts";

const input = z.strictObject({
  title: plainText(200),
  path: z.string().min(1).max(2000),
  requestKey: rowId.optional(),
});

/**
 * Makes a short link to a view of this application; whoever opens it sees what they may see themselves. Sent again with the
 * same `requestKey` it gives the same link.
 */
export const createSharedView = procedureFor("shared-view:create")
  .input(input)
  .output(z.strictObject({ address: z.url() }))
  .mutation(async ({ ctx: { call, deps }, input: { requestKey, ...content } }) => {
    const { title, path } = content;
    const { appOrigin } = deps.config;
    const target = returnTo(path, appOrigin);
    const kept = target.slice(appOrigin.length);
    if (kept !== path || isSharedLink(kept)) {
      throw new AppError("invalid-input", { message: "Only a page of this Rediflow can be shared." });
    }
    const { changeId, madeOn } = await askedChange(call, "shared-view:create", { requestKey, content });
    if (madeOn !== undefined) return { address: `${appOrigin}/s/${await tokenOf(call, madeOn)}` };
    const token = randomBytes(16).toString("base64url");
    const { id } = await call.tx.sharedView.create({
      data: { ownerId: call.actor.userId, token, title, path: kept },
      select: { id: true },
    });
    const after = { title, path: kept };
    await recordChanges(
      call,
      [{ action: "shared-view:create", entity: "shared-view", entityId: id, after }],
      changeId,
    );
    return { address: `${appOrigin}/s/${token}` };
  });

async function tokenOf({ tx }: Call, id: string): Promise<string> {
  const view = await tx.sharedView.findUnique({ where: { id }, select: { token: true } });
  if (view === null) throw new AppError("not-visible");
  return view.token;
}
