import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Embedded, startEmbedded } from "./index.ts";

test("a throwaway server leaves no process and no folder", async () => {
  const server = await startEmbedded({ port: 0, throwaway: true });
  const pid = await serverPid(server.dataFolder);
  expect(isAlive(pid)).toBe(true);
  expect(await ask(server, "SHOW fsync")).toBe("off");
  expect(await ask(server, "SHOW listen_addresses")).toBe("127.0.0.1");
  await server.stop();
  expect(isAlive(pid)).toBe(false);
  expect(existsSync(dirname(server.dataFolder))).toBe(false);
});

test("a taken port is refused by its code, and leaves no folder", async () => {
  const taker = createServer().listen(0, "127.0.0.1");
  await once(taker, "listening");
  const address = taker.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const folder = await mkdtemp(join(tmpdir(), "rediflow-own-"));
  await chmod(folder, 0o755);
  // A place of the test's own: other servers may come and go in the common one meanwhile.
  vi.stubEnv("TMPDIR", folder);
  await expect(startEmbedded({ port, throwaway: true })).rejects.toMatchObject({ code: "EADDRINUSE" });
  expect(await readdir(folder)).toEqual([]);
  await rmdir(folder);
  taker.close();
});

test("the server ends, and its folder goes, when the process that started it is killed", async () => {
  const script = `const { startEmbedded } = await import(${JSON.stringify(import.meta.resolve("./index.ts"))});
    process.stdout.write((await startEmbedded({ port: 0, throwaway: true })).dataFolder);`;
  const parent = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [output] = (await once(parent.stdout, "data")) as [Buffer];
  const dataFolder = output.toString();
  const pid = await serverPid(dataFolder);
  parent.kill("SIGKILL");
  await vi.waitFor(
    () => {
      expect({ alive: isAlive(pid), folder: existsSync(dirname(dataFolder)) }).toEqual({
        alive: false,
        folder: false,
      });
    },
    { timeout: 10_000, interval: 100 },
  );
});

describe("with data that is kept", () => {
  let folder: string;
  let server: Embedded;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "rediflow-kept-"));
    // What an initialisation leaves that was killed half-way; no process has such a number.
    await mkdir(join(folder, "data.init-999999999/data"), { recursive: true });
    server = await startEmbedded({ dataFolder: join(folder, "data"), port: 0 });
    await ask(server, "CREATE TABLE kept AS SELECT 'still here' AS word");
  });

  afterAll(async () => {
    await server.stop();
    for (const path of [folder, server.dataFolder, `${server.dataFolder}.password`])
      await rm(path, { recursive: true, force: true });
  });

  test("the folder holds data and password only, and the password is for its owner's eyes", async () => {
    const names = await readdir(dirname(server.dataFolder));
    const name = basename(server.dataFolder);
    expect(names.filter((each) => each.startsWith(name)).sort()).toEqual([name, `${name}.password`]);
    expect((await stat(`${server.dataFolder}.password`)).mode & 0o777).toBe(0o600);
  });

  test("a second server on the same folder is refused", async () => {
    const second = startEmbedded({ dataFolder: join(folder, "data"), port: 0 });
    await expect(second).rejects.toThrow("another Rediflow is running on this data folder");
    expect(await ask(server, "SELECT word FROM kept")).toBe("still here");
  });

  test("a second start finds the data and survives the settings that keep it", async () => {
    await restart();
    expect(await ask(server, "SELECT word FROM kept")).toBe("still here");
    expect(await ask(server, "SHOW fsync")).toBe("on");
  });

  test("a crash, after which another program bears the old number, does not stop a start", async () => {
    const pid = await serverPid(server.dataFolder);
    process.kill(pid, "SIGKILL");
    await vi.waitFor(() => {
      expect(isAlive(pid)).toBe(false);
    });
    const file = join(server.dataFolder, "postmaster.pid");
    const lines = (await readFile(file, "utf8")).split("\n").slice(1);
    if (process.platform === "linux") await writeFile(file, [process.pid.toString(), ...lines].join("\n"));
    await restart();
    expect(await ask(server, "SELECT word FROM kept")).toBe("still here");
  });

  async function restart(): Promise<void> {
    await server.stop();
    server = await startEmbedded({ dataFolder: join(folder, "data"), port: 0 });
  }
});

async function ask(server: Embedded, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: server.url("postgres") });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return Object.values(rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

async function serverPid(dataFolder: string): Promise<number> {
  return Number.parseInt(await readFile(join(dataFolder, "postmaster.pid"), "utf8"), 10);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
