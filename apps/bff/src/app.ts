import type { Database } from "@rediflow/db";
import express, { type Express, type RequestHandler } from "express";
import { rateLimit } from "express-rate-limit";
import type { Logger } from "pino";
import { beginLogin, finishLogin, logout, signedOut } from "./auth/login-routes.ts";
import type { Oidc } from "./auth/oidc.ts";
import type { Config } from "./config.ts";
import { AppError } from "./errors.ts";
import { apiGuard } from "./http/api-guard.ts";
import { errorHandler } from "./http/error-handler.ts";
import { navigationGate } from "./http/navigation-gate.ts";
import { requestLog } from "./http/request-log.ts";
import { securityHeaders } from "./http/security-headers.ts";
import type { Page } from "./http/serve-page.ts";
import { openSharedView } from "./features/shared-views/open-shared-view.ts";
import { createTrpcHandler } from "./trpc/create-trpc-handler.ts";

/** All that the server works with; nothing of it is a module-level client. */
export interface AppDeps {
  config: Config;
  db: Database;
  oidc: Oidc;
  clock: () => Date;
  log: Logger;
  page: Page;
}

/** The whole HTTP side: public paths, the guarded API, and the page behind its gate. */
export function createApp(deps: AppDeps): Express {
  const { config, log, page } = deps;
  const app = express();
  app
    .disable("x-powered-by")
    .set("trust proxy", config.trustProxy)
    .set("query parser", "simple")
    .set("etag", false);
  app.use(requestLog(log), securityHeaders(config, page.development ?? false));
  addPublicRoutes(app, deps);
  app.use("/trpc", noStore, perMinute(600), apiGuard(config), createTrpcHandler(deps));
  if (page.development === true) app.use(page.assets);
  app.use(navigationGate(deps));
  app.get("/s/:token", openSharedView(deps));
  app.get("/{*path}", page.document);
  app.use(() => {
    throw new AppError("unknown-procedure");
  });
  app.use(errorHandler(log));
  return app;
}

function addPublicRoutes(app: Express, deps: AppDeps): void {
  app.get("/healthz", (_req, res) => void res.json({ status: "ok" }));
  app.get("/readyz", async (_req, res) => {
    const ready = await deps.db.ready();
    res.status(ready ? 200 : 503).json({ status: ready ? "ok" : "unavailable" });
  });
  app.get("/login", noStore, perMinute(300), beginLogin(deps));
  app.get("/oauth/callback", noStore, perMinute(20, true), finishLogin(deps));
  app.post("/logout", noStore, apiGuard(deps.config), logout(deps));
  app.get("/signed-out", signedOut());
  app.use("/static", deps.page.assets);
}

const noStore: RequestHandler = (_req, res, next) => {
  res.set("Cache-Control", "no-store");
  next();
};

function perMinute(limit: number, onlyFailed = false): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit,
    skipSuccessfulRequests: onlyFailed,
    standardHeaders: "draft-8",
    legacyHeaders: false,
    handler: (_req, _res, next) => {
      next(new AppError("too-many-requests"));
    },
  });
}
