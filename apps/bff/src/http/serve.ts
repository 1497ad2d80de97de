import { createServer, type Server } from "node:http";
import type { Logger } from "pino";
import type { Config } from "../config.ts";

const drainMs = 9000;

/** A server on which slow clients hold no connection: headers within 10 s, the whole request within 30 s. */
export function createHttpServer(): Server {
  return createServer({ headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 });
}

/** Listens until SIGTERM or SIGINT, then finishes what runs and ends the process within ten seconds. */
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
  const stop = (): void => {
    setTimeout(() => process.exit(1), drainMs).unref();
    server.close(() => {
      void onStop().finally(() => process.exit(0));
    });
    server.closeIdleConnections();
  };
  process.once("SIGTERM", stop).once("SIGINT", stop);
}
