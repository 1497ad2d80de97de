import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { incomingMessageToRequest } from "@trpc/server/adapters/node-http";
import { Router } from "express";
import type { Services } from "../app.ts";
import { AppError, errorKinds } from "../errors.ts";
import { appRouter } from "../router.ts";
import { callsIn, mostCallsPerRequest } from "../http/calls-in.ts";
import { appErrorOf } from "./format-error.ts";

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
    const response = await fetchRequestHandler({
      endpoint: "",
      req: incomingMessageToRequest(req, res, { maxBodySize: mostBytes }),
      router: appRouter,
      createContext: () => ({ deps, req }),
      allowMethodOverride: false,
      responseMeta: ({ errors }) =>
        errors.some((error) => errorKinds[appErrorOf(error).code].status === 503)
          ? { headers: { "retry-after": "2" } }
          : {},
      onError: ({ error, path, ctx }) => {
        const app = appErrorOf(error);
        const line = { requestId: ctx?.req.id, path: path?.slice(0, 200), code: app.code };
        if (app.code === "internal") deps.log.error({ ...line, err: error.cause ?? error }, "call failed");
        else deps.log.debug(line, "call refused");
      },
    });
    res.status(response.status).setHeaders(response.headers);
    // In one piece: nothing here streams, and the streams of tRPC's own Node adapter cost more than most answers.
    res.end(Buffer.from(await response.arrayBuffer()));
  });
  return handler;
}
