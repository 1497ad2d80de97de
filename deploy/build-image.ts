import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";
import { buildContext } from "./build-context.ts";
import { environmentOf, words, type Instruction, type Stage } from "./containerfile.ts";

interface Build {
  root: string;
  into: string;
  stages: readonly Stage[];
  context: readonly string[];
}

/**
 * Carries out the COPY and RUN instructions of a Containerfile's stages without a container, each stage in a folder
 * `<into>/<stage>` that stands for its WORKDIR /app, and gives the folder of the last one. What is run in a stage that
 * begins from an image is left out: it prepares the machine. Throws with what a command wrote when it fails.
 */
export function buildImage(options: { root: string; into: string; stages: readonly Stage[] }): string {
  const build: Build = { ...options, context: buildContext(options.root) };
  const tools = packageRunner(options.into);
  for (const stage of build.stages) {
    const folder = join(build.into, stage.name);
    mkdirSync(folder, { recursive: true });
    const base = build.stages.find(({ name }) => name === stage.from);
    const env = { ...(base === undefined ? {} : environmentOf(base)), ...environmentOf(stage) };
    for (const instruction of stage.instructions) {
      if (instruction.keyword === "COPY") copy(build, folder, instruction);
      if (instruction.keyword === "RUN" && base !== undefined) run(instruction.rest, { folder, env, tools });
    }
  }
  return join(build.into, build.stages.at(-1)?.name ?? "");
}

function copy(build: Build, folder: string, { rest, flags }: Instruction): void {
  const all = words(rest);
  const target = join(folder, all.at(-1) ?? "");
  const stage = flags["from"];
  for (const source of all.slice(0, -1)) {
    if (stage === undefined) copyFromContext(build, source, target);
    else copyWhole(join(build.into, stage, source.replace(/^\/app/, "")), target);
  }
}

function copyFromContext({ root, context }: Build, source: string, target: string): void {
  const inside = context.filter((file) => file === source || file.startsWith(`${source}/`));
  if (inside.length === 0) throw new Error(`COPY ${source}: the build sees no such file`);
  for (const file of inside) {
    const to = join(target, file === source ? basename(file) : file.slice(source.length + 1));
    cpSync(join(root, file), to);
  }
}

function copyWhole(source: string, target: string): void {
  const to = statSync(source).isDirectory() ? target : join(target, basename(source));
  // Links between packages point within the tree, and must not lead back into the stage that was copied.
  cpSync(source, to, { recursive: true, verbatimSymlinks: true });
}

function run(command: string, at: { folder: string; env: Record<string, string>; tools: string }): void {
  const path = [at.tools, dirname(process.execPath), process.env["PATH"] ?? ""].join(delimiter);
  const ended = spawnSync("sh", ["-c", command], {
    cwd: at.folder,
    encoding: "utf8",
    timeout: 240_000,
    env: { ...machine(), ...at.env, PATH: path },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (ended.status !== 0) throw new Error(`RUN ${command} failed:\n${ended.stdout}${ended.stderr}`);
}

/** Of this process's environment only what says where things are, none of what the test runner sets. */
function machine(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => /^(HOME|TMPDIR|XDG_\w+|LANG)$/.test(name));
  return Object.fromEntries(kept);
}

/**
 * A folder with a `pnpm` in it: the one that runs this process, or the one that the README's commands take. It installs
 * offline, from what this checkout was installed from.
 */
function packageRunner(into: string): string {
  const folder = join(into, ".tools");
  mkdirSync(folder, { recursive: true });
  const own = process.env["npm_execpath"];
  const command = own?.includes("pnpm") === true ? ownCommand(own) : "npx --prefer-offline -y pnpm@12";
  const store = spawnSync("sh", ["-c", `${command} store path`], { encoding: "utf8" }).stdout.trim();
  // The store that this checkout was installed from, also where the temporary folder lies on another disk.
  const lines = [
    "#!/bin/sh",
    `export pnpm_config_store_dir='${dirname(store)}'`,
    'case "$1" in install | fetch) set -- "$@" --offline ;; esac',
    `exec ${command} "$@"`,
  ];
  writeFileSync(join(folder, "pnpm"), `${lines.join("\n")}\n`);
  chmodSync(join(folder, "pnpm"), 0o755);
  return folder;
}

/** pnpm is a program of its own or a script for Node, as it was installed. */
function ownCommand(path: string): string {
  return /\.[cm]?js$/.test(path) ? `node '${path}'` : `'${path}'`;
}
