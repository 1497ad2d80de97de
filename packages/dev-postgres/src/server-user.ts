import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The system user that the database server runs as, where that is not the user of this process. */
export interface ServerUser {
  uid: number;
  gid: number;
}

/**
 * As root: the system user `postgres`, created when there is none, since PostgreSQL refuses to run as root.
 * As anybody else: undefined, the server runs as oneself. Throws when no user can be created.
 */
export async function serverUser(): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const user = (await findUser()) ?? (await createUser());
  if (user !== undefined) return user;
  throw new Error("PostgreSQL does not run as root, and the system user postgres could not be created.");
}

/** Whether a command ends well when that user runs it. */
export async function canRun(user: ServerUser, command: string, args: string[]): Promise<boolean> {
  return await run(command, args, { ...user, cwd: "/", env: {} }).then(
    () => true,
    () => false,
  );
}

/** Whether that user may enter the folder, whatever forbids it: modes of its parents, access lists, mounts. */
export async function canEnter(user: ServerUser, folder: string): Promise<boolean> {
  return await canRun(user, "/bin/sh", ["-c", 'cd "$0"', folder]);
}

async function findUser(): Promise<ServerUser | undefined> {
  try {
    const [uid, gid] = await Promise.all(
      ["-u", "-g"].map(async (flag) => Number((await run("id", [flag, "postgres"])).stdout)),
    );
    return uid === undefined || gid === undefined ? undefined : { uid, gid };
  } catch {
    return undefined;
  }
}

async function createUser(): Promise<ServerUser | undefined> {
  const shadow = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"];
  const busybox = ["-S", "-D", "-H", "-s", "/sbin/nologin", "postgres"];
  await run("useradd", shadow).catch(() => run("adduser", busybox).catch(() => undefined));
  return await findUser();
}
