import { execFileSync, fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { setDeployment } from "@rediflow/db-admin/provision";
import { createTestDatabase, type TestDatabase } from "@rediflow/db-admin/testing";
import { startDevIdp, testPassword, type DevIdp } from "@rediflow/dev-idp";
import { createBrowser, type Browser } from "@rediflow/dev-idp/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { childEnvironment } from "./config.ts";
import { freePort } from "./ports.ts";
import { spellingsOf } from "./testing/spellings.ts";

const root = join(import.meta.dirname, "..");
const secret = "must-never-be-served";
const settings = ".env.served-files-test";
const data = ".data/served-files-test";
let server: ChildProcess;
let database: TestDatabase;
let idp: DevIdp;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  mkdirSync(join(root, ".data"), { recursive: true });
  for (const file of [settings, data, `${data}.password`]) writeFileSync(join(root, file), secret);
  const port = (await freePort()).toString();
  origin = `http://localhost:${port}`;
  const client = { clientId: "rediflow", clientSecret: "secret-of-the-tests" };
  database = await createTestDatabase();
  idp = await startDevIdp({
    port: 0,
    appUrl: origin,
    ...client,
    backchannelLogoutUri: `${origin}/oauth/backchannel-logout`,
  });
  await setDeployment({ ownerUrl: database.ownerUrl, mode: "login", visibilityEnabled: true });
  server = fork(join(import.meta.dirname, "serve.ts"), {
    env: childEnvironment({
      APP_ENV: "dev",
      APP_URL: origin,
      PORT: port,
      LOG_LEVEL: "error",
      NODE_ENV: "development",
      DATABASE_URL_APP: database.appUrl,
      OIDC_ISSUER: idp.issuer,
      OIDC_CLIENT_ID: client.clientId,
      OIDC_CLIENT_SECRET: client.clientSecret,
    }),
  });
  await once(server, "message");
  browser = createBrowser();
  const atProvider = await browser.visit(`${origin}/login`);
  const form = await browser.visit(atProvider.url);
  const callback = await browser.submit(form.url, { email: "superadmin@test", password: testPassword });
  await browser.visit(callback.url);
});

afterAll(async () => {
  const ended = once(server, "exit");
  server.kill("SIGTERM");
  await ended;
  await idp.stop();
  await database.drop();
  for (const file of [settings, data, `${data}.password`]) rmSync(join(root, file), { force: true });
});

/** Every file of the clone that Git knows, and what it does not know: its own, settings, data. */
function filesOfTheClone(): string[] {
  const known = execFileSync("git", ["ls-files"], { cwd: root, encoding: "utf8" }).trim().split("\n");
  const git = [".git", ...(readdirSync(root).includes(".git") ? [".git/HEAD", ".git/config"] : [])];
  const packages = ["node_modules/vite/package.json", "node_modules/.pnpm/lock.yaml"];
  return [...known, ...git, ...packages, settings, data, `${data}.password`];
}

const isPart = (file: string): boolean =>
  file === "packages/spreadsheet/src/file/escape-formula.ts" ||
  (/^(apps\/web|packages\/(policy|planning))\/src\//.test(file) && /(?<!\.test)\.(tsx?|css)$/.test(file));

/** The address as it stands, past what a browser would tidy. */
async function ask(path: string, headers: Record<string, string> = {}): Promise<[number, string]> {
  const { hostname, port } = new URL(origin);
  return await new Promise((resolve, reject) => {
    const sending = request({ hostname, port, path, headers, agent: false }, (res) => {
      let body = "";
      res.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
      res.on("end", () => {
        resolve([res.statusCode ?? 0, body]);
      });
    });
    sending.on("error", reject).end();
  });
}

const signedIn = (): Record<string, string> => ({
  cookie: `rediflow-dev=${browser.cookie("rediflow-dev") ?? ""}`,
});

/** Which of the addresses answer with anything but the page's one document or a refusal. */
async function given(paths: readonly string[], headers: Record<string, string>): Promise<string[]> {
  const found: string[] = [];
  const left = [...paths];
  const worker = async (): Promise<void> => {
    for (let path = left.pop(); path !== undefined; path = left.pop()) {
      const [status, body] = await ask(path, headers);
      if (body.includes(secret) || (status === 200 && !body.includes('<div id="root">'))) found.push(path);
    }
  };
  await Promise.all(Array.from({ length: 4 }, worker));
  return found.sort();
}

const inRoot = (file: string): string => `/@fs${encodeURI(join(root, file))}`;

describe("the development server", () => {
  test("gives of all files of the clone only the page's sources", async () => {
    const files = filesOfTheClone();
    expect(files.length).toBeGreaterThan(500);
    const served = await given(files.map(inRoot), signedIn());
    expect(served).toEqual(files.filter(isPart).map(inRoot).sort());
    expect(served.length).toBeGreaterThan(50);
  }, 120_000);

  test("gives all that the page's sources import, those that are fetched later too", async () => {
    const seen = new Set<string>();
    const left = ["/src/main.tsx"];
    const missing: string[] = [];
    for (let path = left.pop(); path !== undefined; path = left.pop()) {
      if (seen.has(path)) continue;
      seen.add(path);
      const [status, body] = await ask(path, signedIn());
      if (status !== 200 || body.includes('<div id="root">')) missing.push(path);
      for (const [, imported = ""] of body.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"(\/(?:src|@fs)\/[^"]+)"/g))
        if (!imported.includes("/node_modules/")) left.push(imported);
    }
    expect(missing).toEqual([]);
    expect(seen.size).toBeGreaterThan(300);
  }, 120_000);

  test("gives nothing of them without a session, but the pictures", async () => {
    const files = filesOfTheClone();
    const web = files.flatMap((file) =>
      file.startsWith("apps/web/") ? [file.slice("apps/web".length)] : [],
    );
    const pictures = web
      .filter((file) => file.startsWith("/public/"))
      .map((file) => file.slice("/public".length));
    const addresses = [...files.map(inRoot), ...web, ...pictures, "/@vite/client", "/@react-refresh"];
    expect(await given(addresses, {})).toEqual(pictures);
    expect(pictures.length).toBeGreaterThan(0);
  }, 120_000);

  test("lets pages of other origins show the pictures for Authentik, and nothing else", async () => {
    const shown = ["icon", "logo-dark", "logo-light"].map((name) => `/static/img/${name}.svg`);
    for (const path of [...shown, "/", "/src/main.tsx", "/static/img/none.svg", "/signed-out", "/healthz"]) {
      const { headers } = await fetch(origin + path, { headers: signedIn() });
      const policy = shown.includes(path) ? "cross-origin" : "same-origin";
      expect([path, headers.get("cross-origin-resource-policy")]).toEqual([path, policy]);
    }
  });

  test.each([
    settings,
    data,
    `${data}.password`,
    ".env.prod.example",
    ".git/config",
    "apps/bff/src/config.ts",
  ])("does not give %s under any spelling", async (file) => {
    const paths = spellingsOf(root, file);
    expect(paths.length).toBeGreaterThan(40);
    const own = (path: string): boolean => path.startsWith("/src/main.tsx?");
    expect((await given(paths, signedIn())).filter((path) => !own(path))).toEqual([]);
    expect(await given(paths, {})).toEqual([]);
  });

  test("lets no foreign page read a source", async () => {
    const headers = { ...signedIn(), origin: "http://localhost:1", "sec-fetch-site": "same-site" };
    const answer = await fetch(`${origin}/src/main.tsx`, { headers });
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    expect(answer.headers.get("cross-origin-resource-policy")).toBe("same-origin");
    const [status] = await ask("/src/main.tsx", { ...signedIn(), host: "evil.example" });
    expect(status).toBe(403);
  });

  test.each([
    ["no origin", {}],
    ["a foreign origin", { origin: "http://localhost:1" }],
    ["our origin, but no token", {}],
  ])("opens no web socket to %s", async (name, headers) => {
    const { hostname, port } = new URL(origin);
    const upgrade = request({
      hostname,
      port,
      path: "/",
      agent: false,
      headers: {
        connection: "Upgrade",
        upgrade: "websocket",
        "sec-websocket-version": "13",
        "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
        "sec-websocket-protocol": "vite-hmr",
        ...headers,
        ...(name.startsWith("our") && { origin }),
      },
    });
    const outcome = new Promise((resolve) => {
      upgrade.on("upgrade", () => {
        resolve("open");
      });
      upgrade.on("response", () => {
        resolve("refused");
      });
      upgrade.on("error", () => {
        resolve("refused");
      });
    });
    upgrade.end();
    expect(await outcome).toBe("refused");
    upgrade.destroy();
  });
});
