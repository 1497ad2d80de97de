import type { Request, RequestHandler, Response } from "express";
import type { Services } from "../services.ts";
import type { Config, OidcConfig } from "../config.ts";
import { AppError } from "../errors.ts";
import { showPage } from "../http/error-page.ts";
import { findAccount } from "./find-account.ts";
import { noGroupsClaim } from "./groups-claim.ts";
import { attemptSeconds, rememberAttempt, takeAttempt } from "./login-attempt.ts";
import type { Identity, Oidc } from "./oidc.ts";
import { returnTo } from "./return-to.ts";
import { seal, unseal } from "./seal.ts";
import {
  giveSessionCookie,
  hashToken,
  newSessionToken,
  readSessionToken,
  takeSessionCookie,
} from "./session-cookie.ts";

/** The services where there is a login. */
type LoginServices = Services & { oidc: Oidc; oidcConfig: OidcConfig };

/**
 * GET /login: sends the browser to the identity provider, remembering where it wanted to go. The page's own code, which
 * cannot follow there, gets an empty answer that says whether a sign-in could begin; no attempt is used up by that.
 */
export function beginLogin({ oidc, config, clock }: LoginServices): RequestHandler {
  return async (req, res) => {
    const { url, ...checks } = await oidc.beginLogin();
    if (req.get("x-rediflow") === "1") {
      res.status(204).end();
      return;
    }
    const attempt = {
      ...checks,
      returnTo: returnTo(req.query["next"], config.appOrigin),
      startedAt: clock().getTime(),
    };
    rememberAttempt(req, res, { attempt, config });
    res.redirect(302, url.href);
  };
}

/** GET /oauth/callback: ends the attempt, makes a fresh session, returns to the page that was asked for. */
export function finishLogin(deps: LoginServices): RequestHandler {
  return async (req, res) => {
    const { oidc, oidcConfig, config, clock } = deps;
    const state = req.query["state"];
    const attempt = typeof state === "string" ? takeAttempt(req, res, { state, config }) : undefined;
    if (attempt === undefined) throw new AppError("login-foreign-state");
    if (clock().getTime() - attempt.startedAt > attemptSeconds * 1000) throw new AppError("login-expired");
    const callback = new URL(oidcConfig.redirectUri);
    callback.search = new URL(req.originalUrl, config.appOrigin).search;
    const identity = await oidc.finishLogin(callback, attempt);
    if (!identity.groups.came) deps.log.warn({ requestId: req.id }, noGroupsClaim(oidc.kind()));
    await startSession(deps, { req, res }, identity);
    res.redirect(302, attempt.returnTo);
  };
}

async function startSession(
  { db, config, knownUsers, revoker }: Services,
  { req, res }: { req: Request; res: Response },
  identity: Identity,
): Promise<void> {
  const { issuer, subject: externalId, name, email } = identity;
  const userId = await findAccount(db, { issuer, externalId, name, email, kind: "person" });
  // A value that was in the browser before the login is never taken over (session fixation); its session ends.
  const earlier = readSessionToken(req, config);
  if (earlier !== undefined) revoker.revoke((await db.endSession(hashToken(earlier)))?.tokens);
  const token = newSessionToken(config.session.secrets);
  await db.createSession({
    tokenHash: hashToken(token),
    userId,
    providerSid: identity.providerSid,
    groups: identity.groups,
    tokens: seal(identity.tokens, "session-tokens", config.session.secrets),
    accessSeconds: identity.accessSeconds,
    refreshable: identity.tokens.refreshToken !== null,
    userAgent: req.get("user-agent") ?? null,
    idleSeconds: config.session.idleSeconds,
    absoluteSeconds: config.session.absoluteSeconds,
  });
  knownUsers.learn(hashToken(token), userId);
  giveSessionCookie(res, token, config);
}

/** POST /logout: ends the session, revokes its refresh token in the background, and answers where the page goes to end the provider's too. */
export function logout({ db, oidc, config, log, revoker }: LoginServices): RequestHandler {
  return async (req, res) => {
    const token = readSessionToken(req, config);
    const ended = token === undefined ? undefined : await db.endSession(hashToken(token));
    revoker.revoke(ended?.tokens);
    takeSessionCookie(res, config);
    res.set("Clear-Site-Data", '"cache", "storage"');
    const tokens = ended?.tokens ? unseal(ended.tokens, "session-tokens", config.session.secrets) : undefined;
    const idToken = (tokens as { idToken?: string } | undefined)?.idToken ?? null;
    // Our session is over whether or not the provider can be reached.
    const address = await oidc.endSessionUrl(idToken).catch((error: unknown) => {
      log.warn({ err: error }, "the provider's session was left alive");
      return new URL("/signed-out", config.appOrigin);
    });
    res.json({ endSessionUrl: address.href });
  };
}

/** GET /login where there is none: the page is open. */
export function openLogin(): RequestHandler {
  return (_req, res) => {
    res.redirect(302, "/");
  };
}

/** POST /logout where there is no login: there is nothing to end. */
export function openLogout({ appOrigin }: Config): RequestHandler {
  return (_req, res) => {
    res.json({ endSessionUrl: `${appOrigin}/` });
  };
}

/** GET /signed-out: the plain page after a logout. */
export function signedOut(): RequestHandler {
  return (_req, res) => {
    showPage(res, {
      status: 200,
      title: "Signed out",
      message: "You are signed out of Rediflow.",
      link: { href: "/login", text: "Sign in again" },
    });
  };
}
