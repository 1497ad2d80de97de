import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser } from "@rediflow/dev-idp/testing";
import { checks } from "../../doctor/checks.ts";
import { apiOf, refusal } from "../../testing/api.ts";
import { startTestServer, type TestServer } from "../../testing/test-server.ts";

let server: TestServer;
let admin: Browser;
beforeAll(async () => {
  server = await startTestServer({ DATABASE_POOL_SIZE: "1" });
  admin = await server.signIn("admin@test");
});
afterAll(() => server.stop());

const status = (browser: Browser) => apiOf(browser, server.origin).status.get.query();

test("administrators see every check by its name, and no secret", async () => {
  const { checks: found, examinedAt } = await status(admin);
  expect(found.map(({ name }) => name)).toEqual(Object.keys(checks));
  expect(found.filter(({ state }) => state === "failed")).toEqual([]);
  expect(Math.abs(Date.parse(examinedAt) - Date.now())).toBeLessThan(60_000);
  for (const secret of [server.config.oidc?.clientSecret, "app-of-tests", ...server.config.session.secrets])
    expect(JSON.stringify(found)).not.toContain(secret);
});

test.each(["editor@test", "viewer@test", "nobody@test"])("%s is refused with the reason", async (email) => {
  const browser = await server.signIn(email);
  const code = email === "nobody@test" ? "no-role" : "role-too-low";
  expect(await refusal(status(browser))).toMatchObject({ code, status: 403 });
});

test("the request that asks shows whether TRUST_PROXY fits", async () => {
  const proxy = async (headers: Record<string, string>): Promise<unknown> => {
    const answer = await admin.fetch(`${server.origin}/trpc/status.get`, {
      headers: { "x-rediflow": "1", ...headers },
    });
    const { result } = (await answer.json()) as { result: { data: Awaited<ReturnType<typeof status>> } };
    return result.data.checks.find(({ name }) => name === "proxy");
  };
  expect(await proxy({})).toMatchObject({ state: "ok" });
  expect(await proxy({ "x-forwarded-for": "192.0.2.1" })).toMatchObject({ state: "warning" });
});

describe("while the provider is silent", () => {
  let silent: Server;
  let issuer = "";
  beforeAll(async () => {
    silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    issuer = `http://127.0.0.1:${(silent.address() as AddressInfo).port.toString()}/`;
  });
  afterAll(() => {
    silent.closeAllConnections();
    silent.close();
  });

  test("no transaction is held, on a pool of one: others are answered, and many examinations end together", async () => {
    const { oidc } = server.config;
    if (oidc === null) throw new Error("this server has a login");
    const real = oidc.issuer;
    oidc.issuer = issuer;
    try {
      let examining = true;
      const examinations = Promise.all(Array.from({ length: 5 }, () => status(admin))).finally(() => {
        examining = false;
      });
      await new Promise((resolve) => setTimeout(resolve, 1000));
      expect((await apiOf(admin, server.origin).projects.list.query()).rows).toBeDefined();
      expect(examining).toBe(true);
      for (const { checks: found } of await examinations)
        expect(found.find(({ name }) => name === "issuer-reachable")).toMatchObject({ state: "failed" });
    } finally {
      oidc.issuer = real;
    }
  });
});
