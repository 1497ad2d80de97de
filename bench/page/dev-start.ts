import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../dev/ports.ts";
import { root } from "../../scripts/run.ts";
import { ended } from "../stops.ts";

/** Seconds from `pnpm dev` until it prints its address, of so many starts after the first one, which makes the data. */
export async function measureDevStart(times: number): Promise<{ median: number; all: number[] }> {
  const folder = mkdtempSync(join(tmpdir(), "rediflow-dev-start-"));
  await ended(Promise.resolve(folder), (made) => {
    rmSync(made, { recursive: true, force: true });
  });
  const environment = {
    ...process.env,
    REDIFLOW_DATA: join(folder, "postgres"),
    PORT: (await freePort()).toString(),
    REDIFLOW_IDP_PORT: (await freePort()).toString(),
    REDIFLOW_PG_PORT: (await freePort()).toString(),
  };
  await start(environment);
  const all: number[] = [];
  while (all.length < times) all.push(await start(environment));
  return { median: all.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN, all };
}

async function start(env: NodeJS.ProcessEnv): Promise<number> {
  const began = performance.now();
  const child = spawn("pnpm", ["dev"], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  const exit = once(child, "exit");
  let said = "";
  for await (const chunk of child.stdout) {
    said += String(chunk);
    if (!said.includes("Rediflow is ready")) continue;
    const seconds = (performance.now() - began) / 1000;
    if (child.pid !== undefined) process.kill(-child.pid, "SIGINT");
    child.stdout.resume();
    await exit;
    return seconds;
  }
  throw new Error(`pnpm dev ended before it was ready: ${said}`);
}
