import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import type { DevIdp } from "@rediflow/dev-idp";
import { startStack } from "../dev/stack.ts";
import { freePort } from "../dev/ports.ts";

/** The whole stack at one address. */
export interface ServedStack {
  url: string;
  /** The database's address for its owner, for journeys that begin with what no page makes. */
  ownerUrl: string;
  /** Its provider, for journeys in which that is away or ends sessions. */
  idp: DevIdp;
  stop(): Promise<void>;
}

interface Plan {
  empty?: boolean;
  /** The server's, beside those that the stack gives it. */
  variables?: Readonly<Record<string, string>>;
}

/** Starts the whole stack in its production shape: throwaway data with the demo world or `empty`, the page as built, free ports. */
export async function startServedStack({ empty = false, variables = {} }: Plan = {}): Promise<ServedStack> {
  const port = await freePort();
  const url = `http://localhost:${port.toString()}`;
  const stack = await startStack({
    appUrl: url,
    idpPort: 0,
    postgresPort: 0,
    throwaway: true,
    empty,
    timeZone: "Europe/Helsinki",
    env: "test",
  });
  const server = spawn(process.execPath, [join(import.meta.dirname, "../apps/bff/src/main.ts")], {
    env: { PATH: process.env["PATH"], ...stack.environment, LOG_LEVEL: "error", ...variables },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const stop = async (): Promise<void> => {
    await ended(server);
    await stack.stop();
  };
  try {
    await answering(`${url}/readyz`, server);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, ownerUrl: stack.ownerUrl, idp: stack.idp, stop };
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGTERM");
  await exit;
}

async function answering(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (server.exitCode !== null) break;
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("the server did not start; what it said stands above");
}
