import { createServer, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import type { Config } from "../config.ts";

const drainMs = 9000;
/** For so long a server that is to stop still accepts connections: who sends it requests learns of it first. */
const farewellMs = 1000;

/** How long a request's headers and the whole of it may take. */
const patience = { headersTimeout: 10_000, requestTimeout: 30_000 };
/** Node looks for slow clients that often, and by itself only every half minute: until then they keep their connection. */
const connectionsCheckingInterval = 1000;

/** A server on which slow clients hold no connection: headers within 10 s, the whole request within 30 s, each and a second. */
export function createHttpServer(limits = patience): Server {
  const server = createServer({ ...limits, connectionsCheckingInterval, keepAliveTimeout: 65_000 });
  // A tunnel is no request to Node, which would hang up without a word.
  return server.on("connect", (_req, socket) => {
    socket.end(`${["HTTP/1.1 405 Method Not Allowed", ...noTunnel].join("\r\n")}\r\n\r\n`);
  });
}

const noTunnel = ["Allow: GET, HEAD, POST", "Content-Length: 0", "Connection: close"];

/**
 * Listens until SIGTERM or SIGINT, then finishes what runs and ends the process within ten seconds: with 0, or with 1 when
 * something would not end.
 */
export function serve(
  server: Server,
  { config, log, onStop }: { config: Config; log: Logger; onStop: () => Promise<void> },
): void {
  server.on("error", (error: NodeJS.ErrnoException) => {
    const taken = `Port ${config.port.toString()} is taken by another program. Stop it, or give another with PORT.`;
    // eslint-disable-next-line no-console -- the start has failed: this is for whoever typed the command
    console.error(error.code === "EADDRINUSE" ? taken : error.message);
    process.exit(1);
  });
  server.listen(config.port, config.host, () => {
    log.info({ address: config.appOrigin, port: config.port }, "listening");
    process.send?.("listening");
  });
  const sayGoodbye = goodbyeOf(server);
  const closeSilent = silentConnections(server);
  const stop = (): void => {
    log.info("stopping");
    setTimeout(() => process.exit(1), drainMs).unref();
    sayGoodbye();
    void drain(server, closeSilent)
      .then(onStop)
      .finally(() => process.exit(0));
  };
  process.once("SIGTERM", stop).once("SIGINT", stop);
}

/**
 * Answers what is under way and what still comes during the farewell. A request that is on its way while its idle
 * connection is closed would be lost, so connections are not closed before.
 */
async function drain(server: Server, closeSilent: () => void): Promise<void> {
  if (await hasConnections(server)) await sleep(farewellMs);
  const closed = new Promise((resolve) => server.close(resolve));
  // An answer that had begun before the goodbye leaves its connection idle.
  const closing = setInterval(() => {
    server.closeIdleConnections();
    closeSilent();
  }, 50);
  await closed;
  clearInterval(closing);
}

/** Gives the function after whose call every answer that has not begun is the last on its connection, and says so. */
function goodbyeOf(server: Server): () => void {
  const unanswered = new Set<ServerResponse>();
  let ending = false;
  server.prependListener("request", (_req, res: ServerResponse) => {
    if (ending) res.setHeader("Connection", "close");
    unanswered.add(res);
    res.once("close", () => unanswered.delete(res));
  });
  return () => {
    ending = true;
    for (const res of unanswered) if (!res.headersSent) res.setHeader("Connection", "close");
  };
}

/**
 * Gives the function that closes the connections which have been open for as long as the farewell and on which nothing ever
 * came: browsers and proxies open some in advance, and to Node these are idle only after ten seconds.
 */
function silentConnections(server: Server): () => void {
  const openedAt = new Map<Socket, number>();
  server.on("connection", (socket: Socket) => {
    openedAt.set(socket, performance.now());
    socket.once("close", () => openedAt.delete(socket));
  });
  return () => {
    for (const [socket, at] of openedAt)
      if (socket.bytesRead === 0 && performance.now() - at > farewellMs) socket.destroy();
  };
}

async function hasConnections(server: Server): Promise<boolean> {
  return await new Promise((resolve) => {
    server.getConnections((error, count) => {
      resolve(error !== null || count > 0);
    });
  });
}
