import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser } from "@rediflow/dev-idp/testing";
import { apiOf } from "../testing/api.ts";
import { startTestServer, type TestServer } from "../testing/test-server.ts";
import { publicPaths } from "./public-paths.ts";

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  server = await startTestServer();
  browser = await server.signIn("editor@test");
});
afterAll(() => server.stop());

const ours = (): Record<string, string> => ({
  "x-rediflow": "1",
  origin: server.origin,
  "sec-fetch-site": "same-origin",
  "content-type": "application/json",
});

interface Answer {
  status: number;
  body: string;
}

async function send(path: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await browser.fetch(server.origin + path, init);
  return { status: answer.status, body: await answer.text() };
}

const saveUnit = JSON.stringify({ key: "unit", value: "fte" });

describe("the guard of the API", () => {
  test("lets the page through", async () => {
    expect(
      await send("/trpc/settings.put", { method: "POST", headers: ours(), body: saveUnit }),
    ).toMatchObject({ status: 200 });
    expect(await send("/trpc/access.get", { headers: { "x-rediflow": "1" } })).toMatchObject({ status: 200 });
  });

  test.each([
    ["a read without the header", { method: "GET" }, { "x-rediflow": "" }, 403, "header-missing"],
    ["a change without the header", { method: "POST" }, { "x-rediflow": "" }, 403, "header-missing"],
    ["a foreign origin", { method: "POST" }, { origin: "https://evil.example" }, 403, "bad-origin"],
    [
      "another site of the same domain",
      { method: "POST" },
      { "sec-fetch-site": "same-site" },
      403,
      "bad-origin",
    ],
    ["no origin at all", { method: "POST" }, { origin: "", "sec-fetch-site": "" }, 403, "bad-origin"],
    ["a form", { method: "POST" }, { "content-type": "application/x-www-form-urlencoded" }, 415, "not-json"],
    [
      "a multipart form",
      { method: "POST" },
      { "content-type": "multipart/form-data; boundary=x" },
      415,
      "not-json",
    ],
    ["plain text", { method: "POST" }, { "content-type": "text/plain" }, 415, "not-json"],
  ] as const)("refuses %s", async (_name, { method }, changed, status, code) => {
    const headers = Object.fromEntries(
      Object.entries({ ...ours(), ...changed }).filter(([, value]) => value !== ""),
    );
    const path = method === "GET" ? "/trpc/access.get" : "/trpc/settings.put";
    const answer = await send(path, { method, headers, ...(method === "GET" ? {} : { body: saveUnit }) });
    expect(answer.status).toBe(status);
    expect(answer.body).toContain(code);
  });

  test("refuses a mutation sent as GET", async () => {
    const answer = await send(`/trpc/settings.put?input=${encodeURIComponent(saveUnit)}`, {
      headers: ours(),
    });
    expect(answer).toMatchObject({ status: 405 });
    expect(answer.body).toContain("method-not-allowed");
  });
});

describe("limits", () => {
  test("a body of 2 MiB is refused as body-too-large", async () => {
    const body = JSON.stringify({ key: "unit", value: "x".repeat(2 * 1024 * 1024) });
    const answer = await send("/trpc/settings.put", { method: "POST", headers: ours(), body });
    expect(answer.status).toBe(413);
    expect(answer.body).toContain("body-too-large");
  });

  test("a body of 2 MiB without a declared length is refused too", async () => {
    const chunk = new TextEncoder().encode(`"${"x".repeat(64 * 1024)}",`);
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        if (sent++ < 32) controller.enqueue(chunk);
        else controller.close();
      },
    });
    const answer = await send("/trpc/settings.put", {
      method: "POST",
      headers: ours(),
      body,
      duplex: "half",
    });
    expect(answer.status).toBe(413);
    expect(answer.body).toContain("body-too-large");
  });

  test("20 calls in one request are answered, 21 and 50 are refused as batch-too-large, by GET and by POST", async () => {
    const names = (count: number): string => Array.from({ length: count }, () => "access.get").join(",");
    expect(await send(`/trpc/${names(20)}?batch=1&input={}`, { headers: ours() })).toMatchObject({
      status: 200,
    });
    for (const count of [21, 50]) {
      const answer = await send(`/trpc/${names(count)}?batch=1&input={}`, { headers: ours() });
      expect(answer.status).toBe(400);
      expect(answer.body).toContain("batch-too-large");
    }
    const writes = Array.from({ length: 50 }, () => "settings.put").join(",");
    const answer = await send(`/trpc/${writes}?batch=1`, { method: "POST", headers: ours(), body: "{}" });
    expect(answer).toMatchObject({ status: 400 });
    expect(answer.body).toContain("batch-too-large");
  });
});

test.each([
  ["an unknown procedure", "/trpc/nothing.here", 404, "unknown-procedure"],
  ["an unknown procedure with a hostile name", "/trpc/%3Cscript%3E", 404, "unknown-procedure"],
  ["an input that is no JSON", "/trpc/team.get?input=%7Bnope", 400, "invalid-input"],
  [
    "an input with an unknown key",
    `/trpc/people.list?input=${encodeURIComponent('{"fromMonth":24320,"x":1}')}`,
    400,
    "invalid-input",
  ],
])("%s gets its clear error without internal text", async (_name, path, status, code) => {
  const answer = await send(path, { headers: ours() });
  expect(answer.status).toBe(status);
  expect(answer.body).toContain(code);
  expect(answer.body).not.toMatch(/node_modules|\.ts:|SELECT|prisma|postgres/i);
});

describe("without a session", () => {
  const bare = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(server.origin + path, { redirect: "manual", ...init });
  const page = { accept: "text/html,application/xhtml+xml" };

  test.each(["/", "/projects", "/projects/x/team?q=1", "/anything", "/s/abcdefghijklmnopqrstuv"])(
    "a visit to %s leads to the login and back",
    async (path) => {
      const answer = await bare(path, { headers: page });
      expect(answer.status).toBe(302);
      expect(answer.headers.get("location")).toBe(`/login?next=${encodeURIComponent(path)}`);
    },
  );

  test("an API call answers 401 not-signed-in", async () => {
    const answer = await bare("/trpc/access.get", { headers: ours() });
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain("not-signed-in");
  });

  test("an image or a script is not sent to the provider, where it could only fail", async () => {
    for (const destination of ["image", "script", "empty"]) {
      const answer = await bare("/favicon.ico", { headers: { ...page, "sec-fetch-dest": destination } });
      expect(answer.status, destination).toBe(401);
    }
    const navigation = await bare("/projects", { headers: { ...page, "sec-fetch-dest": "document" } });
    expect(navigation.status).toBe(302);
  });

  test("only the public paths answer; everything else asks for a login", async () => {
    expect(publicPaths.length).toBeGreaterThan(5);
    for (const path of publicPaths) {
      const answer = await bare(path.endsWith("/") ? `${path}x.js` : path, { headers: page });
      expect(answer.headers.get("location") ?? "", path).not.toMatch(/^\/login\?/);
      expect(answer.status, path).not.toBe(401);
    }
    for (const path of publicPaths.map((each) => `${each.replace(/\/$/, "")}x`)) {
      const answer = await bare(path, { headers: page });
      expect(answer.status, path).toBe(302);
    }
    expect((await bare("/x", { headers: { "sec-fetch-dest": "script" } })).status).toBe(401);
    expect((await bare("/x", { method: "DELETE" })).status).toBe(405);
  });
});

test("every answer carries the protecting headers, and API answers are not stored", async () => {
  const answer = await browser.fetch(`${server.origin}/trpc/access.get`, { headers: ours() });
  const header = (name: string): string | null => answer.headers.get(name);
  expect(header("content-security-policy")).toMatch(
    /default-src 'none';.*script-src 'self';.*frame-ancestors 'none'/,
  );
  expect(header("content-security-policy")).not.toMatch(/script-src[^;]*unsafe/);
  expect(header("x-content-type-options")).toBe("nosniff");
  expect(header("referrer-policy")).toBe("same-origin");
  for (const device of ["camera", "geolocation", "microphone", "usb"])
    expect(header("permissions-policy")).toContain(`${device}=()`);
  expect(header("permissions-policy")).not.toContain("clipboard");
  expect(header("cache-control")).toBe("no-store");
  expect(header("x-powered-by")).toBeNull();
  expect(header("x-request-id")).toMatch(/^[\w-]{36}$/);
});

test("a shared link's token is not logged, and only looking at a link neither leads anywhere nor counts", async () => {
  const api = apiOf(browser, server.origin);
  const { address } = await api.sharedViews.create.mutate({ title: "For all", path: "/people" });
  const token = address.slice(-22);
  for (const path of [`/s/${token}`, `/S/${token}`, `/s/${token}/`]) {
    const looked = await browser.fetch(server.origin + path, { method: "HEAD" });
    expect([looked.status, looked.headers.get("allow"), looked.headers.get("location")]).toEqual([
      405,
      "GET",
      null,
    ]);
  }
  const clicks = async (): Promise<number | undefined> =>
    (await api.sharedViews.list.query()).rows.find((view) => view.address === address)?.clicks;
  expect(await clicks()).toBe(0);
  expect((await browser.fetch(address, { headers: { accept: "text/html" } })).status).toBe(302);
  expect(await clicks()).toBe(1);
  expect(server.logged.join("\n")).not.toContain(token);
  expect(server.logged.join("\n")).toContain('"path":"/s/…"');
});

test("no log line holds a cookie, a code, a token or a password", async () => {
  await browser.fetch(`${server.origin}/trpc/access.get`, { headers: ours() });
  const lines = server.logged.join("\n");
  expect(server.logged.length).toBeGreaterThan(10);
  expect(lines).not.toContain(browser.cookie(server.config.session.cookieName) ?? "no cookie");
  expect(lines).not.toMatch(/eyJ|code=|state=|test-password|secret-of-the-tests/);
});
