import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import type { Config } from "../../config.ts";
import { listen } from "../running-app.ts";

/** `apps/bff/src/main.ts` in a process of its own, as it is served. */
export interface AppProcess {
  origin: string;
  pid: number;
  /** Its log, line by line, where that is kept. */
  logged: string[];
  signal(name: NodeJS.Signals): void;
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>;
}

/** Starts one with a test server's configuration, on a port (any free one when left out), and waits until it is ready. */
export async function startAppProcess(
  config: Config,
  { port, variables = {}, keepsLog = false }: HowToStart = {},
): Promise<AppProcess> {
  const taken = port ?? (await freePort());
  const origin = `http://localhost:${taken.toString()}`;
  const child = spawn(process.execPath, [join(import.meta.dirname, "../../main.ts")], {
    env: { ...environmentOf(config), APP_URL: origin, PORT: taken.toString(), ...variables },
    stdio: ["ignore", keepsLog ? "pipe" : "ignore", "inherit"],
  });
  const logged: string[] = [];
  if (child.stdout !== null) createInterface(child.stdout).on("line", (line) => logged.push(`${line}\n`));
  const ended = once(child, "exit").then(([code, by]) => (code ?? by) as number | NodeJS.Signals);
  await untilReady(origin, child);
  return { origin, pid: child.pid ?? 0, logged, signal: (name) => void child.kill(name), ended };
}

interface HowToStart {
  port?: number;
  variables?: Record<string, string>;
  /** Keeps what it logs; under load that is much. */
  keepsLog?: boolean;
}

function environmentOf({ database, oidc, session }: Config): Record<string, string> {
  return {
    APP_ENV: "test",
    NODE_ENV: "production",
    DATABASE_URL_APP: database.url,
    DATABASE_POOL_SIZE: database.poolSize.toString(),
    OIDC_ISSUER: oidc?.issuer ?? "",
    OIDC_CLIENT_ID: oidc?.clientId ?? "",
    OIDC_CLIENT_SECRET: oidc?.clientSecret ?? "",
    SESSION_SECRET: session.secrets.join(),
    RATE_LIMIT_API: "1000000",
  };
}

async function untilReady(origin: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const ready = await fetch(`${origin}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    if (child.exitCode !== null || Date.now() > deadline) throw new Error("the app did not become ready");
    await sleep(100);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  const { port } = new URL(await listen(server));
  await new Promise((resolve) => server.close(resolve));
  return Number(port);
}
