import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { randomUUID } from "node:crypto";
import { startEmbedded, type Embedded } from "@rediflow/dev-postgres";
import { Client } from "pg";

/** A PostgreSQL of one's own, with data that survives, to be treated badly. */
export interface OwnPostgres {
  superuserUrl: string;
  /** Stops it in an orderly way. */
  stop(): Promise<void>;
  /** Kills it as `kill -9` does. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data. */
  start(): Promise<void>;
  /** Stops the clock of all its processes; new connections are not answered either. */
  freeze(): Promise<void>;
  thaw(): void;
  /** Ends every connection to a database. */
  endConnections(databaseUrl: string): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

/** Starts one on a free port. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const dataFolder = join(tmpdir(), `rediflow-own-postgres-${randomUUID()}`);
  let server = await startEmbedded({ dataFolder, port: 0 });
  const { port } = server;
  const superuserUrl = server.url("postgres");
  let frozen: number[] = [];
  const thaw = (): void => {
    for (const pid of frozen.splice(0)) signal(pid, "SIGCONT");
  };
  return {
    superuserUrl,
    stop: () => server.stop(),
    kill: async () => {
      signal(postmasterOf(server), "SIGKILL");
      await server.stop();
    },
    start: async () => {
      server = await startAgain(dataFolder, port);
    },
    freeze: () =>
      connected(superuserUrl, async (client) => {
        // The postmaster first, so that no further process appears.
        frozen = [postmasterOf(server)];
        signal(postmasterOf(server), "SIGSTOP");
        const others = "SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()";
        frozen.push(...(await client.query<{ pid: number }>(others)).rows.map(({ pid }) => pid));
        for (const pid of frozen) signal(pid, "SIGSTOP");
      }),
    thaw,
    endConnections: async (databaseUrl) => {
      const name = new URL(databaseUrl).pathname.slice(1);
      const sql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1";
      await connected(superuserUrl, (client) => client.query(sql, [name]));
    },
    remove: async () => {
      thaw();
      await server.stop();
      for (const path of [server.dataFolder, `${server.dataFolder}.password`])
        await rm(path, { recursive: true, force: true });
    },
  };
}

/** What a kill has left (shared memory, the old processes) may stand in the way for a moment. */
async function startAgain(dataFolder: string, port: number): Promise<Embedded> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await startEmbedded({ dataFolder, port });
    } catch (error) {
      if (tries === 20) throw error;
      await sleep(200);
    }
  }
}

function postmasterOf({ dataFolder }: Embedded): number {
  return Number.parseInt(readFileSync(join(dataFolder, "postmaster.pid"), "utf8"), 10);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

async function connected(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
