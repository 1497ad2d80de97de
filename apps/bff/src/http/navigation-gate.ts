import type { Request, RequestHandler } from "express";
import type { Services } from "../app.ts";
import { hashToken, readSessionToken } from "../auth/session-cookie.ts";
import { AppError } from "../errors.ts";

/** Without a live session a navigation goes to the login and anything else gets 401; a shared link asks no database first. */
export function navigationGate({ db, config, refresher }: Services): RequestHandler {
  return async (req, res, next) => {
    if (config.oidc === null) {
      next();
      return;
    }
    const token = readSessionToken(req, config);
    const state =
      token === undefined
        ? "gone"
        : await db.sessionState(hashToken(token), config.session.groupsMaxAgeSeconds);
    if (state === "gone") {
      if (!isNavigation(req)) throw new AppError("not-signed-in");
      res.redirect(302, `/login?next=${encodeURIComponent(req.originalUrl)}`);
      return;
    }
    if (state === "stale" && token !== undefined) await refresher?.ensure(hashToken(token));
    next();
  };
}

/** Is this a person going to a page? An image or a script that follows a redirect to the provider would only fail there. */
function isNavigation(req: Request): boolean {
  const destination = req.get("sec-fetch-dest");
  return req.method === "GET" && req.accepts("html") !== false && (destination ?? "document") === "document";
}
