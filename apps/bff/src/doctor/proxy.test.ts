import type { IncomingHttpHeaders } from "node:http";
import { expect, test } from "vitest";
import { examined } from "../testing/examined.ts";

const look = (headers: IncomingHttpHeaders | undefined, variables = {}) =>
  examined("proxy", variables, { headers });

test.each<[string, number, IncomingHttpHeaders]>([
  ["no proxy", 0, {}],
  ["one proxy", 1, { "x-forwarded-for": "192.0.2.1" }],
  ["two proxies", 2, { "x-forwarded-for": "192.0.2.1, 192.0.2.2", "x-forwarded-proto": "http, http" }],
])("%s, as configured, is right", async (_name, trusted, headers) => {
  expect(await look(headers, { TRUST_PROXY: trusted.toString() })).toMatchObject({ state: "ok" });
});

test("an address that anybody can choose fails", async () => {
  const found = await look({}, { TRUST_PROXY: "1" });
  expect(found).toMatchObject({ state: "failed" });
  expect(found.remedy).toContain("TRUST_PROXY=0");
});

test("a proxy that is not trusted warns: everybody counts as one", async () => {
  const found = await look({ "x-forwarded-for": "192.0.2.1" });
  expect(found).toMatchObject({ state: "warning" });
  expect(found.remedy).toContain("TRUST_PROXY=1");
});

test("a proxy that passes no addresses warns", async () => {
  expect(await look({ "x-forwarded-proto": "https" })).toMatchObject({ state: "warning" });
});

test("browsers that come by another scheme than APP_URL's warn", async () => {
  const headers = { "x-forwarded-for": "192.0.2.1", "x-forwarded-proto": "https" };
  expect(await look(headers, { TRUST_PROXY: "1" })).toMatchObject({ state: "warning" });
  const secure = { TRUST_PROXY: "1", APP_URL: "https://plan.example" };
  expect(await look(headers, secure)).toMatchObject({ state: "ok" });
});

test("without a request nothing can be seen", async () => {
  const found = await look(undefined);
  expect(found).toMatchObject({ state: "skipped" });
  expect(found.remedy).toContain("status page");
});
