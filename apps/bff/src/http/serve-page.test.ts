import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import express from "express";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listen } from "../testing/running-app.ts";
import { readConfig } from "../config.ts";
import { securityHeaders } from "./security-headers.ts";
import { builtPage } from "./serve-page.ts";

const folder = mkdtempSync(join(tmpdir(), "rediflow-page-"));
const app = express();
const server = createServer(app);
let origin = "";

beforeAll(async () => {
  const files = ["static/img/logo.svg", "static/img/other.svg", "static/logo.svg", "static/x-1a2b3c.js"];
  mkdirSync(join(folder, "static/img"), { recursive: true });
  for (const file of [...files, "index.html"]) writeFileSync(join(folder, file), "x");
  for (const [ending, packed] of [
    ["br", brotliCompressSync("x")],
    ["gz", gzipSync("x")],
  ] as const)
    writeFileSync(join(folder, `static/x-1a2b3c.js.${ending}`), packed);
  origin = await listen(server);
  const config = readConfig({ APP_ENV: "test", APP_URL: origin, DATABASE_URL_APP: "postgresql://a@b/c" });
  const { assets, document } = builtPage(folder);
  app.use(...securityHeaders(config, false)).use("/static", assets);
  app.get("/{*path}", document);
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

test.each([
  ["/static/img/logo.svg", "cross-origin"],
  ["/static/img/../img/logo.svg", "cross-origin"],
  ["/static/img/other.svg", "same-origin"],
  ["/static/logo.svg", "same-origin"],
  ["/static/x-1a2b3c.js", "same-origin"],
  ["/static/img/none.svg", "same-origin"],
  ["/", "same-origin"],
])("who may load %s: %s", async (path, policy) => {
  const first = await fetch(origin + path);
  expect(first.headers.get("cross-origin-resource-policy")).toBe(policy);
  const etag = first.headers.get("last-modified") ?? "";
  const again = await fetch(origin + path, { headers: { "if-modified-since": etag } });
  expect(again.headers.get("cross-origin-resource-policy")).toBe(policy);
});

test.each([
  ["gzip, deflate, br, zstd", "br"],
  ["gzip", "gzip"],
  ["identity", null],
])("to who takes %s a script is sent as %s", async (accepted, sent) => {
  const answer = await fetch(`${origin}/static/x-1a2b3c.js`, { headers: { "accept-encoding": accepted } });
  expect(answer.headers.get("content-encoding")).toBe(sent);
  expect(answer.headers.get("content-type")).toContain("text/javascript");
  expect(answer.headers.get("vary")).toContain("Accept-Encoding");
  expect(answer.headers.get("cache-control")).toContain("immutable");
  expect(await answer.text()).toBe("x");
});
