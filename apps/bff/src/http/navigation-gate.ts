import type { RequestHandler } from "express";
import type { AppDeps } from "../app.ts";
import { hashToken, readSessionToken } from "../auth/session-cookie.ts";
import { AppError } from "../errors.ts";

/** Without a live session a navigation goes to the login and anything else gets 401; a shared link asks no database first. */
export function navigationGate({ db, config }: AppDeps): RequestHandler {
  return async (req, res, next) => {
    const token = readSessionToken(req, config);
    if (token !== undefined && (await db.sessionIsAlive(hashToken(token)))) {
      next();
      return;
    }
    if (req.method !== "GET" || !req.accepts("html")) throw new AppError("not-signed-in");
    res.redirect(302, `/login?next=${encodeURIComponent(req.originalUrl)}`);
  };
}
