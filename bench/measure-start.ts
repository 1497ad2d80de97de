import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../dev/ports.ts";
import { issuer } from "./open-session.ts";
import { median } from "./report.ts";
import { groupsMaxAgeSeconds, sessionSecret } from "./settings.ts";
import type { World } from "./world.ts";

const times = 5;

/** Milliseconds from the start of a server's process to its first answer to a signed-in reader: the median of some starts. */
export async function measureStart(world: World): Promise<number> {
  const taken: number[] = [];
  // The first leaves what was compiled for the next.
  for (let time = -1; time < times; time += 1) {
    const ms = await start(world);
    if (time >= 0) taken.push(ms);
  }
  return median(taken);
}

async function start({ appUrl, token }: World): Promise<number> {
  const port = await freePort();
  const origin = `http://localhost:${port.toString()}`;
  const began = performance.now();
  const server = spawn(process.execPath, [join(import.meta.dirname, "servers/whole.ts")], {
    env: { ...process.env, ...environment(appUrl, origin, port) },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = once(server, "exit");
  try {
    const headers = { "x-rediflow": "1", cookie: `rediflow-test=${token}` };
    for (;;) {
      const answer = await fetch(`${origin}/trpc/organisations.list`, { headers }).catch(() => undefined);
      if (answer?.ok === true) return performance.now() - began;
      if (server.exitCode !== null) throw new Error("the server ended before it answered");
      await sleep(5);
    }
  } finally {
    server.kill();
    await ended;
  }
}

function environment(appUrl: string, origin: string, port: number): Record<string, string> {
  return {
    NODE_ENV: "production",
    APP_ENV: "test",
    APP_URL: origin,
    PORT: port.toString(),
    DATABASE_URL_APP: appUrl,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: "rediflow",
    OIDC_CLIENT_SECRET: "never-asked",
    SESSION_SECRET: sessionSecret,
    OIDC_GROUPS_MAX_AGE_SECONDS: groupsMaxAgeSeconds.toString(),
  };
}
