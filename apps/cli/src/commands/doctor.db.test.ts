import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { startStandIn, type StandIn } from "@rediflow/authentik/testing";
import { setDeployment } from "@rediflow/db-admin/provision";
import { createTestDatabase, type TestDatabase } from "@rediflow/db-admin/testing";
import { startDevIdp, type DevIdp } from "@rediflow/dev-idp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const appUrl = "http://localhost:5999";
const secret = "secret-of-the-tests";
let database: TestDatabase;
let idp: DevIdp;
beforeAll(async () => {
  database = await createTestDatabase();
  idp = await startDevIdp({ port: 0, appUrl, clientId: "rediflow", clientSecret: secret });
});
afterAll(async () => {
  await idp.stop();
  await database.drop();
});

interface Ended {
  code: number;
  out: string;
  err: string;
}

/** Runs the real command with an environment that holds this and nothing else. */
async function doctor(env: Record<string, string>, ...args: string[]): Promise<Ended> {
  const main = join(import.meta.dirname, "../main.ts");
  const child = spawn(process.execPath, [main, "doctor", ...args], { env: { APP_ENV: "test", ...env } });
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit") as Promise<[number]>,
  ]);
  return { code, out, err };
}

const login = (): Record<string, string> => ({
  APP_URL: appUrl,
  DATABASE_URL_APP: database.appUrl,
  OIDC_ISSUER: idp.issuer,
  OIDC_CLIENT_ID: "rediflow",
  OIDC_CLIENT_SECRET: secret,
});

test("a deployment in order ends with 0 and a table of every check", async () => {
  const { code, out, err } = await doctor(login());
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toMatch(/^ok {7}issuer-reachable {4}The provider answers at /m);
  expect(out).toMatch(/^– {8}proxy .*\n {29}→ Open the status page/m);
  expect(out).toMatch(/\n\n\d+ ok, \d+ with a warning, 0 failed, \d+ not judged\n$/);
});

test("something that failed ends with 1, and --json tells programs", async () => {
  const { code, out } = await doctor({ ...login(), OIDC_REDIRECT_URI: `${appUrl}/wrong` }, "--json");
  expect(code).toBe(1);
  const reports = JSON.parse(out) as { name: string; state: string; remedy: string | null }[];
  expect(reports.filter(({ state }) => state === "failed")).toMatchObject([
    { name: "redirect-uri", remedy: expect.stringContaining(`${appUrl}/wrong`) as string },
  ]);
  expect(reports).toHaveLength(26);
  expect(out).not.toContain(secret);
});

describe("with an administrator's token", () => {
  let authentik: StandIn;
  beforeAll(async () => {
    authentik = await startStandIn();
  }, 60_000);
  afterAll(() => authentik.close());
  const ofToken = ["subject-mode", "device-code", "application-access"];

  test("Authentik's own settings are looked at too, and nothing is changed", async () => {
    const { code, out } = await doctor(
      { ...login(), AUTHENTIK_URL: authentik.url, AUTHENTIK_TOKEN: authentik.token },
      "--json",
    );
    expect(code).toBe(0);
    const reports = JSON.parse(out) as {
      name: string;
      state: string;
      found: string;
      remedy: string | null;
    }[];
    const looked = reports.filter(({ name }) => ofToken.includes(name));
    expect(looked.map(({ state }) => state)).toEqual(["skipped", "skipped", "ok"]);
    expect(looked[0]).toMatchObject({ remedy: "Run setup-authentik-oidc." });
    expect(authentik.seen.map(({ method }) => method)).toEqual(authentik.seen.map(() => "get"));
    expect(authentik.seen.length).toBeGreaterThan(0);
    expect(authentik.faults).toEqual([]);
  });

  test("a token that is refused is said, and is no failure of the deployment", async () => {
    const { code, out } = await doctor({
      ...login(),
      AUTHENTIK_URL: authentik.url,
      AUTHENTIK_TOKEN: "wrong-token",
    });
    expect(code).toBe(0);
    expect(out).toMatch(/^– {8}device-code .*Authentik refuses the token/m);
    expect(out).not.toContain("wrong-token");
  });

  test("an address that is misspelt is said, and the rest is looked at", async () => {
    const { code, out } = await doctor({ ...login(), AUTHENTIK_URL: "authentik", AUTHENTIK_TOKEN: "token" });
    expect(code).toBe(0);
    expect(out).toMatch(/^– {8}device-code .*AUTHENTIK_URL/m);
    expect(out).toMatch(/^ok {7}issuer-reachable /m);
  });
});

test("an open deployment is looked at without a provider", async () => {
  await setDeployment({ ownerUrl: database.ownerUrl, mode: "view_only", visibilityEnabled: true });
  const { code, out } = await doctor({ DATABASE_URL_APP: database.appUrl }, "--json");
  await setDeployment({ ownerUrl: database.ownerUrl, mode: "login", visibilityEnabled: true });
  expect(code).toBe(0);
  expect(out).toContain("This Rediflow has no login");
});

test("provider and database down end with 1, soon and without a stack", async () => {
  const nowhere = "postgres://rediflow_app:pw-of-the-tests@127.0.0.1:9/rediflow";
  const { code, out, err } = await doctor({
    ...login(),
    DATABASE_URL_APP: nowhere,
    OIDC_ISSUER: "http://127.0.0.1:9/",
  });
  expect({ code, err }).toEqual({ code: 1, err: "" });
  expect(out).toMatch(/^FAILED {3}database /m);
  expect(out).not.toContain("pw-of-the-tests");
});

test("a bad configuration gives the list that the server's start gives, and ends with 2", async () => {
  const { code, out, err } = await doctor({ OIDC_CLIENT_ID: "rediflow", APP_URL: "nonsense" });
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain("rediflow doctor: the configuration has 4 fault(s):");
  for (const name of ["APP_URL", "DATABASE_URL_APP", "OIDC_ISSUER", "OIDC_CLIENT_SECRET"])
    expect(err).toContain(`  - ${name}: `);
  expect(err).not.toContain("nonsense");
});

test("an option that is not there is refused", async () => {
  expect(await doctor(login(), "--loud")).toMatchObject({ code: 2, out: "" });
});
