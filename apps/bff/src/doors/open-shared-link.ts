import type { RequestHandler } from "express";
import type { Services } from "../services.ts";
import { returnTo } from "../auth/return-to.ts";
import { openSharedView } from "../features/shared-views/open-shared-view.ts";
import { runAs } from "../operations/run-as.ts";

/** GET /s/<token>: counts the visit and goes to the view. */
export function openSharedLink(deps: Services): RequestHandler<{ token: string }> {
  return async (req, res) => {
    const token = (): Promise<string> => Promise.resolve(req.params.token);
    const { path } = await runAs({ deps, asking: req }, openSharedView, token);
    res.redirect(302, returnTo(path, deps.config.appOrigin));
  };
}
