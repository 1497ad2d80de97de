import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from "jose";

/** The ways in which the provider departs from a correct one; a claim that is undefined is left out. */
export interface Misbehaviour {
  idClaims?: Record<string, unknown>;
  /** Makes the ID token of these claims instead of signing them. */
  idToken?: (claims: JWTPayload) => string | Promise<string>;
  userinfo?: Record<string, unknown>;
  userinfoStatus?: number;
  /** Fields of the token endpoint's answer. */
  tokens?: Record<string, unknown>;
  /** Answers at the token endpoint instead. */
  tokenEndpoint?: (res: ServerResponse) => void;
  /** Instead of the keys. */
  keysStatus?: number;
  keys?: unknown;
  /** Fields of the discovery document. */
  document?: Record<string, unknown>;
}

/** A provider that signs whatever a test says, and asks nobody for a password. */
export interface HostileProvider {
  issuer: string;
  /** From now on misbehaves like this; with nothing, behaves. */
  misbehave(how?: Misbehaviour): void;
  /** Takes a new key, of which nobody is told; under the name and of the kind of the first unless given. */
  rotate(how?: { kid?: string; alg?: string }): Promise<void>;
  /** How often its keys were read. */
  keysRead(): number;
  /** Signs claims with the provider's key, or with another header or key. */
  sign(
    claims: JWTPayload,
    how?: { header?: Record<string, unknown>; key?: CryptoKey | Uint8Array },
  ): Promise<string>;
  stop(): Promise<void>;
}

interface Parts {
  issuer: string;
  clientId: string;
  key: CryptoKey;
  kid: string;
  alg: string;
  jwks: unknown;
  keysRead: number;
  how: Misbehaviour;
  /** The nonce that each code was given for; a code is good for ever. */
  nonces: Map<string, string>;
}

/** Starts one at any free port. */
export async function startHostileProvider(clientId = "rediflow"): Promise<HostileProvider> {
  const first = await newKey({});
  const parts: Parts = { ...first, issuer: "", clientId, keysRead: 0, how: {}, nonces: new Map() };
  const server = createServer((req, res) => void answer(parts, req, res));
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  parts.issuer = `http://localhost:${(server.address() as AddressInfo).port.toString()}/`;
  return {
    issuer: parts.issuer,
    misbehave: (how = {}) => {
      parts.how = how;
    },
    sign: (claims, how) => sign(parts, claims, how),
    rotate: async (how = {}) => {
      Object.assign(parts, await newKey(how));
    },
    keysRead: () => parts.keysRead,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function newKey({ kid = "good", alg = "ES256" }: { kid?: string; alg?: string }) {
  const { privateKey: key, publicKey } = await generateKeyPair(alg);
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid, alg, use: "sig" }] };
  return { key, kid, alg, jwks };
}

async function answer(parts: Parts, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? "/", parts.issuer);
  const json = (status: number, body: unknown): void => {
    res.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  };
  if (url.pathname === "/authorize") {
    const code = randomUUID();
    parts.nonces.set(code, url.searchParams.get("nonce") ?? "");
    const back = new URL(url.searchParams.get("redirect_uri") ?? "");
    back.search = new URLSearchParams({ code, state: url.searchParams.get("state") ?? "" }).toString();
    res.writeHead(302, { location: back.href }).end();
  } else if (url.pathname === "/token") {
    if (parts.how.tokenEndpoint === undefined) json(200, await tokens(parts, await text(req)));
    else parts.how.tokenEndpoint(res);
  } else if (url.pathname === "/userinfo") {
    json(parts.how.userinfoStatus ?? 200, { ...person, ...parts.how.userinfo });
  } else if (url.pathname === "/jwks") {
    parts.keysRead += 1;
    json(parts.how.keysStatus ?? 200, parts.how.keys ?? parts.jwks);
  } else if (url.pathname === "/.well-known/openid-configuration") {
    json(200, { ...discovery(parts), ...parts.how.document });
  } else json(404, {});
}

const person = { sub: "hostile-1", name: "Hanna Hostile", email: "hanna@test" };

async function tokens(parts: Parts, body: string): Promise<Record<string, unknown>> {
  const code = new URLSearchParams(body).get("code") ?? "";
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: parts.issuer,
    aud: parts.clientId,
    sub: person.sub,
    iat: now,
    exp: now + 300,
    nonce: parts.nonces.get(code),
    sid: "sid-1",
    ...parts.how.idClaims,
  };
  return {
    access_token: randomUUID(),
    token_type: "Bearer",
    expires_in: 300,
    refresh_token: randomUUID(),
    id_token: await (parts.how.idToken?.(claims) ?? sign(parts, claims)),
    ...parts.how.tokens,
  };
}

async function sign(
  parts: Parts,
  claims: JWTPayload,
  { header = {}, key = parts.key }: { header?: Record<string, unknown>; key?: CryptoKey | Uint8Array } = {},
): Promise<string> {
  const { alg, kid } = parts;
  return await new SignJWT(claims).setProtectedHeader({ alg, kid, ...header }).sign(key);
}

/** Offers even what nobody must take: the choice is not the provider's. */
function discovery({ issuer, alg }: Parts): Record<string, unknown> {
  return {
    issuer,
    authorization_endpoint: `${issuer}authorize`,
    token_endpoint: `${issuer}token`,
    userinfo_endpoint: `${issuer}userinfo`,
    jwks_uri: `${issuer}jwks`,
    end_session_endpoint: `${issuer}end-session`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: [alg, "HS256", "none"],
  };
}
