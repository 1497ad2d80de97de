import { connect, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import type { Browser } from "@rediflow/dev-idp/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runApp, type RunningApp } from "../testing/running-app.ts";
import { startTestServer, type TestServer } from "../testing/test-server.ts";
import { createHttpServer } from "./serve.ts";

// As they are served: ten seconds and thirty; here shorter, so that the looking itself is what takes the time.
const limits = { headersTimeout: 1500, requestTimeout: 3000 };
let stack: TestServer;
let browser: Browser;
let impatient: Server;
let running: RunningApp;

beforeAll(async () => {
  stack = await startTestServer();
  browser = await stack.signIn("editor@test");
  impatient = createHttpServer(limits);
  await new Promise<void>((resolve) => impatient.listen(0, "127.0.0.1", resolve));
  running = runApp(impatient, stack.config);
});
afterAll(async () => {
  await running.stop();
  await stack.stop();
});

/** Sends the beginning, then a little of the rest again and again; gives what came back and after how many milliseconds it was over. */
async function drip(beginning: string, rest: string): Promise<{ answered: string; ms: number }> {
  const started = performance.now();
  const socket: Socket = connect((impatient.address() as AddressInfo).port, "127.0.0.1");
  let answered = "";
  socket.on("data", (chunk) => (answered += chunk.toString())).on("error", () => undefined);
  socket.write(beginning);
  const dripping = setInterval(() => socket.writable && rest !== "" && socket.write(rest), 100);
  await new Promise((resolve) => socket.once("close", resolve));
  clearInterval(dripping);
  return { answered, ms: performance.now() - started };
}

const change = (): string => {
  const cookie = `rediflow-test=${browser.cookie("rediflow-test") ?? ""}`;
  const headers = [
    `Host: ${stack.config.appHost}`,
    `Origin: ${stack.origin}`,
    `Cookie: ${cookie}`,
    "X-Rediflow: 1",
  ];
  return ["POST /trpc/settings.put HTTP/1.1", ...headers, "Content-Type: application/json", ""].join("\r\n");
};

describe("who sends slowly is cut off within a second of what is documented:", () => {
  test.each<[name: string, beginning: () => string, rest: string, limit: number]>([
    ["headers that never end", () => "GET / HTTP/1.1\r\nHost: x\r\nX-A: ", "a", limits.headersTimeout],
    ["half a line and then nothing", () => "GET / HT", "", limits.headersTimeout],
    ["a body in small pieces", () => `${change()}Content-Length: 9000\r\n\r\n`, " ", limits.requestTimeout],
    ["a body that stops", () => `${change()}Content-Length: 9000\r\n\r\n{`, "", limits.requestTimeout],
    [
      "a body in chunks",
      () => `${change()}Transfer-Encoding: chunked\r\n\r\n`,
      "1\r\n \r\n",
      limits.requestTimeout,
    ],
  ])("%s", async (_name, beginning, rest, limit) => {
    const { answered, ms } = await drip(beginning(), rest);
    expect(answered === "" || answered.startsWith("HTTP/1.1 408 ")).toBe(true);
    expect(ms).toBeGreaterThan(limit - 100);
    // The machine's own slowness on top; Node by itself would take half a minute more.
    expect(ms).toBeLessThan(limit + 5000);
    expect(running.logged.filter((line) => /"level":[56]0/.test(line))).toEqual([]);
  });
});

test("what is served waits ten seconds for headers and thirty for a request", () => {
  const { headersTimeout, requestTimeout } = createHttpServer();
  expect({ headersTimeout, requestTimeout }).toEqual({ headersTimeout: 10_000, requestTimeout: 30_000 });
});
