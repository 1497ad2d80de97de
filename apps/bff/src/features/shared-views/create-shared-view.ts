import { randomBytes } from "node:crypto";
import { z } from "zod";
import { isSharedLink, returnTo } from "../../auth/return-to.ts";
import { AppError } from "../../errors.ts";
import type { Call } from "../../operations/call.ts";
import { defineChange } from "../../operations/define-change.ts";
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
export const createSharedView = defineChange({
  action: "shared-view:create",
  input,
  output: z.strictObject({ address: z.url() }),
  repeated: async (call, { entityId }) => ({ address: addressOf(call, await tokenOf(call, entityId)) }),
  run: async (call, { title, path }) => {
    const { appOrigin } = call.deps.config;
    const kept = returnTo(path, appOrigin).slice(appOrigin.length);
    if (kept !== path || isSharedLink(kept)) {
      throw new AppError("invalid-input", { message: "Only a page of this Rediflow can be shared." });
    }
    const token = randomBytes(16).toString("base64url");
    const { id } = await call.tx.sharedView.create({
      data: { ownerId: call.actor.userId, token, title, path: kept },
      select: { id: true },
    });
    const change = { entity: "shared-view" as const, entityId: id, after: { title, path: kept } };
    return { output: { address: addressOf(call, token) }, changes: [change] };
  },
});

function addressOf({ deps }: Call, token: string): string {
  return `${deps.config.appOrigin}/s/${token}`;
}

async function tokenOf({ tx }: Call, id: string): Promise<string> {
  const view = await tx.sharedView.findUnique({ where: { id }, select: { token: true } });
  if (view === null) throw new AppError("not-visible");
  return view.token;
}
