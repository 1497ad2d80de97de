import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Request } from "openapi-backend";
import { apiCheck, type ApiCheck } from "./api-document.ts";
import { type FirstMinutes, startWorker, type Worker } from "./first-minutes.ts";
import type { Answer } from "./operation.ts";
import { operations } from "./operations.ts";
import type { Row } from "./rows.ts";
import { addAuthentiksOwn, emptyStore, type Store } from "./store.ts";
import { allowEveryGrant, type Version } from "./versions.ts";

/** A request that was answered. */
export interface Seen {
  method: string;
  path: string;
  operationId: string;
  body: Row;
  /** Of the answer. */
  status: number;
}

/** A server that answers as Authentik's API does, and holds every request and answer to Authentik's own document. */
export interface StandIn {
  url: string;
  token: string;
  version: Version;
  store: Store;
  seen: Seen[];
  /** Requests and answers that differ from the document; a test must find none. */
  faults: string[];
  /** Looked at before each request: an answer given instead, "drop" to break the connection before, "cut" after the work. */
  interfere: (request: { method: string; path: string }) => Answer | "drop" | "cut" | undefined;
  /** Becomes 2026.8, with what its migrations do to the objects that are there. */
  upgrade(): void;
  close(): Promise<void>;
}

/** The options of a stand-in. */
export interface StandInOptions {
  /** Leaves out what Authentik's worker makes; nobody makes it later. */
  fresh?: boolean;
  version?: Version;
  /** The worker begins only now. */
  firstMinutes?: FirstMinutes;
}

/** Starts one on a free port, with what Authentik's worker makes unless told otherwise. */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const { fresh = false, version = "2026.8", firstMinutes } = options;
  const check = await apiCheck();
  const store = emptyStore();
  const worker = firstMinutes && startWorker(store, firstMinutes);
  if (!fresh && worker === undefined) addAuthentiksOwn(store);
  const server = createServer((request, response) => {
    serve({ standIn, check, worker }, request, response).catch((error: unknown) => {
      standIn.faults.push(String(error));
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const standIn: StandIn = {
    url: `http://127.0.0.1:${port.toString()}`,
    token: "token-of-the-stand-in",
    version,
    store,
    seen: [],
    faults: [],
    interfere: () => undefined,
    upgrade: () => {
      standIn.version = "2026.8";
      allowEveryGrant(store.providers);
    },
    close: () => close(server),
  };
  return standIn;
}

interface Served {
  standIn: StandIn;
  check: ApiCheck;
  worker: Worker | undefined;
}

async function serve(served: Served, request: IncomingMessage, response: ServerResponse) {
  const { standIn, worker } = served;
  const { method = "GET", url = "/" } = request;
  const { pathname: path, searchParams: query } = new URL(url, standIn.url);
  const sent = await text(request);
  const interference = standIn.interfere({ method, path });
  if (interference === "drop") {
    request.socket.destroy();
    return;
  }
  if (typeof interference === "object") {
    reply(response, interference);
    return;
  }
  worker?.work();
  const good = request.headers.authorization === `Bearer ${standIn.token}`;
  if (!good || worker?.hasToken() === false) {
    reply(response, { status: 403, body: { detail: "Token invalid/expired" } });
    return;
  }
  const body = sent === "" ? {} : (JSON.parse(sent) as Row);
  const asked: Request = {
    method: method.toLowerCase(),
    path,
    headers: { "content-type": "application/json" },
    query: lists(query),
  };
  const answer = answerTo(served, sent === "" ? asked : { ...asked, body }, { query, body });
  if (interference === "cut") request.socket.destroy();
  else reply(response, answer);
}

function answerTo(
  { standIn, check }: Served,
  request: Request,
  { query, body }: { query: URLSearchParams; body: Row },
): Answer {
  const { store, version } = standIn;
  const { method, path } = request;
  const operationId = check.operationOf(request);
  const operation = operationId === undefined ? undefined : operations.get(operationId);
  if (operationId === undefined || operation === undefined) {
    standIn.faults.push(`${method} ${path}: no such operation`);
    return { status: 404, body: { detail: "Not found." } };
  }
  const wrong = check.faultsOfRequest(request);
  standIn.faults.push(...wrong.map((each) => `${method} ${path}: ${each}`));
  if (wrong.length > 0) return { status: 400, body: { non_field_errors: wrong } };
  const id = path.split("/").filter((part) => part !== "")[idPlace(path)] ?? "";
  const answer = operation({ store, version, id, query, body, origin: standIn.url });
  standIn.seen.push({ method, path, operationId, body, status: answer.status });
  if (answer.body !== undefined) {
    const faults = check.faultsOfAnswer({ operationId, status: answer.status, body: answer.body });
    standIn.faults.push(...faults.map((each) => `answer to ${method} ${path}: ${each}`));
  }
  return answer;
}

/** /api/v3/core/users/7/, but /api/v3/propertymappings/provider/scope/<id>/ */
function idPlace(path: string): number {
  return path.includes("/propertymappings/") ? 5 : 4;
}

function lists(query: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const all = query.getAll(name);
      return [name, all.length === 1 ? (all[0] ?? "") : all];
    }),
  );
}

function reply(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
