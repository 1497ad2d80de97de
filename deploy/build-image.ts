import { execFile } from "node:child_process";
import { cpSync, mkdirSync, statSync } from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { buildContext } from "./build-context.ts";
import { environmentOf, words, type Instruction, type Stage } from "./containerfile.ts";
import { packageRunner } from "./package-runner.ts";

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
export async function buildImage(options: Omit<Build, "context">): Promise<string> {
  const build: Build = { ...options, context: buildContext(options.root) };
  const tools = await packageRunner(options);
  for (const stage of build.stages) {
    const folder = join(build.into, stage.name);
    mkdirSync(folder, { recursive: true });
    const base = build.stages.find(({ name }) => name === stage.from);
    const env = { ...(base === undefined ? {} : environmentOf(base)), ...environmentOf(stage) };
    for (const instruction of stage.instructions) {
      if (instruction.keyword === "COPY") copy(build, folder, instruction);
      if (instruction.keyword === "RUN" && base !== undefined)
        await run(instruction.rest, { folder, env, tools });
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

async function run(command: string, at: { folder: string; env: Record<string, string>; tools: string }) {
  const path = [at.tools, dirname(process.execPath), process.env["PATH"] ?? ""].join(delimiter);
  // Not waited for in this thread: the test runner takes a worker that does not answer for a minute for dead.
  await promisify(execFile)("sh", ["-c", command], {
    cwd: at.folder,
    timeout: 240_000,
    env: { ...machine(), ...at.env, PATH: path },
    maxBuffer: 64 * 1024 * 1024,
  }).catch((error: unknown) => {
    const { killed, stdout, stderr } = error as { killed?: boolean; stdout?: string; stderr?: string };
    const ended = killed === true ? "did not end within four minutes" : "failed";
    throw new Error(`RUN ${command} ${ended}:\n${stdout ?? ""}${stderr ?? ""}`, { cause: error });
  });
}

/** Of this process's environment only what says where things are, none of what the test runner sets. */
function machine(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => /^(HOME|TMPDIR|XDG_\w+|LANG)$/.test(name));
  return Object.fromEntries(kept);
}
