import { monthAt } from "@rediflow/planning";
import { canByRole } from "@rediflow/policy";
import type { RequestHandler } from "express";
import type { AppDeps } from "../../app.ts";
import { returnTo } from "../../auth/return-to.ts";
import { hashToken, readSessionToken } from "../../auth/session-cookie.ts";
import { AppError } from "../../errors.ts";
import { actorFromFacts } from "../../trpc/actor.ts";
import { demand } from "../../trpc/procedure-for.ts";

/** GET /s/<token>, behind the gate: counts the visit and goes to the view; unknown, revoked and orphaned answer alike. */
export function openSharedView({ db, config, clock }: AppDeps): RequestHandler<{ token: string }> {
  return async (req, res) => {
    const session = readSessionToken(req, config);
    if (session === undefined) throw new AppError("not-signed-in");
    const month = monthAt(clock(), config.timeZone);
    const path = await db.asActor({ sessionHash: hashToken(session) }, month, async (tx, facts) => {
      demand(canByRole(actorFromFacts(facts), "shared-view:open"));
      if (!/^[\w-]{22}$/.test(req.params.token)) return null;
      const [row] = await tx.$queryRaw<
        { path: string | null }[]
      >`SELECT access.open_shared_view(${req.params.token}) AS path`;
      return row?.path ?? null;
    });
    if (path === null) throw new AppError("not-visible");
    res.redirect(302, returnTo(path, config.appOrigin));
  };
}
