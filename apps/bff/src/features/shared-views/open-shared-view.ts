import { canByRole } from "@rediflow/policy";
import type { RequestHandler } from "express";
import type { Services } from "../../app.ts";
import { enter, identify } from "../../auth/identify.ts";
import { isSharedLink, returnTo } from "../../auth/return-to.ts";
import { AppError } from "../../errors.ts";
import { actorFromFacts } from "../../trpc/actor.ts";
import { demand } from "../../trpc/procedure-for.ts";

/** GET /s/<token>, behind the gate: counts the visit and goes to the view; unknown, revoked and orphaned answer alike. `limit` is asked for every user. */
export function openSharedView(
  services: Services,
  limit: (userId: string) => void,
): RequestHandler<{ token: string }> {
  const { config } = services;
  return async (req, res) => {
    const credential = await identify(services, req);
    // Counting the visit is a change.
    const path = await enter(services, { credential, reads: false, request: req }, async (tx, facts) => {
      demand(canByRole(actorFromFacts(facts, config), "shared-view:open"));
      // Without a login everybody is the same user.
      if (facts.mode === "login") limit(facts.userId);
      if (!/^[\w-]{22}$/.test(req.params.token)) return null;
      const [row] = await tx.$queryRaw<
        { path: string | null }[]
      >`SELECT access.open_shared_view(${req.params.token}) AS path`;
      return row?.path ?? null;
    });
    if (path === null) throw new AppError("not-visible", { message: leadsNowhere });
    // A view kept before links to links were refused in every spelling would lead round in a circle.
    res.redirect(302, returnTo(isSharedLink(path) ? "/" : path, config.appOrigin));
  };
}

const leadsNowhere =
  "This shared link doesn't work: it isn't complete, or the person who shared it has ended it. Ask them for a new one.";
