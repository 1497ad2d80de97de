import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createDatabase, type Database } from "@rediflow/db";
import type { Express } from "express";
import { pino } from "pino";
import { createApp } from "../app.ts";
import { createOidc } from "../auth/oidc.ts";
import type { Config } from "../config.ts";
import type { Page } from "../http/serve-page.ts";
import { answerUnreadable } from "../http/unreadable-requests.ts";
import { faultsOf, faultsOfLog, watchRefusals } from "./answers.ts";

/** The real server, answering on a port that listens already. */
export interface RunningApp {
  app: Express;
  db: Database;
  /** Sets the server's clock; undefined lets it run again. */
  setClock(instant: Date | undefined): void;
  /** What the server logged, line by line. */
  logged: string[];
  /**
   * Stops it and looks through every refusal that it gave and every line that it logged. Throws where something from inside
   * left, a reason is not of the closed list, or a line is not one whole record or holds a secret.
   */
  stop(): Promise<void>;
}

const plainPage: Page = {
  assets: (_req, res) => {
    res.status(404).end();
  },
  document: (_req, res) => {
    res.type("html").send("<!doctype html><title>Rediflow</title>");
  },
};

/** Lets the application answer what comes to the port. */
export function runApp(server: Server, config: Config): RunningApp {
  const db = createDatabase(config.database);
  let instant: Date | undefined;
  const logged: string[] = [];
  const log = pino({ level: "debug" }, { write: (line: string) => void logged.push(line) });
  const clock = (): Date => instant ?? new Date();
  const oidc = config.oidc && createOidc(config.oidc, config.appOrigin);
  const app = createApp({ config, db, oidc, clock, log, page: plainPage });
  const refused = watchRefusals(server);
  server.on("request", app);
  answerUnreadable(server, { config, log });
  return {
    app,
    db,
    logged,
    setClock: (value) => {
      instant = value;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await db.close();
      const faults = [...refused.flatMap(faultsOf), ...logged.flatMap(faultsOfLog)];
      if (faults.length > 0) throw new Error(`what left the server is not for others:\n${faults.join("\n")}`);
    },
  };
}

/** Listens on a free port and gives the origin. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://localhost:${(server.address() as AddressInfo).port.toString()}`;
}
