import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { startEmbedded } from "@rediflow/dev-postgres";
import { prepareDatabase } from "../../dev/database.ts";
import { freePort } from "../../dev/ports.ts";
import { root } from "../run.ts";
import { cleanEnvironment, endOf } from "./run-command.ts";

/** A Rediflow of this run's own: a throwaway database, and the server once it is started. */
export interface RediflowStack {
  origin: string;
  ownerUrl: string;
  databaseUrl: string;
  /** What the server has said so far, a line each. */
  said(): string[];
  /** Starts the server with these variables besides its own, and waits until it is ready. Throws with what it said. */
  start(variables: Readonly<Record<string, string>>): Promise<void>;
  stop(): Promise<void>;
}

/** Takes a free port and starts PostgreSQL; the server waits for `start`. */
export async function openRediflowStack(): Promise<RediflowStack> {
  const port = await freePort();
  const postgres = await startEmbedded({ port: 0, throwaway: true });
  const said: string[] = [];
  let server: ChildProcess | undefined;
  try {
    const { ownerUrl, appUrl } = await prepareDatabase(postgres.url("postgres"), { demo: undefined });
    const origin = `http://localhost:${port.toString()}`;
    return {
      origin,
      ownerUrl,
      databaseUrl: appUrl,
      said: () => said.join("").trim().split("\n"),
      start: async (variables) => {
        server = spawn(process.execPath, [join(root, "apps/bff/src/main.ts")], {
          env: cleanEnvironment({ PORT: port.toString(), LOG_LEVEL: "warn", ...variables }),
          stdio: ["ignore", "pipe", "pipe"],
        });
        for (const stream of [server.stdout, server.stderr])
          stream?.on("data", (chunk: Buffer) => void said.push(chunk.toString()));
        await ready(`${origin}/readyz`, server, said);
      },
      stop: async () => {
        if (server !== undefined) await ended(server);
        await postgres.stop();
      },
    };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

async function ready(url: string, server: ChildProcess, said: readonly string[]): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    if (server.exitCode !== null) break;
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`Rediflow did not start: ${endOf(said.join(""))}`);
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGTERM");
  await exit;
}
