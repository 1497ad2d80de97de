import type { Database } from "@rediflow/db";
import express, { type Express, type RequestHandler } from "express";
import type { Logger } from "pino";
import { backchannelLogout } from "./auth/backchannel-logout.ts";
import { createBearerVerifier, type VerifyBearer } from "./auth/bearer.ts";
import { createKnownUsers, type KnownUsers } from "./auth/known-users.ts";
import { createGroupRefresher, type GroupRefresher } from "./auth/group-refresher.ts";
import { beginLogin, finishLogin, logout, openLogin, openLogout, signedOut } from "./auth/login-routes.ts";
import { createLogoutTokenVerifier } from "./auth/logout-token.ts";
import type { Oidc } from "./auth/oidc.ts";
import { createRevoker, type Revoker } from "./auth/revoker.ts";
import type { Config } from "./config.ts";
import { AppError } from "./errors.ts";
import { openSharedView } from "./features/shared-views/open-shared-view.ts";
import { apiGuard } from "./http/api-guard.ts";
import { errorHandler } from "./http/error-handler.ts";
import { onlyItsMethods } from "./http/methods.ts";
import { navigationGate } from "./http/navigation-gate.ts";
import { oneAtATime } from "./http/one-at-a-time.ts";
import { callsPerUser, perAddress, perUser, visitsPerUser } from "./http/rate-limit.ts";
import { requestLog } from "./http/request-log.ts";
import { securityHeaders } from "./http/security-headers.ts";
import type { Page } from "./http/serve-page.ts";
import { createSharedCounts, type CountsOf } from "./http/shared-counts.ts";
import { createTrpcHandler } from "./trpc/create-trpc-handler.ts";

/** All that the server works with; nothing of it is a module-level client. */
export interface AppDeps {
  config: Config;
  db: Database;
  /** Null where there is no login. */
  oidc: Oidc | null;
  clock: () => Date;
  log: Logger;
  page: Page;
}

/** The same with what is made of it. */
export interface Services extends AppDeps {
  refresher: GroupRefresher | null;
  revoker: Revoker;
  verifyBearer: VerifyBearer;
  knownUsers: KnownUsers;
  countsOf: CountsOf;
}

/** The whole HTTP side: public paths, the guarded API, and the page behind its gate. */
export function createApp(deps: AppDeps): Express {
  const { config, log, page } = deps;
  const revoker = createRevoker(deps);
  const services: Services = {
    ...deps,
    revoker,
    refresher: deps.oidc === null ? null : createGroupRefresher({ ...deps, oidc: deps.oidc, revoker }),
    verifyBearer: createBearerVerifier(deps),
    knownUsers: createKnownUsers(),
    countsOf: createSharedCounts(deps.db),
  };
  const app = express();
  app
    .disable("x-powered-by")
    .set("trust proxy", config.trustProxy)
    .set("query parser", "simple")
    .set("etag", false);
  app.use(requestLog(log), ...securityHeaders(config, page.sources !== undefined), onlyItsMethods());
  addHealth(app, services);
  addLogin(app, services);
  app.use("/static", page.assets);
  const { api, sharedLinks } = config.perMinute;
  app.use("/trpc", ...[noStore, apiGuard(config), callsPerUser(services, api), createTrpcHandler(services)]);
  // In development every source of the page is a request.
  if (page.sources === undefined) app.use(visitsPerUser(services, api));
  app.use(navigationGate(services));
  if (page.sources !== undefined) app.use(page.sources);
  const limit = perUser(services, { kind: "shared link", limit: sharedLinks });
  app.get("/s/:token", openSharedView(services, limit));
  app.get("/{*path}", page.document);
  app.use(() => {
    throw new AppError("unknown-procedure");
  });
  app.use(errorHandler(log));
  return app;
}

function addHealth(app: Express, { db }: Services): void {
  app.get("/healthz", (_req, res) => void res.json({ status: "ok" }));
  // Five questions a second starve nobody, and a database that stops or starts is noticed within a fifth of a second.
  const isReady = oneAtATime(() => db.ready(), 200);
  app.get("/readyz", async (_req, res) => {
    const ready = await isReady();
    res.status(ready ? 200 : 503).json({ status: ready ? "ok" : "unavailable" });
  });
}

function addLogin(app: Express, services: Services): void {
  const { config, oidc } = services;
  app.use(["/oauth", "/login", "/logout"], noStore);
  if (oidc === null || config.oidc === null) {
    app.get("/login", openLogin());
    app.post("/logout", apiGuard(config), openLogout(config));
    // Addresses of a provider, of which there is none: they have no method.
    app.all(["/oauth/callback", "/oauth/backchannel-logout"], (_req, res) => {
      res.set("Allow", "");
      throw new AppError("method-not-allowed");
    });
  } else {
    const login = { ...services, oidc, oidcConfig: config.oidc };
    const { logins, failedCallbacks, api } = config.perMinute;
    app.get("/login", perAddress(services, { kind: "login", limit: logins }), beginLogin(login));
    app.get(
      "/oauth/callback",
      ...[
        perAddress(services, { kind: "callback", limit: failedCallbacks, onlyFailed: true }),
        finishLogin(login),
      ],
    );
    const verify = createLogoutTokenVerifier(oidc, config.oidc);
    app.post("/oauth/backchannel-logout", ...backchannelLogout({ ...services, verify }));
    app.post("/logout", apiGuard(config), visitsPerUser(services, api), logout(login));
  }
  app.get("/signed-out", signedOut());
}

const noStore: RequestHandler = (_req, res, next) => {
  res.set("Cache-Control", "no-store");
  next();
};
