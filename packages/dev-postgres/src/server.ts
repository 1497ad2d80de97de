import { type ChildProcess, spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { Client, DatabaseError } from "pg";
import type { Cluster } from "./data-folder.ts";
import { type Installation, program } from "./installation.ts";
import { startWatchdog } from "./watchdog.ts";

const startSeconds = 30;
const stopSeconds = 10;
const linesKept = 20;

/** Starts the server and returns its stop function once it accepts connections. Throws with its last words when it does not. */
export async function startServer(
  installation: Installation,
  cluster: Cluster,
  port: number,
): Promise<() => Promise<void>> {
  const child = spawn(program(installation.native, "postgres"), serverArguments(cluster, port), {
    ...installation.user,
    cwd: "/",
    env: { LC_ALL: "C", TZ: "UTC" },
    stdio: ["ignore", "ignore", "pipe"],
    // A group of its own: Ctrl+C in a terminal goes to the whole group, and would stop the database before the
    // application that still wants to finish its requests.
    detached: true,
  });
  const lines = lastLines(child);
  const gone = new Promise<void>((resolve) => child.once("close", resolve).once("error", resolve));
  const stopWatchdog = startWatchdog(child.pid, installation.user, cluster.throwaway);
  const stop = once(async () => {
    await end(child, gone);
    stopWatchdog();
    if (cluster.throwaway !== undefined) await rm(cluster.throwaway, { recursive: true, force: true });
  });
  try {
    await untilAccepting(child, urlOf(cluster, port, "postgres"));
    return stop;
  } catch (cause) {
    await stop();
    throw new Error(`PostgreSQL did not start:\n${lines.join("\n")}`, { cause });
  }
}

/** The superuser's URL of a database. */
export function urlOf(cluster: Cluster, port: number, database: string): string {
  return `postgres://postgres:${cluster.password}@127.0.0.1:${port.toString()}/${encodeURIComponent(database)}`;
}

function serverArguments(cluster: Cluster, port: number): string[] {
  const always = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200"];
  // Data that nobody will miss need not survive a crash.
  const fast = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
  const settings = cluster.throwaway === undefined ? always : [...always, ...fast];
  return ["-D", cluster.dataFolder, "-p", port.toString(), ...settings.flatMap((setting) => ["-c", setting])];
}

async function untilAccepting(child: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + startSeconds * 1000;
  for (;;) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
      throw new Error("it ended by itself");
    const error = await tryConnecting(url);
    if (error === undefined) return;
    // Answered, and not by "starting up": waiting would not help (a wrong password, say).
    if (error instanceof DatabaseError && error.code !== "57P03") throw error;
    if (Date.now() > deadline) throw new Error(`no answer in ${startSeconds.toString()} s`, { cause: error });
    await sleep(50);
  }
}

async function tryConnecting(url: string): Promise<unknown> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return undefined;
  } catch (error) {
    return error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function end(child: ChildProcess, gone: Promise<void>): Promise<void> {
  // SIGINT is PostgreSQL's fast shutdown: it ends the sessions and writes everything out. SIGQUIT does not wait.
  child.kill("SIGINT");
  const impatience = setTimeout(() => child.kill("SIGQUIT"), stopSeconds * 1000);
  await gone;
  clearTimeout(impatience);
}

function lastLines(child: ChildProcess): string[] {
  const lines: string[] = [];
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    lines.push(...text.trimEnd().split("\n"));
    lines.splice(0, lines.length - linesKept);
  });
  return lines;
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}
