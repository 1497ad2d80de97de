import { randomBytes, type JsonWebKey } from "node:crypto";
import { errors, Provider, type Configuration, type ErrorOut, type KoaContextWithOIDC } from "oidc-provider";
import { claimsOf } from "./claims.ts";
import type { Directory } from "./directory.ts";
import { firstPartyConsent } from "./first-party-consent.ts";
import { createMemoryAdapter } from "./memory-adapter.ts";
import type { Page } from "./page.ts";
import { expiredPage, messagePage, refusedPage, signOutPage } from "./pages.ts";

export interface ProviderSettings {
  issuer: string;
  appUrl: string;
  clientId: string;
  clientSecret: string;
  backchannelLogoutUri: string | undefined;
  accessTokenSeconds: number;
  signingKey: JsonWebKey;
  directory: Directory;
}

const hour = 3600;
const day = 24 * hour;

/** An OpenID provider with Authentik's habits and one client, Rediflow; it asks for the password at `interaction/<uid>` below the issuer. */
export function createProvider(settings: ProviderSettings): Provider {
  const { issuer, appUrl, directory } = settings;
  return new Provider(issuer, {
    adapter: createMemoryAdapter(),
    clients: [clientOf(settings)],
    jwks: { keys: [{ ...settings.signingKey, alg: "RS256", use: "sig" }] },
    enabledJWA: { idTokenSigningAlgValues: ["RS256"] },
    cookies: cookiesOf(new URL(issuer)),
    ttl: lifetimes(settings.accessTokenSeconds),
    ...claimsOf(directory),
    ...firstPartyConsent((uid) => `${new URL(issuer).pathname}interaction/${uid}`),
    clientAuthMethods: ["client_secret_post"],
    pkce: { required: () => true },
    responseTypes: ["code"],
    rotateRefreshToken: true,
    clientBasedCORS: () => false,
    routes: {
      authorization: "/authorize/",
      token: "/token/",
      userinfo: "/userinfo/",
      jwks: "/jwks/",
      end_session: "/end-session/",
    },
    features: features(appUrl),
    fetch: sendNotice(settings.backchannelLogoutUri),
    renderError: (ctx, out, error) => {
      if (error instanceof errors.SessionNotFound) show(ctx, expiredPage(appUrl));
      else show(ctx, refusedPage(reasonOf(out, error), appUrl));
    },
  });
}

function clientOf({ appUrl, clientId, clientSecret, backchannelLogoutUri }: ProviderSettings) {
  return {
    client_id: clientId,
    client_secret: clientSecret,
    client_name: "Rediflow",
    token_endpoint_auth_method: "client_secret_post",
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    redirect_uris: [`${appUrl}/oauth/callback`],
    post_logout_redirect_uris: [`${appUrl}/signed-out`],
    // Only a client with such an address gets `sid` in its ID tokens: sendNotice keeps quiet when none was asked for.
    backchannel_logout_uri: backchannelLogoutUri ?? `${appUrl}/oauth/backchannel-logout`,
    backchannel_logout_session_required: true,
  } as const;
}

/** Cookies ignore ports: the name keeps two providers apart, and the path keeps the cookies from Rediflow itself. */
function cookiesOf({ port, pathname }: URL): NonNullable<Configuration["cookies"]> {
  const prefix = `rediflow-idp-${port}`;
  const shared = { httpOnly: true, sameSite: "lax", signed: true } as const;
  return {
    keys: [randomBytes(32)],
    names: { session: prefix, interaction: `${prefix}-login`, resume: `${prefix}-resume` },
    long: { ...shared, path: pathname },
    short: shared,
  };
}

/** Seconds that each thing lives. */
function lifetimes(accessTokenSeconds: number): NonNullable<Configuration["ttl"]> {
  return {
    AccessToken: accessTokenSeconds,
    IdToken: accessTokenSeconds,
    AuthorizationCode: 60,
    Interaction: hour,
    Session: 8 * hour,
    RefreshToken: 30 * day,
    Grant: 30 * day,
  };
}

function features(appUrl: string): NonNullable<Configuration["features"]> {
  return {
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    resourceIndicators: { enabled: false },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        show(ctx, signOutPage(form));
      },
      postLogoutSuccessSource: (ctx) => {
        show(ctx, messagePage("Signed out", "You are signed out of the development login.", appUrl));
      },
    },
  };
}

/** Posts back-channel notices; the dispatcher that comes with them refuses loopback addresses, where Rediflow is in development. */
function sendNotice(address: string | undefined): NonNullable<Configuration["fetch"]> {
  return async (input, init) => {
    if (address === undefined) return new Response(null, { status: 204 });
    const request = { ...init };
    if ("dispatcher" in request) delete request.dispatcher;
    return await fetch(input, request);
  };
}

function reasonOf({ error: code, error_description: description }: ErrorOut, error: Error): string {
  // A fault of the provider itself is described to nobody otherwise, and whoever sees this page develops Rediflow.
  return `${code}, ${code === "server_error" ? error.message : (description ?? error.message)}`;
}

function show(ctx: KoaContextWithOIDC, { body, headers }: Page): void {
  ctx.set(headers);
  ctx.body = body;
}
