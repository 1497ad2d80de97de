import { randomBytes, type JsonWebKey } from "node:crypto";
import { errors, type Configuration, type ErrorOut, type KoaContextWithOIDC } from "oidc-provider";
import { claimsOf } from "./claims.ts";
import type { Directory } from "./directory.ts";
import { firstPartyConsent } from "./first-party-consent.ts";
import { createMemoryAdapter } from "./memory-adapter.ts";
import type { Page } from "./page.ts";
import { expiredPage, refusedPage } from "./pages.ts";

/** The settings that both providers of one stack share. */
export interface CommonSettings {
  issuer: string;
  appUrl: string;
  accessTokenSeconds: number;
  signingKey: JsonWebKey;
  directory: Directory;
}

/** Behaviour that oidc-provider has by default and Authentik does not. */
export const withoutExtras = {
  devInteractions: { enabled: false },
  dPoP: { enabled: false },
  pushedAuthorizationRequests: { enabled: false },
  resourceIndicators: { enabled: false },
};

const hour = 3600;
const day = 24 * hour;

/** Authentik's habits; the password is asked for at `interaction/<uid>` below the issuer. */
export function commonSettings(settings: CommonSettings): Configuration {
  const { issuer, appUrl, directory } = settings;
  return {
    adapter: createMemoryAdapter(),
    jwks: { keys: [{ ...settings.signingKey, alg: "RS256", use: "sig" }] },
    enabledJWA: { idTokenSigningAlgValues: ["RS256"] },
    cookies: cookiesOf(new URL(issuer)),
    ttl: lifetimes(settings.accessTokenSeconds),
    ...claimsOf(directory),
    ...firstPartyConsent((uid) => `${new URL(issuer).pathname}interaction/${uid}`),
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
    renderError: (ctx, out, error) => {
      if (error instanceof errors.SessionNotFound) show(ctx, expiredPage(appUrl));
      else show(ctx, refusedPage(reasonOf(out, error), appUrl));
    },
  };
}

/** Answers with a page. */
export function show(ctx: KoaContextWithOIDC, { body, headers }: Page): void {
  ctx.set(headers);
  ctx.body = body;
}

/** Cookies ignore ports: the name keeps two providers apart, and the path keeps the cookies from Rediflow itself. */
function cookiesOf({ port, pathname }: URL): NonNullable<Configuration["cookies"]> {
  const prefix = `${pathname.split("/").at(-2) ?? ""}-idp-${port}`;
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
    DeviceCode: 600,
    Interaction: hour,
    Session: 8 * hour,
    RefreshToken: 30 * day,
    Grant: 30 * day,
  };
}

function reasonOf({ error: code, error_description: description }: ErrorOut, error: Error): string {
  // A fault of the provider itself is described to nobody otherwise, and whoever sees this page develops Rediflow.
  return `${code}, ${code === "server_error" ? error.message : (description ?? error.message)}`;
}
