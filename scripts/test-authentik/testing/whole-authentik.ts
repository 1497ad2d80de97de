import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { startStandIn, type StandIn, type StandInOptions } from "@rediflow/authentik/testing";
import { challengeCheck } from "@rediflow/authentik/testing-challenges";
import { createAuthentikOidc } from "@rediflow/dev-idp/testing-authentik";
import { applicationOf, type Secrets } from "./applications.ts";
import { answerPages } from "./pages.ts";
import type { Parts } from "./parts.ts";
import { passToApi, type Passed } from "./pass-to-api.ts";
import { createVisits } from "./visits.ts";

/** A stand-in of Authentik as a whole: its API, its flows and its OpenID providers, at one origin and with one memory. */
export interface WholeAuthentik {
  url: string;
  token: string;
  api: StandIn;
  close(): Promise<void>;
}

/** Starts one on a free port. */
export async function startWholeAuthentik(options: StandInOptions = {}): Promise<WholeAuthentik> {
  const api = await startStandIn(options);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://localhost:${port.toString()}`;
  const secrets: Secrets = new Map();
  const visits = createVisits();
  const oidc = await createAuthentikOidc({
    origin,
    application: (slug) => applicationOf(api, secrets, slug),
    visitor: (request) => {
      const { id, subject } = visits.of(request);
      return { session: id, subject };
    },
    signInPage: (next) => `/flows/-/default/authentication/?${new URLSearchParams({ next }).toString()}`,
  });
  const parts: Parts = { origin, api, oidc, visits, secrets, check: challengeCheck() };
  server.on("request", (request, response) => {
    answer(parts, request, response).catch((error: unknown) => {
      api.faults.push(String(error));
      response.destroy();
    });
  });
  return {
    url: origin,
    token: api.token,
    api,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await api.close();
    },
  };
}

async function answer(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", parts.origin);
  if (await answerPages(parts, request, response)) return;
  if (!pathname.startsWith("/api/v3/")) {
    parts.oidc.app(request, response);
    return;
  }
  showTokens(parts);
  await applyToProvider(
    parts,
    await passToApi({ api: parts.api.url, origin: parts.origin }, request, response),
  );
}

/** Carries out at the provider what the API stand-in was told and only writes down. */
async function applyToProvider(
  { api, oidc, secrets }: Parts,
  { method, path, sent, came }: Passed,
): Promise<void> {
  const [, id] = /^\/api\/v3\/core\/users\/(\d+)\//.exec(path) ?? [];
  const user = api.store.users.find(({ pk }) => String(pk) === id);
  if (path.endsWith("/set_password/") && user !== undefined)
    secrets.set(String(user["username"]), String(sent["password"]));
  if (path.endsWith("/users/service_account/") && typeof came["token"] === "string")
    secrets.set(String(came["username"]), came["token"]);
  if (method === "PATCH" && sent["is_active"] === false && user !== undefined)
    await oidc.dropPerson(String(user["uuid"]));
}

/** The API shows the refresh tokens that the providers keep. */
function showTokens({ api, oidc }: Parts): void {
  const { users, providers } = api.store;
  api.store.refreshTokens = oidc.refreshTokens().flatMap(({ id, subject, scopes, used }) => {
    const user = users.find(({ uuid }) => uuid === subject);
    if (user === undefined) return [];
    return [
      {
        pk: numberOf(id),
        user,
        provider: providers[0],
        is_expired: false,
        revoked: used,
        scope: scopes,
        id_token: "{}",
      },
    ];
  });
}

const numbers = new Map<string, number>();

/** Authentik numbers its tokens. */
function numberOf(id: string): number {
  const number = numbers.get(id) ?? numbers.size + 1;
  numbers.set(id, number);
  return number;
}
