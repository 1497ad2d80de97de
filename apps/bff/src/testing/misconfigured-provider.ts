import { createServer, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { fewestVariables } from "./test-config.ts";

/** A provider that is set up as the test says, on a port of its own. */
export interface MisconfiguredProvider {
  /** As it is asked for; ends with a slash. */
  issuer: string;
  stop(): Promise<void>;
}

export interface Misconfiguration {
  /** Replaces fields of the discovery document; undefined takes one out. */
  document?: (issuer: string) => Record<string, unknown>;
  keys?: unknown;
  /** Answers the authorization request; a form when left out. */
  authorize?: RequestListener;
  /** Answers the discovery request instead of the document. */
  discovery?: RequestListener;
  /** Answers at the token endpoint; as Authentik when left out. */
  token?: RequestListener;
  /** The grant types that are chosen. */
  grants?: string[];
  /** The time of its clock. */
  date?: Date;
}

/** Starts a provider that is right but for what is given. */
export async function startMisconfiguredProvider(
  misconfiguration: Misconfiguration = {},
): Promise<MisconfiguredProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port.toString()}`;
  const issuer = `${origin}/application/o/rediflow/`;
  const routes: Record<string, RequestListener> = {
    "/application/o/rediflow/.well-known/openid-configuration":
      misconfiguration.discovery ??
      ((_req, res) => {
        json(res, { ...rightDocument(issuer), ...misconfiguration.document?.(issuer) });
      }),
    "/jwks": (_req, res) => {
      json(res, misconfiguration.keys ?? { keys: [{ kty: "RSA", kid: "a", n: "AQAB", e: "AQAB" }] });
    },
    "/authorize":
      misconfiguration.authorize ??
      ((_req, res) => res.end("<form method=post><input type=password></form>")),
    "/token":
      misconfiguration.token ?? ((req, res) => void refuseAsAuthentik(misconfiguration.grants, req, res)),
  };
  server.on("request", (req, res) => {
    if (misconfiguration.date !== undefined) res.setHeader("Date", misconfiguration.date.toUTCString());
    const route = routes[new URL(req.url ?? "/", origin).pathname];
    if (route === undefined) res.writeHead(404).end();
    else route(req, res);
  });
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { issuer, stop };
}

function rightDocument(issuer: string): Record<string, unknown> {
  const { origin } = new URL(issuer);
  return {
    issuer,
    authorization_endpoint: `${origin}/authorize`,
    token_endpoint: `${origin}/token`,
    userinfo_endpoint: `${origin}/userinfo`,
    jwks_uri: `${origin}/jwks`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    scopes_supported: ["openid", "profile", "email", "offline_access"],
    backchannel_logout_supported: true,
  };
}

/** Authentik looks at the grant type, then at the secret, and only then at what it is shown, which here nobody was given. */
async function refuseAsAuthentik(
  grants = ["authorization_code", "refresh_token"],
  ...[req, res]: Parameters<RequestListener>
): Promise<void> {
  const form = new URLSearchParams(await text(req));
  const proven = form.get("client_secret") === fewestVariables.OIDC_CLIENT_SECRET;
  const chosen = grants.includes(form.get("grant_type") ?? "");
  json(res, { error: chosen && !proven ? "invalid_client" : "invalid_grant" }, 400);
}

function json(res: ServerResponse, body: unknown, status = 200): void {
  res.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

/** Answers with a redirect to what the address that was asked gives. */
export function redirectTo(address: (asked: URL) => string): RequestListener {
  return (req, res) => {
    res.writeHead(302, { location: address(new URL(req.url ?? "", "http://provider")) }).end();
  };
}
