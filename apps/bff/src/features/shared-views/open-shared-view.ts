import type { Tx } from "@rediflow/db";
import { z } from "zod";
import { isSharedLink } from "../../auth/return-to.ts";
import { AppError } from "../../errors.ts";
import { defineRead } from "../../operations/define-read.ts";

/** Counts a visit of a shared link and gives the path of its view; unknown, revoked and orphaned links are `not-visible` alike. */
export const openSharedView = defineRead({
  action: "shared-view:open",
  input: z.string(),
  output: z.strictObject({ path: z.string() }),
  counts: true,
  run: async ({ tx }, token) => {
    const path = /^[\w-]{22}$/.test(token) ? await pathOf(tx, token) : null;
    if (path === null) throw new AppError("not-visible", { message: leadsNowhere });
    // A view kept before links to links were refused in every spelling would lead round in a circle.
    return { path: isSharedLink(path) ? "/" : path };
  },
});

async function pathOf(tx: Tx, token: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<
    { path: string | null }[]
  >`SELECT access.open_shared_view(${token}) AS path`;
  return row?.path ?? null;
}

const leadsNowhere =
  "This shared link doesn't work: it isn't complete, or the person who shared it has ended it. Ask them for a new one.";
