import type { JWTPayload } from "jose";
import { afterEach } from "vitest";
import { send, type Answer, type Sent } from "./send.ts";
import { useHostileServer, type HostilePair } from "./use-hostile-server.ts";

type Claims = Record<string, unknown>;

/** A hostile provider that issues access tokens, a server that accepts them, and calls with one. */
export interface AccessTokens extends HostilePair {
  /** The claims of a good token, some of them changed. */
  claimsOf(changed?: Claims): JWTPayload;
  /** A signed token with these claims. */
  token(changed?: Claims, header?: Claims): Promise<string>;
  /** Calls an operation with this `authorization` header. */
  call(authorization: string, sent?: Sent & { path?: string }): Promise<Answer>;
}

/** The current time as a token has it. */
export function now(): number {
  return Math.floor(Date.now() / 1000);
}

/** Starts both for the tests of a file; the server's clock is right again after each test. */
export function useAccessTokens(): AccessTokens {
  const { server, provider } = useHostileServer((issuer) => ({
    OIDC_API_CLIENTS: `rediflow-cli@${issuer},rediflow@${issuer}`,
  }));
  afterEach(() => {
    server().setClock(undefined);
  });
  const claimsOf = (changed: Claims = {}): JWTPayload => ({
    iss: provider().issuer,
    aud: "rediflow-cli",
    sub: "hostile-1",
    iat: now(),
    exp: now() + 3600,
    scope: "openid rediflow-api",
    azp: "rediflow-cli",
    jti: crypto.randomUUID(),
    ...changed,
  });
  return {
    server,
    provider,
    claimsOf,
    token: (changed = {}, header = {}) => provider().sign(claimsOf(changed), { header }),
    call: (authorization, { path = "access.get", ...sent } = {}) =>
      send(`${server().origin}/trpc/${path}`, { ...sent, headers: { authorization, ...sent.headers } }),
  };
}
