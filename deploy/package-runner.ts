import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";

/**
 * A folder with a `pnpm` in it that installs without a network, from the store that the checkout at `root` was installed
 * from. It is the one that runs this process, or the one that the README's commands take.
 */
export async function packageRunner({ root, into }: { root: string; into: string }): Promise<string> {
  const folder = join(into, ".tools");
  mkdirSync(folder, { recursive: true });
  const lines = [
    "#!/bin/sh",
    `export pnpm_config_store_dir='${storeOf(root)}'`,
    'case "$1" in install | fetch) set -- "$@" --offline ;; esac',
    `exec ${await program(root)} "$@"`,
  ];
  const script = join(folder, "pnpm");
  writeFileSync(script, `${lines.join("\n")}\n`);
  chmodSync(script, 0o755);
  return folder;
}

/** As the installation noted it; pnpm adds the version of its layout to what it is given. */
function storeOf(root: string): string {
  const installed = JSON.parse(readFileSync(join(root, "node_modules/.modules.yaml"), "utf8")) as {
    storeDir: string;
  };
  return dirname(installed.storeDir);
}

/** pnpm is a program of its own or a script for Node, as it was installed. */
async function program(root: string): Promise<string> {
  const own = process.env["npm_execpath"] ?? "";
  const path = basename(own).startsWith("pnpm") ? own : await installedByNpx(root);
  return /\.[cm]?js$/.test(path) ? `node '${path}'` : `'${path}'`;
}

/**
 * Where npx keeps it. Asked once, and not put before every command: npx looks up what belongs to it each time, which
 * takes minutes of retries where the registry does not answer or is known only by what the environment says.
 */
async function installedByNpx(root: string): Promise<string> {
  const args = ["--yes", "--prefer-offline", "--package", "pnpm@12", "-c", "command -v pnpm"];
  const env = { ...process.env, npm_config_fetch_retries: "0" };
  const { stdout } = await promisify(execFile)("npx", args, { cwd: root, env, timeout: 120_000 });
  return stdout.trim();
}
