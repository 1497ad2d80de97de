import { TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { incomingMessageToRequest } from "@trpc/server/adapters/node-http";
import { Router, type Request as Incoming, type Response as Outgoing } from "express";
import type { Services } from "../services.ts";
import { isUnreached } from "../auth/provider-unreachable.ts";
import { causeOf } from "../cause-of.ts";
import { AppError, errorKinds } from "../errors.ts";
import { appRouter } from "../router.ts";
import { callsIn, mostCallsPerRequest } from "../http/calls-in.ts";
import { appErrorOf } from "./format-error.ts";
import { forRequest } from "./request-id.ts";

const mostBytes = 1024 * 1024;

/** The API as an Express handler, to be mounted behind the guard. */
export function createTrpcHandler(deps: Services): Router {
  const handler = Router();
  handler.use((req, _res, next) => {
    if (callsIn(req) > mostCallsPerRequest) throw new AppError("batch-too-large");
    // tRPC's fetch adapter takes slashes off both ends: one address for one procedure.
    if (/^\/\/|.\/$/.test(req.path)) throw new AppError("unknown-procedure");
    if (Number(req.get("content-length") ?? 0) > mostBytes) throw new AppError("body-too-large");
    next();
  });
  handler.use(async (req, res) => {
    const asked = await readRequest(req, res);
    const { response, body } = await forRequest(req.id, () => answerOf(deps, req, asked));
    res.status(response.status).setHeaders(response.headers);
    // In one piece: nothing here streams, and the streams of tRPC's own Node adapter cost more than most answers.
    res.end(body);
  });
  return handler;
}

async function answerOf(
  deps: Services,
  req: Incoming,
  asked: Request,
): Promise<{ response: Response; body: Buffer }> {
  const response = await fetchRequestHandler({
    endpoint: "",
    req: asked,
    router: appRouter,
    createContext: () => ({ deps, req }),
    allowMethodOverride: false,
    responseMeta: ({ errors }) => {
      const statuses = errors.map((error) => errorKinds[appErrorOf(error).code].status);
      return {
        headers: {
          ...(statuses.includes(503) && { "retry-after": "2" }),
          // The page says so, and asks again until it is gone.
          ...(isUnreached(req) && { "rediflow-provider": "unreachable" }),
          ...(statuses.includes(405) && { allow: req.method === "GET" ? "POST" : "GET" }),
        },
      };
    },
    onError: ({ error, path }) => {
      const app = appErrorOf(error);
      const line = { requestId: req.id, path: path?.slice(0, 200), code: app.code, cause: causeOf(app) };
      if (app.code === "internal") deps.log.error({ ...line, err: error.cause ?? error }, "call failed");
      else deps.log.info(line, "call refused");
    },
  });
  return { response, body: Buffer.from(await response.arrayBuffer()) };
}

/**
 * The request as tRPC takes it, read to the end of its body before any procedure begins its transaction: who sends slowly
 * holds no connection of the database. Throws invalid-input where the address is none, and body-too-large.
 */
async function readRequest(req: Incoming, res: Outgoing): Promise<Request> {
  try {
    if (req.method === "GET") return new Request(addressOf(req), { headers: accepted(req) });
    const coming = incomingMessageToRequest(req, res, { maxBodySize: mostBytes });
    if (coming.body === null) return coming;
    const { method, headers, signal } = coming;
    return new Request(coming.url, { method, headers, signal, body: await coming.text() });
  } catch (error) {
    throw error instanceof TRPCError ? appErrorOf(error) : error;
  }
}

/** tRPC looks at path and query only; a host name that is none is refused all the same, as where there is a body. */
function addressOf(req: Incoming): URL {
  const base = `http://${req.headers.host ?? "localhost"}`;
  if (!URL.canParse(req.url, base)) throw new AppError("invalid-input", { why: "the address is none" });
  return new URL(req.url, base);
}

/** What tRPC reads of the headers of a request without a body; the rest is read before and after it. */
function accepted(req: Incoming): [string, string][] {
  return ["accept", "trpc-accept", "content-type"].flatMap((name): [string, string][] => {
    const value = req.get(name);
    return value === undefined ? [] : [[name, value]];
  });
}
