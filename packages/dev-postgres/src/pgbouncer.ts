import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { freePort } from "./predecessor.ts";
import { serverUser } from "./server-user.ts";

/** A PgBouncer in front of one database. */
export interface PgBouncer {
  url: string;
  stop(): Promise<void>;
}

/** Is PgBouncer installed here? */
export function hasPgBouncer(): boolean {
  return spawnSync("pgbouncer", ["--version"]).status === 0;
}

/** Does the PgBouncer that is installed know of prepared statements? Since 1.21 it does. */
export function bearsPreparedStatements(): boolean {
  const version = /PgBouncer (\d+)\.(\d+)/.exec(spawnSync("pgbouncer", ["--version"]).stdout.toString());
  return Number(version?.[1]) > 1 || Number(version?.[2]) >= 21;
}

/** Starts PgBouncer in transaction mode with so many server connections; the URL is the given one, by way of it. */
export async function startPgBouncer(url: string, poolSize: number): Promise<PgBouncer> {
  const user = await serverUser();
  const folder = mkdtempSync(join(tmpdir(), "rediflow-pgbouncer-"));
  const port = await freePort(0);
  const file = join(folder, "pgbouncer.ini");
  writeFileSync(file, configuration(new URL(url), port, poolSize));
  if (user !== undefined) for (const path of [folder, file]) chownSync(path, user.uid, user.gid);
  const child = spawn("pgbouncer", ["--quiet", file], {
    ...user,
    cwd: "/",
    stdio: ["ignore", "ignore", "pipe"],
  });
  const through = new URL(url);
  through.port = port.toString();
  await untilAnswering(through.href, child);
  return {
    url: through.href,
    stop: async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configuration(url: URL, port: number, poolSize: number): string {
  const name = url.pathname.slice(1);
  // The server's limits come as start parameters, which PgBouncer does not know; the app role carries them itself.
  const ignored = "statement_timeout,lock_timeout,idle_in_transaction_session_timeout,extra_float_digits";
  return `[databases]
${name} = host=${url.hostname} port=${url.port} user=${url.username} password=${url.password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port.toString()}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = ${poolSize.toString()}
max_client_conn = 200
ignore_startup_parameters = ${ignored}
${bearsPreparedStatements() ? "max_prepared_statements = 1000" : ""}
`;
}

async function untilAnswering(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    if (child.exitCode !== null) break;
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await sleep(100);
    }
  }
  throw new Error("PgBouncer did not start");
}
