import { beforeAll, describe, expect, test } from "vitest";
import { send, type Answer, type Sent } from "../testing/send.ts";
import { useServer } from "../testing/use-server.ts";
import { expectRefused } from "../testing/world.ts";

const server = useServer();
let cookie: string;
beforeAll(async () => {
  cookie = `rediflow-test=${(await server().signIn("editor@test")).cookie("rediflow-test") ?? ""}`;
});

type Headers = NonNullable<Sent["headers"]>;

/** The headers that the page itself sends, some of them replaced; undefined leaves one out. */
const headersOf = (changed: Headers = {}): Headers => ({
  "x-rediflow": "1",
  origin: server().origin,
  "sec-fetch-site": "same-origin",
  "content-type": "application/json",
  cookie,
  ...changed,
});
const save = (changed: Headers = {}, more: Sent & { path?: string } = {}): Promise<Answer> => {
  const { path = "/trpc/settings.put", ...sent } = more;
  const body = '{"key":"unit","value":"hours"}';
  return send(server().origin + path, { method: "POST", body, ...sent, headers: headersOf(changed) });
};
const read = (changed: Headers = {}): Promise<Answer> =>
  send(`${server().origin}/trpc/access.get`, { headers: headersOf(changed) });
const port = (): string => new URL(server().origin).port;

test("the page itself is let through, also where its browser sends only one of the two", async () => {
  for (const changed of [{}, { "sec-fetch-site": undefined }, { origin: undefined }])
    expect(await save(changed)).toMatchObject({ status: 200 });
  expect(await save({ "content-type": "application/json; charset=utf-8" })).toMatchObject({ status: 200 });
  expect(await read({ origin: undefined, "sec-fetch-site": undefined })).toMatchObject({ status: 200 });
});

describe("a change is refused", () => {
  test.each<[name: string, changed: () => Headers, code: string]>([
    ["from nowhere: Origin null", () => ({ origin: "null" }), "bad-origin"],
    [
      "from nowhere, though said to be same-origin",
      () => ({ origin: "", "sec-fetch-site": "same-origin" }),
      "bad-origin",
    ],
    [
      "without Origin and Sec-Fetch-Site",
      () => ({ origin: undefined, "sec-fetch-site": undefined }),
      "bad-origin",
    ],
    ["from a sibling subdomain", () => ({ origin: `http://evil.localhost:${port()}` }), "bad-origin"],
    [
      "from a host that begins like ours",
      () => ({ origin: `${server().origin}.evil.example` }),
      "bad-origin",
    ],
    ["from another port", () => ({ origin: "http://localhost:1" }), "bad-origin"],
    ["from no port", () => ({ origin: "http://localhost" }), "bad-origin"],
    ["from the other scheme", () => ({ origin: `https://localhost:${port()}` }), "bad-origin"],
    ["from our address by number", () => ({ origin: `http://127.0.0.1:${port()}` }), "bad-origin"],
    ["from an origin with a path", () => ({ origin: `${server().origin}/` }), "bad-origin"],
    ["from two origins", () => ({ origin: [server().origin, "https://evil.example"] }), "bad-origin"],
    ["with a right Origin, but cross-site", () => ({ "sec-fetch-site": "cross-site" }), "bad-origin"],
    ["with a right Origin, but same-site", () => ({ "sec-fetch-site": "same-site" }), "bad-origin"],
    ["typed into the address bar", () => ({ origin: undefined, "sec-fetch-site": "none" }), "bad-origin"],
    [
      "with Sec-Fetch-Site of two minds",
      () => ({ "sec-fetch-site": "same-origin, cross-site" }),
      "bad-origin",
    ],
    ["with our header empty", () => ({ "x-rediflow": "" }), "header-missing"],
    ["with our header as 0", () => ({ "x-rediflow": "0" }), "header-missing"],
    ["with our header twice", () => ({ "x-rediflow": ["1", "1"] }), "header-missing"],
    [
      "with our header under another name",
      () => ({ "x-rediflow": undefined, x_rediflow: "1" }),
      "header-missing",
    ],
    ["under a rebound host name", () => ({ host: `evil.example:${port()}` }), "bad-host"],
    ["under our host name without the port", () => ({ host: "localhost" }), "bad-host"],
    ["under our address by number", () => ({ host: `127.0.0.1:${port()}` }), "bad-host"],
    ["under our host name with a user", () => ({ host: `a@localhost:${port()}` }), "bad-host"],
    [
      "under a foreign host that names ours as forwarded",
      () => ({ host: "evil.example", "x-forwarded-host": `localhost:${port()}` }),
      "bad-host",
    ],
  ])("%s", async (_name, changed, code) => {
    await expectRefused(server(), () => save(changed()), [403, code]);
  });

  test.each(
    [
      "text/plain",
      "text/plain;application/json",
      "multipart/form-data; boundary=x",
      "application/x-www-form-urlencoded",
    ].concat([
      "application/jsonx",
      "text/json",
      "application/json, text/plain",
      "application/octet-stream",
      "application/ld+json",
      "*/*",
    ]),
  )("as %s", async (type) => {
    await expectRefused(server(), () => save({ "content-type": type }), [415, "not-json"]);
  });

  test("without a content type", async () => {
    await expectRefused(server(), () => save({ "content-type": undefined }), [415, "not-json"]);
  });

  test.each(["GET", "PUT", "PATCH", "DELETE"])("by %s", async (method) => {
    await expectRefused(server(), () => save({}, { method }), [405, "method-not-allowed"]);
  });

  test.each<[name: string, changed: Headers, path: string]>([
    ["a header", { "x-http-method-override": "POST" }, "/trpc/settings.put"],
    ["another header", { "x-method-override": "POST", "x-http-method": "POST" }, "/trpc/settings.put"],
    ["the address", {}, "/trpc/settings.put?_method=POST&method=POST"],
  ])("by GET that %s calls a POST", async (_name, changed, path) => {
    const input = `input=${encodeURIComponent('{"key":"unit","value":"fte"}')}`;
    const whole = `${path}${path.includes("?") ? "&" : "?"}${input}`;
    await expectRefused(server(), () => save(changed, { method: "GET", path: whole }), [
      405,
      "method-not-allowed",
    ]);
  });

  test("by POST to a read", async () => {
    await expectRefused(server(), () => save({}, { path: "/trpc/access.get" }), [405, "method-not-allowed"]);
  });

  test("under the path in other case and form, without the header", async () => {
    for (const path of [
      "/TRPC/settings.put",
      "/trpc//settings.put",
      "/trpc/x/settings.put",
      "/trpc/settings%2Eput",
    ])
      await expectRefused(server(), () => save({ "x-rediflow": undefined }, { path }), [
        403,
        "header-missing",
      ]);
  });
});

describe("a read is refused", () => {
  test.each<[changed: () => Headers, code: string]>([
    [() => ({ "x-rediflow": undefined }), "header-missing"],
    [() => ({ host: "rebound.example" }), "bad-host"],
  ])("%#", async (changed, code) => {
    await expectRefused(server(), () => read(changed()), [403, code]);
  });
});

test("no foreign page is allowed to look: a preflight and an answer carry no permission", async () => {
  const asking = {
    origin: "https://evil.example",
    "access-control-request-method": "POST",
    "access-control-request-headers": "x-rediflow",
  };
  const preflight = await expectRefused(
    server(),
    () => save({ ...asking, "x-rediflow": undefined, cookie: undefined }, { method: "OPTIONS" }),
    [405, "method-not-allowed"],
  );
  for (const { headers } of [preflight, await read({ origin: "https://evil.example" })])
    expect(Object.keys(headers).filter((name) => name.startsWith("access-control-"))).toEqual([]);
});

describe("a session is not ended", () => {
  const logout = (changed: Headers): Promise<Answer> => save(changed, { path: "/logout", body: "{}" });
  test.each<[name: string, changed: () => Headers, expected: readonly [number, string]]>([
    [
      "by a form of another site",
      () => ({ origin: "https://evil.example", "sec-fetch-site": "cross-site", "x-rediflow": undefined }),
      [403, "header-missing"],
    ],
    ["from another origin", () => ({ origin: "https://evil.example" }), [403, "bad-origin"]],
    ["under a rebound name", () => ({ host: "rebound.example" }), [403, "bad-host"]],
    ["by a plain text", () => ({ "content-type": "text/plain" }), [415, "not-json"]],
    [
      "by a form that carries a password in its address",
      () => ({ authorization: "Basic YTpi", "x-rediflow": undefined, origin: "https://evil.example" }),
      [400, "two-credentials"],
    ],
    [
      "by a page that carries a token too",
      () => ({ authorization: "Bearer abc", "x-rediflow": undefined, origin: "https://evil.example" }),
      [400, "two-credentials"],
    ],
  ])("%s", async (_name, changed, expected) => {
    await expectRefused(server(), () => logout(changed()), expected);
    expect(await read()).toMatchObject({ status: 200 });
  });

  test("by a visit to its address", async () => {
    await expectRefused(server(), () => save({}, { path: "/logout", method: "GET" }), [
      405,
      "method-not-allowed",
    ]);
  });
});
