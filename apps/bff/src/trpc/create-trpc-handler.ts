import { createExpressMiddleware } from "@trpc/server/adapters/express";
import { Router } from "express";
import type { Services } from "../app.ts";
import { AppError, errorKinds } from "../errors.ts";
import { appRouter } from "../router.ts";
import { appErrorOf } from "./format-error.ts";

/** One address can carry as many calls as fit into it, and starve everyone else: the page sends at most 20. */
const mostCallsPerBatch = 20;
const mostBytes = 1024 * 1024;

/** The API as an Express handler, to be mounted behind the guard. */
export function createTrpcHandler(deps: Services): Router {
  const handler = Router();
  handler.use((req, _res, next) => {
    // tRPC decodes the path before it takes it apart: an encoded comma parts calls too.
    if (req.path.split(/,|%2c/i).length > mostCallsPerBatch) throw new AppError("batch-too-large");
    if (Number(req.get("content-length") ?? 0) > mostBytes) throw new AppError("body-too-large");
    next();
  });
  handler.use(
    createExpressMiddleware({
      router: appRouter,
      createContext: ({ req }) => ({ deps, req }),
      maxBodySize: mostBytes,
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
    }),
  );
  return handler;
}
