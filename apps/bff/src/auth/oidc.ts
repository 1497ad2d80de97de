import type { GroupsRead } from "@rediflow/db";
import * as client from "openid-client";
import { causeOf } from "../cause-of.ts";
import type { OidcConfig } from "../config.ts";
import { AppError } from "../errors.ts";
import {
  accessSecondsOf,
  asClient,
  blamesProvider,
  isInvalidGrant,
  isUnauthorised,
  translate,
  unless,
} from "./exchange.ts";
import { type Claims, groupsFromClaims } from "./groups-claim.ts";
import { issuerName } from "./issuer-name.ts";
import { emailFromClaims, nameClaim, nameFromClaims } from "./person-claims.ts";
import { createProvider, type Provider } from "./provider.ts";
import type { ProviderKind } from "./provider-kind.ts";
import type { ProviderKeys } from "./provider-keys.ts";
import { scopesFor } from "./scopes.ts";
import { whyNotIssued } from "./token-times.ts";

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

/** What a refresh brought; the refresh token that it took is gone. */
export interface Refreshed {
  tokens: Omit<Tokens, "idToken"> & { idToken: string | null };
  accessSeconds: number;
  /** The claims of the new ID token, none where none came, once its signature has been checked. Throws provider-unavailable. */
  claims(): Promise<Claims>;
}

export interface AuthorizationRequest {
  url: URL;
  state: string;
  nonce: string;
  codeVerifier: string;
}

/** A sign-in that was refused for what the provider sent. */
export interface Refusal {
  at: Date;
  why: string;
}

export interface Refreshes {
  done: number;
  refused: number;
}

/** The identity provider, as far as Rediflow speaks with it. Every method throws AppError only. */
export interface Oidc {
  /** How the provider calls itself. Throws provider-unavailable. */
  issuer(): Promise<string>;
  /** Which product it is: by its discovery document, or by the configured issuer until that has come. */
  kind(): ProviderKind;
  /** Begins a login: code flow with PKCE, state and nonce. Throws provider-unavailable. */
  beginLogin(): Promise<AuthorizationRequest>;
  /** Exchanges the callback's code. Throws login-refused, provider-unavailable or provider-refuses-client. */
  finishLogin(
    callback: URL,
    checks: { state: string; nonce: string; codeVerifier: string },
  ): Promise<Identity>;
  /** New tokens; undefined when the provider takes the refresh token no more. Throws provider-unavailable or provider-refuses-client. */
  refresh(refreshToken: string): Promise<Refreshed | undefined>;
  /** What userinfo says of a subject; undefined when the provider takes the access token no more. Throws provider-unavailable. */
  userInfo(accessToken: string, subject: string): Promise<Claims | undefined>;
  /** The groups among the claims of userinfo and of an ID token. Throws too-many-groups or provider-unavailable. */
  groupsOf(userinfo: Claims, idToken?: Claims): Promise<GroupsRead>;
  /** The claims of a token that the provider has signed, of any kind. Throws what jose throws, or provider-unavailable. */
  verify: ProviderKeys["verify"];
  /** Why the last sign-in that the provider let through was refused here; undefined where one has come through since, or none came. */
  lastRefusal(): Refusal | undefined;
  /** How many refreshes came through, and how many were refused as over, since this server started. */
  refreshes(): Readonly<Refreshes>;
  /** Revokes a refresh token, where the provider says how. Throws provider-unavailable. */
  revoke(refreshToken: string): Promise<void>;
  /** Where the browser goes to end the provider's session too. Throws provider-unavailable. */
  endSessionUrl(idToken: string | null): Promise<URL>;
}

// A browser is sent to a provider only that has answered this short a while ago.
const sureMs = 10_000;

/** Speaks with the provider of the configuration; discovers it when first needed, before a login, and again after a failure. */
export function createOidc(config: OidcConfig, appOrigin: string): Oidc {
  const provider = createProvider(config);
  let refusal: Refusal | undefined;
  const refreshes: Refreshes = { done: 0, refused: 0 };
  return {
    issuer: async () => issuerName((await provider.configuration()).serverMetadata().issuer),
    kind: () => provider.kind(),
    groupsOf: async (userinfo, idToken) => groupsFromClaims(await provider.rules(), userinfo, idToken),
    beginLogin: async () => await begin(await provider.configuration(sureMs), config),
    finishLogin: async (callback, checks) => {
      try {
        const identity = await finish(provider, callback, checks);
        refusal = undefined;
        return identity;
      } catch (error) {
        refusal = refusalOf(error) ?? refusal;
        throw error;
      }
    },
    lastRefusal: () => refusal,
    refresh: async (refreshToken) => {
      const fresh = await refresh(provider, refreshToken);
      refreshes[fresh === undefined ? "refused" : "done"] += 1;
      return fresh;
    },
    refreshes: () => refreshes,
    userInfo: async (accessToken, subject) =>
      await unless(
        isUnauthorised,
        client.fetchUserInfo(await provider.configuration(), accessToken, subject),
      ),
    revoke: (refreshToken) => revoke(provider, refreshToken),
    verify: (token, wanted) => provider.keys.verify(token, wanted),
    endSessionUrl: (idToken) => endSessionUrl(provider, { idToken, appOrigin }),
  };
}

/** The library checks the claims of an ID token, but no signature of one that comes straight from the token endpoint. */
async function checkSignature({ keys }: Provider, idToken: string): Promise<void> {
  await keys.verifyGiven(idToken);
}

async function begin(configuration: client.Configuration, config: OidcConfig): Promise<AuthorizationRequest> {
  const codeVerifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const nonce = client.randomNonce();
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: config.redirectUri,
    scope: scopesFor(config, configuration.serverMetadata()).join(" "),
    code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: "S256",
    state,
    nonce,
  });
  return { url, state, nonce, codeVerifier };
}

async function finish(
  provider: Provider,
  callback: URL,
  checks: { state: string; nonce: string; codeVerifier: string },
): Promise<Identity> {
  const configuration = await provider.configuration();
  try {
    const asking = client.authorizationCodeGrant(configuration, callback, {
      pkceCodeVerifier: checks.codeVerifier,
      expectedState: checks.state,
      expectedNonce: checks.nonce,
      idTokenExpected: true,
    });
    const tokens = await asClient(asking);
    const claims = tokens.claims();
    if (claims === undefined || tokens.id_token === undefined)
      throw new AppError("login-refused", { why: "there is no ID token" });
    await checkSignature(provider, tokens.id_token);
    const subject = nameClaim(claims.sub);
    if (subject === undefined) throw new AppError("login-refused", { why: "the ID token's sub is no name" });
    const why = whyNotIssued(claims.iat);
    if (why !== undefined) throw new AppError("login-refused", { why: `of the ID token: ${why}` });
    const userinfo = await client.fetchUserInfo(configuration, tokens.access_token, claims.sub);
    return {
      issuer: issuerName(claims.iss),
      subject,
      name: nameFromClaims(userinfo, claims),
      email: emailFromClaims(userinfo),
      providerSid: nameClaim(claims["sid"]) ?? null,
      groups: groupsFromClaims(await provider.rules(), userinfo, claims),
      tokens: { idToken: tokens.id_token, ...tokensOf(tokens) },
      accessSeconds: accessSecondsOf(tokens),
    };
  } catch (error) {
    throw translate(error);
  }
}

async function refresh(provider: Provider, refreshToken: string): Promise<Refreshed | undefined> {
  const asking = asClient(client.refreshTokenGrant(await provider.configuration(), refreshToken));
  const tokens = await unless(isInvalidGrant, asking);
  if (tokens === undefined) return undefined;
  const { id_token: idToken } = tokens;
  const kept = tokensOf(tokens);
  return {
    // A provider that does not rotate gives no new refresh token: the old one stays good.
    tokens: { idToken: idToken ?? null, ...kept, refreshToken: kept.refreshToken ?? refreshToken },
    accessSeconds: accessSecondsOf(tokens),
    claims: async () => {
      if (idToken !== undefined) await unless(never, checkSignature(provider, idToken));
      return tokens.claims() ?? {};
    },
  };
}

async function revoke(provider: Provider, refreshToken: string): Promise<void> {
  const configuration = await provider.configuration();
  if (configuration.serverMetadata().revocation_endpoint === undefined) return;
  const asking = client.tokenRevocation(configuration, refreshToken, { token_type_hint: "refresh_token" });
  await unless(never, asking);
}

async function endSessionUrl(
  provider: Provider,
  { idToken, appOrigin }: { idToken: string | null; appOrigin: string },
): Promise<URL> {
  return client.buildEndSessionUrl(await provider.configuration(), {
    post_logout_redirect_uri: `${appOrigin}/signed-out`,
    state: client.randomState(),
    ...(idToken === null ? {} : { id_token_hint: idToken }),
  });
}

function tokensOf(tokens: client.TokenEndpointResponse): Omit<Tokens, "idToken"> {
  return { accessToken: tokens.access_token, refreshToken: tokens.refresh_token ?? null };
}

const never = (): boolean => false;

function refusalOf(error: unknown): Refusal | undefined {
  const why = blamesProvider(error) ? causeOf(error) : undefined;
  return why === undefined ? undefined : { at: new Date(), why };
}
