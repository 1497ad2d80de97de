import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startTestServer, type TestServer } from "@rediflow/bff/testing";
import {
  askWithAppPassword,
  connectDevice,
  findToolProvider,
  post,
  type ToolProvider,
} from "@rediflow/dev-idp/testing-tools";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createRediflowClient, reasonOf, type RediflowClient } from "./index.ts";

let server: TestServer;
let provider: ToolProvider;

beforeAll(async () => {
  server = await startTestServer();
  provider = await findToolProvider(server.idp.apiClient);
});

afterAll(async () => {
  await server.stop();
});

/** A tool that gives these tokens, one for each request and the last one for ever, and counts the requests. */
function toolWith(...tokens: string[]): { api: RediflowClient; asked: () => number } {
  let asked = 0;
  const accessToken = (): string => tokens[Math.min(asked++, tokens.length - 1)] ?? "";
  return { api: createRediflowClient({ origin: server.origin, accessToken }), asked: () => asked };
}

async function tokenOf(username: string, scope?: string): Promise<string> {
  const { body } = await askWithAppPassword(provider, {
    username,
    ...(scope === undefined ? {} : { scope }),
  });
  return body["access_token"] ?? "";
}

const reason = (call: Promise<unknown>): Promise<unknown> => call.then(() => "not refused", reasonOf);

test("a person's tool, connected by device code, reads what the person's groups give", async () => {
  const { body } = await connectDevice(provider, "orgviewer@test");
  const { api } = toolWith(body["access_token"] ?? "");
  const groups = ["rediflow-viewers", "rediflow-visibility-org", "rediflow-org-EXAMPLE"];
  expect(await api.access.get.query()).toMatchObject({ role: "viewer", visibility: "organisation", groups });
  const seen = (await api.projects.list.query()).rows.map(({ id }) => id);
  const { api: everybody } = toolWith(await tokenOf("viewer@test"));
  const all = (await everybody.projects.list.query()).rows.map(({ id }) => id);
  expect(seen.length).toBeGreaterThan(0);
  expect(all).toEqual(expect.arrayContaining(seen));
  expect(all.length).toBeGreaterThan(seen.length);
});

test("a person's tools are the account of the person's browser, with its place in the plan and its switch", async () => {
  const { api } = toolWith(await tokenOf("assigned@test"));
  const { userId, personId, visibility, name, email } = await api.access.get.query();
  expect([typeof personId, visibility, name, email]).toEqual([
    ...["string", "assigned", "Aki Assigned", "assigned@test"],
  ]);
  const { api: terse } = toolWith(await tokenOf("assigned@test", "openid rediflow-api"));
  expect(await terse.access.get.query()).toMatchObject({ userId, name, email });
  expect((await api.projects.list.query()).rows.length).toBeGreaterThan(0);
  const browser = await server.signIn("assigned@test");
  const mine = { headers: { "x-rediflow": "1" } };
  const answer = await browser.fetch(`${server.origin}/trpc/access.get`, mine);
  expect(await answer.json()).toMatchObject({ result: { data: { userId, personId } } });
  const { api: admin } = toolWith(await tokenOf("admin@test"));
  await admin.users.switch.mutate({ userId, active: false });
  expect(await reason(api.access.get.query())).toBe("not-signed-in");
  expect((await browser.fetch(`${server.origin}/trpc/access.get`, mine)).status).toBe(401);
  await admin.users.switch.mutate({ userId, active: true });
  expect(await api.access.get.query()).toMatchObject({ userId });
});

test("a tool changes what its account may change", async () => {
  const { api } = toolWith(await tokenOf("editor@test"));
  await api.settings.put.mutate({ key: "unit", value: "fte" });
  expect(await api.settings.get.query()).toContainEqual({ key: "unit", value: "fte" });
});

test("the token is asked for before each request, so that a renewed one is used", async () => {
  const { body: first } = await connectDevice(provider, "editor@test");
  const { clientId: client_id, tokenEndpoint } = provider;
  const { body: second } = await post(tokenEndpoint, {
    grant_type: "refresh_token",
    client_id,
    refresh_token: first["refresh_token"] ?? "",
  });
  const { api, asked } = toolWith(first["access_token"] ?? "", "run-out", second["access_token"] ?? "");
  expect(await api.access.get.query()).toMatchObject({ role: "editor" });
  expect(await reason(api.access.get.query())).toBe("invalid-token");
  expect(await api.access.get.query()).toMatchObject({ role: "editor" });
  expect(asked()).toBe(3);
});

test("a refusal arrives with its reason", async () => {
  const { api } = toolWith(await tokenOf("viewer@test"));
  expect(await reason(api.users.list.query())).toBe("role-too-low");
  expect(await reason(api.team.get.query({ projectId: crypto.randomUUID() }))).toBe("not-visible");
  const { api: unscoped } = toolWith(await tokenOf("viewer@test", "openid profile"));
  expect(await reason(unscoped.access.get.query())).toBe("invalid-token");
});

test("what Rediflow did not refuse has no reason", async () => {
  const other = createServer((_req, res) => res.writeHead(502).end("<h1>Bad gateway</h1>"));
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(other.address() as AddressInfo).port.toString()}`;
  const api = createRediflowClient({ origin, accessToken: () => "x" });
  await expect(api.access.get.query()).rejects.toThrow();
  expect(await reason(api.access.get.query())).toBeUndefined();
  await new Promise((resolve) => other.close(resolve));
  expect(await reason(api.access.get.query())).toBeUndefined();
  expect(reasonOf(new Error("x"))).toBeUndefined();
});

test("of 45 calls at once no request carries more than the server takes, and each is answered", async () => {
  const { api, asked } = toolWith(await tokenOf("viewer@test"));
  const answers = await Promise.all(Array.from({ length: 45 }, () => api.access.get.query()));
  expect(answers.map(({ role }) => role)).toEqual(Array.from({ length: 45 }, () => "viewer"));
  expect(asked()).toBe(3);
});
