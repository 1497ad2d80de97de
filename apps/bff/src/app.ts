import { createWorkbookThreads } from "@rediflow/spreadsheet";
import express, { type Express, type RequestHandler } from "express";
import { backchannelLogout } from "./auth/backchannel-logout.ts";
import { createBearerVerifier } from "./auth/bearer.ts";
import { createKnownUsers } from "./auth/known-users.ts";
import { createGroupRefresher } from "./auth/group-refresher.ts";
import { beginLogin, finishLogin, logout, openLogin, openLogout, signedOut } from "./auth/login-routes.ts";
import { createLogoutTokenVerifier } from "./auth/logout-token.ts";
import { createRevoker } from "./auth/revoker.ts";
import { AppError } from "./errors.ts";
import { openSharedLink } from "./doors/open-shared-link.ts";
import { workbookRoutes } from "./doors/workbook-routes.ts";
import { apiGuard } from "./http/api-guard.ts";
import { errorHandler } from "./http/error-handler.ts";
import { onlyItsMethods } from "./http/methods.ts";
import { navigationGate } from "./http/navigation-gate.ts";
import { oneAtATime } from "./http/one-at-a-time.ts";
import { callsPerUser, perAddress, visitsPerUser } from "./http/rate-limit.ts";
import { requestLog } from "./http/request-log.ts";
import { securityHeaders } from "./http/security-headers.ts";
import { createSharedCounts } from "./http/shared-counts.ts";
import type { AppDeps, Services } from "./services.ts";
import { createTrpcHandler } from "./trpc/create-trpc-handler.ts";

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
    workbooks: createWorkbookThreads(),
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
  const calls = callsPerUser(services, api);
  app.use("/trpc", ...[noStore, apiGuard(config), calls, createTrpcHandler(services)]);
  app.use("/api", ...[noStore, apiGuard(config, "bytes"), calls, workbookRoutes(services)]);
  // In development every source of the page is a request.
  if (page.sources === undefined) app.use(visitsPerUser(services, api));
  app.use(navigationGate(services));
  if (page.sources !== undefined) app.use(page.sources);
  // Behind the gate, which has found out whose session it is; without a login everybody is the same user.
  const limit = config.oidc === null ? [] : [visitsPerUser(services, sharedLinks, "shared link")];
  app.get("/s/:token", ...limit, openSharedLink(services));
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
