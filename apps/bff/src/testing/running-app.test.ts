import { createServer, type RequestListener } from "node:http";
import { expect, test } from "vitest";
import { listen, runApp, type RunningApp } from "./running-app.ts";
import { testConfig } from "./test-config.ts";

/** A server that was asked something and is still to stop; it answers by itself, or by this. */
async function asked(path: string, instead?: RequestListener): Promise<RunningApp> {
  const server = createServer();
  const origin = await listen(server);
  const running = runApp(server, testConfig({ APP_URL: origin }));
  if (instead !== undefined) server.removeListener("request", running.app).on("request", instead);
  await (await fetch(origin + path)).text();
  return running;
}

test("a server whose answers and log are for everybody stops without a word", async () => {
  const running = await asked("/trpc/access.get");
  expect(running.logged.length).toBeGreaterThan(0);
  await expect(running.stop()).resolves.toBeUndefined();
});

test.each<[name: string, body: string]>([
  ["words from inside", '{"error":{"code":"internal","message":"SELECT a FROM b"}}'],
  ["a reason that nobody knows", '{"error":{"code":"made-up"}}'],
])("a server that answered %s does not stop silently", async (_name, body) => {
  const running = await asked("/x", (_req, res) => res.writeHead(500).end(body));
  await expect(running.stop()).rejects.toThrow("/x: ");
});

test("nor does one that logged a secret", async () => {
  const running = await asked("/healthz");
  running.logged.push('{"msg":"/oauth/callback?code=x"}\n');
  await expect(running.stop()).rejects.toThrow("a secret: ");
});
