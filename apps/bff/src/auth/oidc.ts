import type { GroupsRead } from "@rediflow/db";
import * as client from "openid-client";
import type { OidcConfig } from "../config.ts";
import { AppError } from "../errors.ts";
import { type Claims, groupsFromClaims } from "./groups-claim.ts";
import { emailFromClaims, nameClaim, nameFromClaims } from "./person-claims.ts";

/** The tokens of one exchange; they never leave the server. */
export interface Tokens {
  idToken: string;
  accessToken: string;
  refreshToken: string | null;
}

/** Who came back from the identity provider, and the tokens of this exchange. */
export interface Identity {
  issuer: string;
  subject: string;
  name: string;
  email: string | null;
  providerSid: string | null;
  groups: GroupsRead;
  tokens: Tokens;
  accessSeconds: number;
}

export interface AuthorizationRequest {
  url: URL;
  state: string;
  nonce: string;
  codeVerifier: string;
}

/** The identity provider, as far as Rediflow speaks with it. Every method throws AppError only. */
export interface Oidc {
  /** Begins a login: code flow with PKCE, state and nonce. Throws provider-unavailable. */
  beginLogin(): Promise<AuthorizationRequest>;
  /** Exchanges the callback's code. Throws login-refused or provider-unavailable. */
  finishLogin(
    callback: URL,
    checks: { state: string; nonce: string; codeVerifier: string },
  ): Promise<Identity>;
  /** New tokens, and the claims of the new ID token; undefined when the provider takes the refresh token no more. Throws provider-unavailable. */
  refresh(
    refreshToken: string,
  ): Promise<
    | { tokens: Omit<Tokens, "idToken"> & { idToken: string | null }; accessSeconds: number; claims: Claims }
    | undefined
  >;
  /** What userinfo says of a subject; undefined when the provider takes the access token no more. Throws provider-unavailable. */
  userInfo(accessToken: string, subject: string): Promise<Claims | undefined>;
  /** Where the provider's keys are. Throws provider-unavailable. */
  jwksUri(): Promise<URL>;
  /** Where the browser goes to end the provider's session too. Throws provider-unavailable. */
  endSessionUrl(idToken: string | null): Promise<URL>;
}

// A browser is sent to a provider only that has answered this short a while ago.
const sureMs = 10_000;

/** Speaks with the provider of the configuration; discovers it when first needed, before a login, and again after a failure. */
export function createOidc(config: OidcConfig, appOrigin: string): Oidc {
  let known: { configuration: client.Configuration; at: number } | undefined;
  let asking: Promise<client.Configuration> | undefined;
  const ask = async (): Promise<client.Configuration> => {
    try {
      const configuration = await discover(config);
      known = { configuration, at: performance.now() };
      return configuration;
    } catch (error) {
      throw new AppError("provider-unavailable", { cause: error });
    } finally {
      asking = undefined;
    }
  };
  const provider = async (atMostOldMs = Infinity): Promise<client.Configuration> =>
    known !== undefined && performance.now() - known.at < atMostOldMs
      ? known.configuration
      : await (asking ??= ask());
  return {
    beginLogin: async () => await begin(await provider(sureMs), config),
    finishLogin: async (callback, checks) => await finish(await provider(), callback, checks),
    refresh: async (refreshToken) => await refresh(await provider(), refreshToken),
    userInfo: async (accessToken, subject) =>
      await unless(isUnauthorised, client.fetchUserInfo(await provider(), accessToken, subject)),
    jwksUri: async () => new URL((await provider()).serverMetadata().jwks_uri ?? config.issuer),
    endSessionUrl: async (idToken) =>
      client.buildEndSessionUrl(await provider(), {
        post_logout_redirect_uri: `${appOrigin}/signed-out`,
        state: client.randomState(),
        ...(idToken === null ? {} : { id_token_hint: idToken }),
      }),
  };
}

async function discover(config: OidcConfig): Promise<client.Configuration> {
  const { issuer, clientId, clientSecret, allowHttp } = config;
  // The signature of an ID token straight from the token endpoint is not checked unless asked for.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- only marked to stand out; the configuration refuses http in qa and prod
  const execute = [client.enableNonRepudiationChecks, ...(allowHttp ? [client.allowInsecureRequests] : [])];
  return await client.discovery(new URL(issuer), clientId, clientSecret, undefined, { execute, timeout: 4 });
}

async function begin(provider: client.Configuration, config: OidcConfig): Promise<AuthorizationRequest> {
  const codeVerifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const nonce = client.randomNonce();
  const known = provider.serverMetadata().scopes_supported ?? [];
  const scopes = [
    "openid",
    "profile",
    "email",
    "offline_access",
    ...(known.includes("groups") ? ["groups"] : []),
  ];
  const url = client.buildAuthorizationUrl(provider, {
    redirect_uri: config.redirectUri,
    scope: scopes.join(" "),
    code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: "S256",
    state,
    nonce,
  });
  return { url, state, nonce, codeVerifier };
}

async function finish(
  provider: client.Configuration,
  callback: URL,
  checks: { state: string; nonce: string; codeVerifier: string },
): Promise<Identity> {
  try {
    const tokens = await client.authorizationCodeGrant(provider, callback, {
      pkceCodeVerifier: checks.codeVerifier,
      expectedState: checks.state,
      expectedNonce: checks.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined || tokens.id_token === undefined) throw new AppError("login-refused");
    const subject = nameClaim(claims.sub);
    if (subject === undefined || isFromTheFuture(claims.iat)) throw new AppError("login-refused");
    const userinfo = await client.fetchUserInfo(provider, tokens.access_token, claims.sub);
    return {
      issuer: claims.iss,
      subject,
      name: nameFromClaims(userinfo, claims),
      email: emailFromClaims(userinfo),
      providerSid: nameClaim(claims["sid"]) ?? null,
      groups: groupsFromClaims(userinfo, claims),
      tokens: { idToken: tokens.id_token, ...tokensOf(tokens) },
      accessSeconds: tokens.expiresIn() ?? 0,
    };
  } catch (error) {
    throw translate(error);
  }
}

// openid-client does not look at the time of issue; clocks may differ by so much.
const mostAheadSeconds = 300;

function isFromTheFuture(issuedAt: number): boolean {
  return issuedAt > Date.now() / 1000 + mostAheadSeconds;
}

async function refresh(provider: client.Configuration, refreshToken: string): ReturnType<Oidc["refresh"]> {
  const tokens = await unless(isInvalidGrant, client.refreshTokenGrant(provider, refreshToken));
  if (tokens === undefined) return undefined;
  const kept = tokensOf(tokens);
  return {
    // A provider that does not rotate gives no new refresh token: the old one stays good.
    tokens: { idToken: tokens.id_token ?? null, ...kept, refreshToken: kept.refreshToken ?? refreshToken },
    accessSeconds: tokens.expiresIn() ?? 0,
    claims: tokens.claims() ?? {},
  };
}

function tokensOf(tokens: client.TokenEndpointResponse): Omit<Tokens, "idToken"> {
  return { accessToken: tokens.access_token, refreshToken: tokens.refresh_token ?? null };
}

/** What the provider answers, or undefined where it has let go of somebody, as `isOver` tells; all else is its trouble. */
async function unless<T>(isOver: (error: unknown) => boolean, asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (isOver(error)) return undefined;
    throw new AppError("provider-unavailable", { cause: error });
  }
}

/** Of a refresh token; a 401 there is about us, whose secret may be wrong, and not about the person. */
const isInvalidGrant = (error: unknown): boolean =>
  error instanceof client.ResponseBodyError && error.error === "invalid_grant";

/** Of an access token at userinfo. */
const isUnauthorised = (error: unknown): boolean => statusOf(error) === 401;

/** Authentik's 401 has a malformed WWW-Authenticate header, so the status may stand in the cause only. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof client.WWWAuthenticateChallengeError) return error.status;
  if (error instanceof client.ResponseBodyError) return undefined;
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Response ? cause.status : undefined;
}

/** No answer, or a 5xx answer, is the provider's trouble; everything else means that this login is not to be trusted. */
function translate(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const status = error instanceof client.ResponseBodyError ? error.status : statusOf(error);
  const network = error instanceof TypeError || (error as { code?: string }).code === "OAUTH_TIMEOUT";
  return new AppError(
    network || (status !== undefined && status >= 500) ? "provider-unavailable" : "login-refused",
    { cause: error },
  );
}
