import { createHash } from "node:crypto";
import type { Request, RequestHandler } from "express";
import { ipKeyGenerator, rateLimit } from "express-rate-limit";
import type { Config } from "../config.ts";
import { bearerOf } from "../auth/identify.ts";
import { readSessionToken } from "../auth/session-cookie.ts";
import { AppError } from "../errors.ts";

/** At most so many requests a minute from one address; a campus may share one. Refuses as too-many-requests. */
export function perAddress(limit: number, { onlyFailed = false } = {}): RequestHandler {
  return limiter(limit, { skipSuccessfulRequests: onlyFailed, keyGenerator: addressOf });
}

/** At most so many requests a minute from one session or access token, or from an address that has neither. */
export function perSession(limit: number, config: Config): RequestHandler {
  return limiter(limit, {
    keyGenerator: (req) => {
      const credential = readSessionToken(req, config) ?? bearerOf(req);
      return credential === undefined
        ? addressOf(req)
        : createHash("sha256").update(credential).digest("base64url");
    },
  });
}

function limiter(limit: number, options: Parameters<typeof rateLimit>[0]): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit,
    standardHeaders: "draft-8",
    legacyHeaders: false,
    handler: (_req, res, next) => {
      res.set("Retry-After", "60");
      next(new AppError("too-many-requests"));
    },
    ...options,
  });
}

function addressOf(req: Request): string {
  return ipKeyGenerator(req.ip ?? "");
}
