import { createServer, type Server, type ServerResponse } from "node:http";
import type { Logger } from "pino";
import type { Config } from "../config.ts";

// A client may send on a kept connection in the very moment in which it is closed: first every answer says that its
// connection ends, and only what then still idles is closed.
const noticeMs = 500;
const drainMs = 9000;

/** A server on which slow clients hold no connection: headers within 10 s, the whole request within 30 s. */
export function createHttpServer(): Server {
  return createServer({ headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 });
}

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
  const endConnections = connectionsOf(server);
  const stop = (): void => {
    endConnections();
    setTimeout(() => process.exit(1), drainMs).unref();
    setTimeout(() => {
      server.close(() => {
        void onStop().finally(() => process.exit(0));
      });
      // A connection whose answer had begun before the signal is kept open by it.
      setInterval(() => {
        server.closeIdleConnections();
      }, 100).unref();
    }, noticeMs);
  };
  process.once("SIGTERM", stop).once("SIGINT", stop);
}

/** Gives the function after whose call every answer that has not begun says that its connection ends. */
function connectionsOf(server: Server): () => void {
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
