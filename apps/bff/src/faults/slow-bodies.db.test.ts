import { once } from "node:events";
import { request, type ClientRequest } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "@rediflow/dev-idp/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabaseGate, type DatabaseGate } from "../testing/faults/database-gate.ts";
import { startFaultEnvironment, type FaultEnvironment } from "../testing/faults/fault-environment.ts";
import { callRaw } from "../testing/faults/raw-call.ts";

let gate: DatabaseGate;
let stack: FaultEnvironment;
let browsers: [Browser, Browser];

beforeAll(async () => {
  gate = await openDatabaseGate();
  stack = await startFaultEnvironment({}, { wayToDatabase: (url) => gate.url(url) });
  browsers = [await stack.signIn("editor@test"), await stack.signIn("admin@test")];
});
afterAll(async () => {
  await stack.stop();
  await gate.stop();
});

const body = '{"key":"unit","value":"fte"}';

/** Sends the headers and half of a change, and keeps the rest. */
async function beginSlowly(browser: Browser): Promise<ClientRequest> {
  const name = stack.config.session.cookieName;
  const sending = request(`${stack.origin}/trpc/settings.put`, {
    method: "POST",
    agent: false,
    headers: {
      cookie: `${name}=${browser.cookie(name) ?? ""}`,
      "x-rediflow": "1",
      origin: stack.origin,
      "content-type": "application/json",
      "content-length": body.length.toString(),
    },
  });
  sending.write(body.slice(0, 10));
  await once(sending, "socket");
  return sending;
}

test("half-sent changes, three times as many as the pool has connections, hold none; sent to their end, they are done", async () => {
  const before = gate.begun();
  const slow = await Promise.all(
    Array.from({ length: 15 }, (_, at) => beginSlowly(browsers[at % 2 === 0 ? 0 : 1])),
  );
  await sleep(500);
  expect(gate.begun()).toBe(before);
  for (const browser of browsers)
    expect(await callRaw(browser, stack.origin, { path: "projects.list" })).toMatchObject({ status: 200 });
  const answers = slow.map(async (sending) => {
    const [answer] = (await once(sending, "response")) as [{ statusCode: number; resume(): void }];
    answer.resume();
    return answer.statusCode;
  });
  for (const sending of slow) sending.end(body.slice(10));
  expect(await Promise.all(answers)).toEqual(slow.map(() => 200));
});

test("one that goes away in the middle leaves nothing behind", async () => {
  const before = gate.begun();
  const sending = await beginSlowly(browsers[0]);
  sending.on("error", () => undefined);
  await sleep(100);
  sending.destroy();
  await sleep(200);
  expect(gate.begun()).toBe(before);
});
