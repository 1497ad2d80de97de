import { createServer } from "node:http";
import type { Express } from "express";
import type { Logger } from "pino";
import type { Config } from "../config.ts";

const drainMs = 9000;

/** Listens until SIGTERM or SIGINT, then finishes what runs and ends the process within ten seconds. */
export function serve(app: Express, { config, log, onStop }: { config: Config; log: Logger; onStop: () => Promise<void> }): void {
  // Slow clients hold no connection: headers within 10 s, the whole request within 30 s.
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 }, app);
  server.on("error", (error: NodeJS.ErrnoException) => {
    const taken = `Port ${config.port.toString()} is taken by another program. Stop it, or give another with PORT.`;
    console.error(error.code === "EADDRINUSE" ? taken : error.message);
    process.exit(1);
  });
  server.listen(config.port, config.host, () => {
    log.info({ address: config.appOrigin, port: config.port }, "listening");
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
