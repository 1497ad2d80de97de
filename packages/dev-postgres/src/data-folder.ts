import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmod,
  chown,
  link,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { exists, type Installation, program, reachablePath } from "./installation.ts";
import { canEnter, type ServerUser } from "./server-user.ts";

const run = promisify(execFile);

/** An initialised data folder. */
export interface Cluster {
  dataFolder: string;
  /** The superuser's. */
  password: string;
  /** The folder to remove when the server has stopped; undefined = the data is kept. */
  throwaway: string | undefined;
}

/** The cluster kept at `dataFolder`, initialised when there is none; as root elsewhere if the server's user cannot reach that place. */
export async function keptCluster(installation: Installation, dataFolder: string): Promise<Cluster> {
  const place = await placeFor(installation.user, resolve(dataFolder));
  const isNew = !(await exists(join(place, "PG_VERSION")));
  const password = await passwordOf(place, isNew);
  if (isNew) await initialiseAside(installation, place, password);
  return { dataFolder: place, password, throwaway: undefined };
}

/** A new cluster in a temporary folder. */
export async function throwawayCluster(installation: Installation): Promise<Cluster> {
  const { user } = installation;
  const reachable = user === undefined || (await canEnter(user, tmpdir()));
  const prefix = reachable ? join(tmpdir(), "rediflow-postgres") : await reachablePath("throwaway", tmpdir());
  const folder = await mkdtemp(`${prefix}-`);
  try {
    const password = newPassword();
    await initialise(installation, { folder, password, flags: ["--no-sync", "--no-data-checksums"] });
    return { dataFolder: join(folder, "data"), password, throwaway: folder };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function placeFor(user: ServerUser | undefined, asked: string): Promise<string> {
  await mkdir(dirname(asked), { recursive: true });
  if (user === undefined || (await canEnter(user, dirname(asked)))) return asked;
  return await reachablePath(basename(asked), asked);
}

/** The password beside the data folder. It is written before the data, so that a crash in between locks nobody out. */
async function passwordOf(place: string, mayCreate: boolean): Promise<string> {
  const file = `${place}.password`;
  if (mayCreate && !(await exists(file))) {
    const unfinished = `${file}.${process.pid.toString()}`;
    await writeFile(unfinished, newPassword(), { mode: 0o600 });
    // Unlike rename, link never replaces: of two that start at once, both use the password of the first.
    await link(unfinished, file).catch(() => undefined);
    await rm(unfinished);
  }
  return await readFile(file, "utf8").catch((cause: unknown) => {
    throw new Error(`The password file ${file} of the data folder cannot be read.`, { cause });
  });
}

/** Initialises in a folder beside and moves the result into place, so that what a crash leaves is never taken for data. */
async function initialiseAside(installation: Installation, place: string, password: string): Promise<void> {
  await removeUnfinished(place);
  const folder = `${place}.init-${process.pid.toString()}`;
  try {
    await mkdir(folder, { mode: 0o700 });
    await initialise(installation, { folder, password, flags: [] });
    await rename(join(folder, "data"), place);
  } catch (cause) {
    // Another start on the same folder may have been faster: its result is as good.
    if (!(await exists(join(place, "PG_VERSION"))))
      throw new Error(`The data folder ${place} could not be made.`, { cause });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function removeUnfinished(place: string): Promise<void> {
  const prefix = `${basename(place)}.init-`;
  const names = (await readdir(dirname(place))).filter((name) => name.startsWith(prefix));
  const left = names.filter((name) => !isAlive(Number(name.slice(prefix.length))));
  await Promise.all(left.map((name) => rm(join(dirname(place), name), { recursive: true, force: true })));
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function initialise(
  { native, user }: Installation,
  { folder, password, flags }: { folder: string; password: string; flags: string[] },
): Promise<void> {
  const passwordFile = join(folder, "password");
  await writeFile(passwordFile, password, { mode: 0o600 });
  await chmod(folder, 0o700);
  for (const path of [folder, passwordFile]) if (user !== undefined) await chown(path, user.uid, user.gid);
  const args = ["--pgdata", join(folder, "data"), "--username", "postgres", "--pwfile", passwordFile];
  // The built-in provider sorts and folds case alike on every machine, whatever locales it has.
  const locale = [
    "--encoding",
    "UTF8",
    "--locale",
    "C",
    "--locale-provider",
    "builtin",
    "--builtin-locale",
    "C.UTF-8",
  ];
  const env = { LC_ALL: "C", TZ: "UTC" };
  const all = [...args, ...locale, "--auth", "scram-sha-256", "--no-instructions", ...flags];
  await run(program(native, "initdb"), all, { ...user, cwd: "/", env });
  await rm(passwordFile);
}

function newPassword(): string {
  return randomBytes(24).toString("base64url");
}
