import type { RequestHandler } from "express";
import { readSessionToken } from "../auth/session-cookie.ts";
import type { Config } from "../config.ts";
import { AppError } from "../errors.ts";
import { quoted } from "../quoted.ts";

/** What the body of a change may be: neither is a type that a form of a foreign page can send. */
const bodies = {
  json: { type: /^application\/json\s*(;|$)/i, refusal: "not-json" },
  bytes: { type: /^application\/octet-stream\s*(;|$)/i, refusal: "not-octet-stream" },
} as const;

/**
 * Changes are JSON only, or bytes only. A request with an access token needs nothing more: no foreign page can make a browser send one;
 * with the cookie beside it, it is refused, so that no header takes the cookie past the rest. With the cookie, or without
 * a login, lets only Rediflow's own page through: our header (which no form and no cross-site request without preflight
 * can carry), our host name (stops rebound names), for changes our origin and such a body (stops cross-site posts).
 */
export function apiGuard(config: Config, body: keyof typeof bodies = "json"): RequestHandler {
  return (req, _res, next) => {
    const changes = req.method !== "GET" && req.method !== "HEAD";
    const byToken = req.get("authorization") !== undefined && config.oidc !== null;
    if (byToken && readSessionToken(req, config) !== undefined) throw new AppError("two-credentials");
    if (!byToken) {
      if (req.get("host") !== config.appHost)
        throw new AppError("bad-host", { why: `the host is ${told(req.get("host"))}` });
      if (req.get("x-rediflow") !== "1") throw new AppError("header-missing");
      if (changes) checkOrigin(req.get("origin"), req.get("sec-fetch-site"), config.appOrigin);
    }
    const type = req.get("content-type");
    if (changes && !bodies[body].type.test(type ?? ""))
      throw new AppError(bodies[body].refusal, { why: `the content type is ${told(type)}` });
    next();
  };
}

function checkOrigin(origin: string | undefined, site: string | undefined, ours: string): void {
  const missing = origin === undefined && site === undefined;
  const foreign = (origin !== undefined && origin !== ours) || (site !== undefined && site !== "same-origin");
  if (missing || foreign)
    throw new AppError("bad-origin", { why: `the origin is ${told(origin)}, the site ${told(site)}` });
}

function told(header: string | undefined): string {
  return header === undefined ? "not sent" : quoted(header);
}
