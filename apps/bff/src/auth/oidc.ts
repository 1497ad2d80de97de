import * as client from "openid-client";
import type { Config } from "../config.ts";
import { AppError } from "../errors.ts";
import { groupsFromClaims } from "./groups-claim.ts";

/** Who came back from the identity provider, and the tokens of this exchange. */
export interface Identity {
  issuer: string;
  subject: string;
  name: string;
  email: string | null;
  providerSid: string | null;
  groups: string[];
  tokens: { idToken: string; accessToken: string; refreshToken: string | null };
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
  /** Where the browser goes to end the provider's session too. Throws provider-unavailable. */
  endSessionUrl(idToken: string | null): Promise<URL>;
}

/** Speaks with the provider of the configuration; discovers it when first needed and again after a failure. */
export function createOidc(config: Config): Oidc {
  let discovered: Promise<client.Configuration> | undefined;
  const provider = (): Promise<client.Configuration> => {
    discovered ??= discover(config).catch((error: unknown) => {
      discovered = undefined;
      throw new AppError("provider-unavailable", { cause: error });
    });
    return discovered;
  };
  return {
    beginLogin: async () => await begin(await provider(), config),
    finishLogin: async (callback, checks) => await finish(await provider(), callback, checks),
    endSessionUrl: async (idToken) =>
      client.buildEndSessionUrl(await provider(), {
        post_logout_redirect_uri: `${config.appOrigin}/signed-out`,
        ...(idToken === null ? {} : { id_token_hint: idToken }),
      }),
  };
}

async function discover(config: Config): Promise<client.Configuration> {
  const { issuer, clientId, clientSecret, allowHttp } = config.oidc;
  // The signature of an ID token straight from the token endpoint is not checked unless asked for.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- only marked to stand out; the configuration refuses http in qa and prod
  const execute = [client.enableNonRepudiationChecks, ...(allowHttp ? [client.allowInsecureRequests] : [])];
  return await client.discovery(new URL(issuer), clientId, clientSecret, undefined, { execute, timeout: 4 });
}

async function begin(provider: client.Configuration, config: Config): Promise<AuthorizationRequest> {
  const codeVerifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const nonce = client.randomNonce();
  const known = provider.serverMetadata().scopes_supported ?? [];
  const url = client.buildAuthorizationUrl(provider, {
    redirect_uri: config.oidc.redirectUri,
    scope: [
      "openid",
      "profile",
      "email",
      "offline_access",
      ...(known.includes("groups") ? ["groups"] : []),
    ].join(" "),
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
    const userinfo = await client.fetchUserInfo(provider, tokens.access_token, claims.sub);
    return {
      issuer: claims.iss,
      subject: claims.sub,
      name: firstText(userinfo.name, userinfo.preferred_username, claims["name"], claims.sub),
      email: typeof userinfo.email === "string" ? userinfo.email : null,
      providerSid: typeof claims["sid"] === "string" ? claims["sid"] : null,
      groups: groupsFromClaims(userinfo, claims),
      tokens: {
        idToken: tokens.id_token,
        accessToken: tokens.access_token,
        refreshToken: tokens.refresh_token ?? null,
      },
    };
  } catch (error) {
    throw translate(error);
  }
}

function firstText(...candidates: unknown[]): string {
  const found = candidates.find((each) => typeof each === "string" && each.trim() !== "");
  return (found as string).replaceAll(/[\p{Cc}\p{Cs}]/gu, " ").slice(0, 200);
}

/** No answer, or a 5xx answer, is the provider's trouble; everything else means that this login is not to be trusted. */
function translate(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const status = error instanceof client.ResponseBodyError ? error.status : undefined;
  const network = error instanceof TypeError || (error as { code?: string }).code === "OAUTH_TIMEOUT";
  return new AppError(
    network || (status !== undefined && status >= 500) ? "provider-unavailable" : "login-refused",
    { cause: error },
  );
}
