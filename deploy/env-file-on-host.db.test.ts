import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { parseEnv } from "node:util";
import { startEmbedded, type Embedded } from "@rediflow/dev-postgres";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { freePort } from "../dev/ports.ts";

const root = join(import.meta.dirname, "..");
const leftOut = "DATABASE_URL, the owner's address, is for the commands and was left out";
const cli = join(root, "apps/cli/src/main.ts");
const folder = mkdtempSync(join(tmpdir(), "rediflow-on-host-"));
const file = join(folder, ".env.dev");
vi.setConfig({ testTimeout: 120_000 });

let postgres: Embedded;
let provider: Server;

/** The file as `setup:env dev` writes it, but for the ports of PostgreSQL and of the provider. */
beforeAll(async () => {
  postgres = await startEmbedded({ port: 0 });
  provider = await startProvider();
  const made = spawnSync(process.execPath, [join(root, "scripts/setup-env.ts"), "dev", folder]);
  expect(made.status).toBe(0);
  const written = readFileSync(file, "utf8");
  const { port } = new URL(postgres.url("postgres"));
  const ports = written
    .replaceAll("127.0.0.1:15432", `127.0.0.1:${port}`)
    .replaceAll(":9000/", `:${portOf(provider)}/`);
  writeFileSync(file, ports);
  const owner = parseEnv(written)["POSTGRES_OWNER_PASSWORD"] ?? "";
  await asSuperuser(`CREATE ROLE rediflow_owner LOGIN CREATEROLE PASSWORD '${owner}'`);
  await asSuperuser("CREATE DATABASE rediflow_dev OWNER rediflow_owner");
  for (const command of ["migrate", "setup-rls-app-role"]) {
    const ran = spawnSync(process.execPath, [cli, command, "--env-file", file], {
      encoding: "utf8",
      env: bare,
    });
    expect([command, ran.status, ran.stderr]).toEqual([command, 0, ""]);
  }
}, 120_000);

afterAll(async () => {
  provider.close();
  await postgres.stop();
  rmSync(folder, { recursive: true });
});

const bare = { PATH: process.env["PATH"] };

test("the doctor takes the file, leaves the owner's address out and says so, and finds the provider by its local name", async () => {
  const child = spawn(process.execPath, [cli, "doctor", "--env-file", file], { env: bare });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  expect(err).toContain(leftOut);
  expect(out).toMatch(/^ok {7}issuer-reachable .*http:\/\/authentik\.localhost:/m);
  expect(out).toMatch(/^ok {7}issuer-matches /m);
  expect(out).toMatch(/^ok {7}rls /m);
});

test.each([
  ["given to it", (start: string) => `exec node ${start} --env-file ${file}`],
  ["sourced", (start: string) => `set -a; . ${file}; set +a; exec node ${start}`],
])("the server starts with the file %s", async (_, command) => {
  const { status, said } = await started(command(join(root, "scripts/start.ts")));
  expect(status).toBe(200);
  expect(said).toContain(leftOut);
});

test.each([
  ["as containers start it", "apps/bff/src/main.ts", ""],
  ["in qa", "scripts/start.ts", "APP_ENV=qa; "],
])("the owner's address is refused as ever %s", async (_, start, more) => {
  const { status, said } = await started(`set -a; . ${file}; ${more}set +a; exec node ${join(root, start)}`);
  expect(status).toBeUndefined();
  expect(said).toContain("DATABASE_URL: is the owner's and must not reach the serving process");
});

test("a file that is not there is named", async () => {
  const { status, said } = await started(
    `exec node ${join(root, "scripts/start.ts")} --env-file ${folder}/none`,
  );
  expect(status).toBeUndefined();
  expect(said).toContain(`${folder}/none`);
});

/** Starts a server by a line for a shell, asks whether it is ready and ends it. */
async function started(line: string): Promise<{ status: number | undefined; said: string }> {
  const port = (await freePort()).toString();
  const node = `${join(process.execPath, "..")}:${bare.PATH ?? ""}`;
  const child = spawn("sh", ["-c", line], { env: { PATH: node, PORT: port } });
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  const status = await answerOf(`http://127.0.0.1:${port}/readyz`, child);
  child.kill("SIGTERM");
  return { status, said: (await said).join("") };
}

async function answerOf(url: string, child: ChildProcess): Promise<number | undefined> {
  const ended = once(child, "exit");
  while (child.exitCode === null) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer !== undefined) return answer.status;
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 100))]);
  }
  return undefined;
}

/** What the doctor asks a provider for at first: that it names itself by the address under which it was asked. */
async function startProvider(): Promise<Server> {
  const server = createServer((req, res) => {
    const issuer = `http://${req.headers.host ?? ""}/application/o/rediflow/`;
    res.setHeader("content-type", "application/json");
    res.end(
      JSON.stringify({
        issuer,
        authorization_endpoint: `${issuer}authorize`,
        token_endpoint: `${issuer}token`,
        userinfo_endpoint: `${issuer}userinfo`,
        jwks_uri: `${issuer}jwks`,
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

function portOf(server: Server): string {
  return (server.address() as AddressInfo).port.toString();
}

async function asSuperuser(sql: string): Promise<void> {
  const client = new Client({ connectionString: postgres.url("postgres") });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
