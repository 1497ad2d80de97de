import type { Request, RequestHandler } from "express";
import { ipKeyGenerator, rateLimit, type Store } from "express-rate-limit";
import type { Services } from "../services.ts";
import { countedAs, identify, sessionOf } from "../auth/identify.ts";
import { AppError } from "../errors.ts";
import { callsIn, mostCallsPerRequest } from "./calls-in.ts";
import type { Counts, CountsOf } from "./shared-counts.ts";

const windowMs = 60_000;

/** At most so many requests of one kind a minute from one address; a campus may share one. Refuses as too-many-requests. */
export function perAddress(
  { countsOf }: { countsOf: CountsOf },
  { kind, limit, onlyFailed = false }: { kind: string; limit: number; onlyFailed?: boolean },
): RequestHandler {
  const counts = countsOf(kind, limit);
  return limiter(limit, counts, { skipSuccessfulRequests: onlyFailed, keyGenerator: addressOf });
}

/**
 * At most so many API calls a minute of one user, of which one request may carry several: each counts. Who proves nothing
 * is counted by address, and apart from those who do: what others at their address invent costs them nothing.
 */
export function callsPerUser(services: Services, limit: number): RequestHandler[] {
  const counts = services.countsOf("api", limit);
  return [
    async (req, _res, next) => {
      const further = Math.min(callsIn(req), mostCallsPerRequest) - 1;
      if (further > 0) counts.add(await askerOf(services, req), further);
      next();
    },
    limiter(limit, counts, { keyGenerator: (req) => askerOf(services, req) }),
  ];
}

/** At most so many workbooks a minute of one user, sent or fetched: each takes a while to read or write. */
export function workbooksPerUser(services: Services, limit: number): RequestHandler {
  const counts = services.countsOf("workbook", limit);
  return limiter(limit, counts, { keyGenerator: (req) => askerOf(services, req) });
}

/** At most so many requests of one kind a minute of one user outside the API: each asks the database about the session. */
export function visitsPerUser(services: Services, limit: number, kind = "visit"): RequestHandler {
  const counts = services.countsOf(kind, limit);
  const keyGenerator = (req: Request): string => {
    const session = sessionOf(services, req);
    return (session && countedAs(session)) ?? addressOf(req);
  };
  return limiter(limit, counts, { keyGenerator });
}

/** Whose requests are counted together: the user's or session's whose credential has proved itself, else the address's. */
async function askerOf(services: Services, req: Request): Promise<string> {
  try {
    return countedAs(await identify(services, req)) ?? addressOf(req);
  } catch {
    // The refusal itself is for whoever answers the request.
    return addressOf(req);
  }
}

function limiter(limit: number, counts: Counts, options: Parameters<typeof rateLimit>[0]): RequestHandler {
  return rateLimit({
    windowMs,
    limit,
    store: storeOf(counts),
    standardHeaders: "draft-8",
    legacyHeaders: false,
    handler: (_req, _res, next) => {
      next(new AppError("too-many-requests"));
    },
    ...options,
  });
}

function storeOf(counts: Counts): Store {
  return {
    increment: (key) => {
      const { total, endsAt } = counts.add(key, 1);
      return { totalHits: total, resetTime: endsAt };
    },
    // A request may be counted in several kinds.
    localKeys: true,
    decrement: (key) => void counts.add(key, -1),
    resetKey: () => undefined,
  };
}

function addressOf(req: Request): string {
  return ipKeyGenerator(req.ip ?? "");
}
