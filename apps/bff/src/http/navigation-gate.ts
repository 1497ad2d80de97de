import type { Request, RequestHandler } from "express";
import type { Services } from "../app.ts";
import { hashToken, readSessionToken } from "../auth/session-cookie.ts";
import { AppError, type ErrorCode } from "../errors.ts";

/** Without a live session a navigation goes to the login and anything else gets 401; a shared link asks no database first. */
export function navigationGate(services: Services): RequestHandler {
  const { config } = services;
  return async (req, res, next) => {
    if (config.oidc === null) {
      next();
      return;
    }
    const token = readSessionToken(req, config);
    if (token !== undefined && (await isLive(services, hashToken(token)))) {
      next();
      return;
    }
    if (!isNavigation(req)) throw new AppError("not-signed-in");
    res.redirect(302, `/login?next=${encodeURIComponent(req.originalUrl)}`);
  };
}

/**
 * Whether the session is one, with its groups read again where they are too old: only then it may prove to have ended. While
 * the provider cannot be asked it is one.
 */
async function isLive({ db, config, refresher }: Services, tokenHash: Uint8Array): Promise<boolean> {
  const state = await db.sessionState(tokenHash, config.session.groupsMaxAgeSeconds);
  if (state !== "stale") return state === "live";
  try {
    await refresher?.ensure(tokenHash);
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (over.has(error.code)) return false;
    if (waiting.has(error.code)) return true;
    throw error;
  }
}

const over: ReadonlySet<ErrorCode> = new Set(["not-signed-in", "provider-session-ended"]);
// The session may be good: the page, which holds nothing that must not be seen, says what is amiss and looks by itself.
const waiting: ReadonlySet<ErrorCode> = new Set(["provider-unavailable", "provider-refuses-client"]);

/** Is this a person going to a page? An image or a script that follows a redirect to the provider would only fail there. */
function isNavigation(req: Request): boolean {
  const destination = req.get("sec-fetch-dest");
  return req.method === "GET" && req.accepts("html") !== false && (destination ?? "document") === "document";
}
