import type { Browser } from "@rediflow/dev-idp/testing";
import { withOwner } from "@rediflow/db-admin/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createHttpServer } from "../http/serve.ts";
import { startFaultEnvironment, type FaultEnvironment } from "../testing/faults/fault-environment.ts";
import { openProviderGate, type ProviderGate } from "../testing/faults/provider-gate.ts";
import { callRaw, type Answered } from "../testing/faults/raw-call.ts";
import { listen, runApp, type RunningApp } from "../testing/running-app.ts";

let gate: ProviderGate;
let stack: FaultEnvironment;
let browser: Browser;
/** A second process of the same Rediflow, as far as the database and the provider can tell. */
let second: RunningApp & { origin: string };

beforeAll(async () => {
  gate = await openProviderGate();
  stack = await startFaultEnvironment({}, { gate });
  const server = createHttpServer();
  const origin = await listen(server);
  const config = { ...stack.config, appOrigin: origin, appHost: new URL(origin).host };
  second = { ...runApp(server, config), origin };
});
beforeEach(async () => {
  browser = await stack.signIn("editor@test");
  // The second app learns where the provider is.
  await fetch(`${second.origin}/login`, { redirect: "manual" });
  gate.asked.length = 0;
});
afterAll(async () => {
  await second.stop();
  await stack.stop();
  await gate.shut();
});

/** The groups are too old and the access token has ended. */
const expire = (): Promise<unknown> =>
  withOwner(stack.database.ownerUrl, (owner) =>
    owner.query(
      "UPDATE sessions SET groups_read_at = now() - interval '1 hour', access_expires_at = now(), refresh_lease_until = NULL",
    ),
  );

const fifty = async (...origins: string[]): Promise<Answered[]> =>
  await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      callRaw(browser, origins[at % origins.length] ?? "", { path: "access.get" }),
    ),
  );

test.each(["one app", "two apps on one database"])(
  "50 parallel requests with an expired access token and old groups make one refresh: %s",
  async (name) => {
    await expire();
    const answers = await fifty(stack.origin, ...(name === "one app" ? [] : [second.origin]));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(gate.asked).toEqual(["token refresh_token", "userinfo"]);
  },
);

test("the token that the provider gave instead of the used one is kept: the next refresh works too", async () => {
  for (let at = 0; at < 3; at += 1) {
    await expire();
    expect(await callRaw(browser, stack.origin, { path: "access.get" })).toMatchObject({ status: 200 });
  }
  expect(gate.asked.filter((each) => each === "token refresh_token")).toHaveLength(3);
});

test("a token that came while the provider's keys could not be read is kept: the session goes on when they can", async () => {
  const server = createHttpServer();
  const origin = await listen(server);
  const third = runApp(server, { ...stack.config, appOrigin: origin, appHost: new URL(origin).host });
  try {
    gate.answer("jwks", { status: 500 });
    await expire();
    expect(await callRaw(browser, origin, { path: "access.get" })).toMatchObject({
      status: 503,
      code: "provider-unavailable",
    });
    gate.answer("jwks", undefined);
    await expire();
    expect(await callRaw(browser, origin, { path: "access.get" })).toMatchObject({ status: 200 });
    expect(gate.asked.filter((each) => each === "token refresh_token")).toHaveLength(2);
  } finally {
    gate.answer("jwks", undefined);
    await third.stop();
  }
});

test("50 parallel requests whose refresh is refused are 401, after one question", async () => {
  await expire();
  gate.answer("token refresh_token", { status: 400, body: { error: "invalid_grant" } });
  const answers = await fifty(stack.origin, second.origin);
  gate.answer("token refresh_token", undefined);
  expect(answers.map(({ code }) => code)).toEqual(answers.map(() => "not-signed-in"));
  expect(gate.asked).toEqual(["token refresh_token"]);
});

test("50 parallel requests to a provider in trouble are 503 and do not trouble it further", async () => {
  await expire();
  gate.answer("token refresh_token", { status: 500 });
  const answers = await fifty(stack.origin, second.origin);
  gate.answer("token refresh_token", undefined);
  expect(answers.map(({ code }) => code)).toEqual(answers.map(() => "provider-unavailable"));
  // One question, and one more after each pause of two seconds in which the others wait.
  expect(gate.asked.length).toBeLessThanOrEqual(4);
  await expire();
  expect(await callRaw(browser, stack.origin, { path: "access.get" })).toMatchObject({ status: 200 });
});
