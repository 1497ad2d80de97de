import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The repository's folder. */
export const root = join(import.meta.dirname, "..");

/** The folders that hold sources. */
export const sources = ["packages", "apps", "dev", "e2e", "bench", "deploy", "scripts"].filter((each) =>
  existsSync(join(root, each)),
);

interface Options {
  env?: Record<string, string>;
  timeoutMs?: number;
}

// Also where this was not started by the package runner, the repository's own tools come first.
const path = [join(root, "node_modules/.bin"), process.env["PATH"] ?? ""].join(delimiter);

/** Runs a command in the repository's folder with its output on this terminal; true when it succeeded. */
export function run(
  command: string,
  args: readonly string[],
  { env = {}, timeoutMs }: Options = {},
): boolean {
  const options = timeoutMs === undefined ? {} : { timeout: timeoutMs };
  const ended = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env, PATH: path },
    ...options,
  });
  if (ended.error !== undefined) console.error(`${command}: ${ended.error.message}`);
  return ended.status === 0;
}

/** Runs a command in the repository's folder and gives what it wrote; never throws for a bad exit. */
export function read(command: string, args: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync(command, args, {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, PATH: path },
    maxBuffer: 64 * 1024 * 1024,
  });
}
