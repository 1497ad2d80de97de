import { readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Returns when no server runs on the data folder; one that is just going down is waited for. Throws when one stays. */
export async function waitForPredecessor(dataFolder: string): Promise<void> {
  const deadline = Date.now() + 3000;
  while (await isServed(dataFolder)) {
    if (Date.now() > deadline)
      throw new Error(`another Rediflow is running on this data folder (${dataFolder})`);
    await sleep(100);
  }
}

/** A port of 127.0.0.1 on which nobody listens: the one asked for, or with 0 any. Throws with `code: "EADDRINUSE"` when taken. */
export async function freePort(asked: number): Promise<number> {
  const server = createServer();
  return await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(asked, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === "object" && address !== null ? address.port : asked);
      });
    });
  });
}

async function isServed(dataFolder: string): Promise<boolean> {
  const file = join(dataFolder, "postmaster.pid");
  const pid = Number.parseInt(await readFile(file, "utf8").catch(() => ""), 10);
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  if (process.platform !== "linux" || (await isLivePostgres(pid))) return true;
  // After a crash or a restart of the machine the number may belong to another program, which PostgreSQL takes for a server.
  await rm(file, { force: true });
  return false;
}

async function isLivePostgres(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid.toString()}/status`, "utf8").catch(() => "");
  return /^Name:\tpostgres$/m.test(status) && !/^State:\tZ/m.test(status);
}
