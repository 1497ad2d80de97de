import { createHash } from "node:crypto";
import type { Request, RequestHandler } from "express";
import { ipKeyGenerator, MemoryStore, rateLimit, type Options } from "express-rate-limit";
import type { Config } from "../config.ts";
import { bearerOf } from "../auth/identify.ts";
import { readSessionToken } from "../auth/session-cookie.ts";
import { AppError } from "../errors.ts";
import { callsIn, mostCallsPerRequest } from "./calls-in.ts";

const windowMs = 60_000;

/** At most so many requests a minute from one address; a campus may share one. Refuses as too-many-requests. */
export function perAddress(limit: number, { onlyFailed = false } = {}): RequestHandler {
  return limiter(limit, { skipSuccessfulRequests: onlyFailed, keyGenerator: addressOf });
}

/** At most so many times a minute for one user, in however many sessions; to be asked once the user is known. Throws too-many-requests. */
export function perUser(limit: number): (userId: string) => Promise<void> {
  const store = new MemoryStore();
  store.init({ windowMs } as Options);
  return async (userId) => {
    const { totalHits } = await store.increment(userId);
    if (totalHits > limit) throw new AppError("too-many-requests");
  };
}

/** At most so many requests a minute from one session or access token, or from an address that has neither. */
export function perSession(limit: number, config: Config): RequestHandler {
  return limiter(limit, { keyGenerator: (req) => credentialOf(req, config) });
}

/** The same for API calls, of which one request may carry several: each counts. */
export function callsPerSession(limit: number, config: Config): RequestHandler[] {
  const store = new MemoryStore();
  const keyGenerator = (req: Request): string => credentialOf(req, config);
  return [
    async (req, _res, next) => {
      const further = Math.min(callsIn(req), mostCallsPerRequest) - 1;
      for (let at = 0; at < further; at += 1) await store.increment(keyGenerator(req));
      next();
    },
    limiter(limit, { store, keyGenerator }),
  ];
}

/** Whose requests are counted together; a credential does not stand in memory as it came. */
function credentialOf(req: Request, config: Config): string {
  const credential = readSessionToken(req, config) ?? bearerOf(req);
  return credential === undefined
    ? addressOf(req)
    : createHash("sha256").update(credential).digest("base64url");
}

function limiter(limit: number, options: Parameters<typeof rateLimit>[0]): RequestHandler {
  return rateLimit({
    windowMs,
    limit,
    standardHeaders: "draft-8",
    legacyHeaders: false,
    handler: (_req, _res, next) => {
      next(new AppError("too-many-requests"));
    },
    ...options,
  });
}

function addressOf(req: Request): string {
  return ipKeyGenerator(req.ip ?? "");
}
