import { METHODS } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { beforeAll, describe, expect, test } from "vitest";
import { send } from "../testing/send.ts";
import { useServer } from "../testing/use-server.ts";
import { expectUnchanged } from "../testing/world.ts";

const server = useServer(() => ({ RATE_LIMIT_API: "100000" }));
let cookie: string;
beforeAll(async () => {
  cookie = `rediflow-test=${(await server().signIn("superadmin@test")).cookie("rediflow-test") ?? ""}`;
});

const token = "abcdefghijklmnopqrstuv";
const paths: [path: string, allowed: string][] = [
  ...["/healthz", "/readyz", "/signed-out", "/static/img/logo.svg", "/", "/projects", "/no/such.page"].map(
    (path) => [path, "GET, HEAD"] as [string, string],
  ),
  ...["/login", "/LOGIN", "/login/", "/oauth/callback", `/s/${token}`, `/S/${token}/`].map(
    (path) => [path, "GET"] as [string, string],
  ),
  ...["/logout", "/oauth/backchannel-logout", "/Oauth/Backchannel-Logout"].map(
    (path) => [path, "POST"] as [string, string],
  ),
  ...[
    "/trpc",
    "/trpc/",
    "/trpc/access.get",
    "/TRPC/settings.put",
    "/trpc/access.get,projects.list?batch=1",
  ].map((path) => [path, "GET, POST"] as [string, string]),
];
// Node takes CONNECT for no request; it has its own test.
const others = (allowed: string): string[] =>
  METHODS.filter((method) => method !== "CONNECT" && !allowed.split(", ").includes(method));

describe("every method that an address does not have is refused, whoever asks, and nothing changes:", () => {
  test.each(paths)("%s has %s", async (path, allowed) => {
    expect(others(allowed).length).toBeGreaterThan(25);
    await expectUnchanged(server(), async () => {
      for (const method of others(allowed))
        for (const who of [{}, { cookie }, { cookie, "x-rediflow": "1", origin: server().origin }]) {
          const { status, headers, body } = await send(server().origin + path, { method, headers: who });
          expect([method, status, headers.allow]).toEqual([method, 405, allowed]);
          expect(body).toMatch(method === "HEAD" ? /^$/ : /method-not-allowed/);
        }
    });
    expect(server().logged.filter((line) => /"level":[56]0|stack/.test(line))).toEqual([]);
  });

  test("a call asked for with the other method names its own", async () => {
    const headers = {
      cookie,
      "x-rediflow": "1",
      origin: server().origin,
      "content-type": "application/json",
    };
    const url = `${server().origin}/trpc`;
    expect((await send(`${url}/settings.put`, { headers })).headers.allow).toBe("POST");
    expect((await send(`${url}/access.get`, { headers, method: "POST", body: "{}" })).headers.allow).toBe(
      "GET",
    );
  });
});

test.each(["/", "example.org:443", "/trpc/access.get"])("no tunnel is opened to %s", async (target) => {
  const { hostname, port } = new URL(server().origin);
  const socket = connect(Number(port), hostname);
  socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: example.org\r\n\r\n`);
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 405 Method Not Allowed\r\nAllow: GET, HEAD, POST\r\n/);
});

test("a method that there is not is no request", async () => {
  const { hostname, port } = new URL(server().origin);
  const socket = connect(Number(port), hostname);
  socket.write("EVIL / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /);
});
