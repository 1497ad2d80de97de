import { withOwner } from "@rediflow/db-admin/testing";
import type { Browser } from "@rediflow/dev-idp/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createHttpServer } from "../http/serve.ts";
import { startFaultEnvironment, type FaultEnvironment } from "../testing/faults/fault-environment.ts";
import { callRaw, type Answered } from "../testing/faults/raw-call.ts";
import { listen, runApp, type RunningApp } from "../testing/running-app.ts";

// The provider ends a session, and its notice is lost: only what a refresh brings tells of it.
let stack: FaultEnvironment;
let second: RunningApp & { origin: string };
let browser: Browser;
beforeAll(async () => {
  stack = await startFaultEnvironment();
  const server = createHttpServer();
  const origin = await listen(server);
  const config = { ...stack.config, appOrigin: origin, appHost: new URL(origin).host };
  second = { ...runApp(server, config), origin };
});
beforeEach(async () => {
  browser = await stack.signIn("editor@test");
  stack.logged.length = 0;
  stack.idp.loseNotices(true);
});
afterEach(() => {
  stack.idp.loseNotices(false);
});
afterAll(async () => {
  await second.stop();
  await stack.stop();
});

const asOwner = (sql: string, values: unknown[] = []): Promise<unknown[]> =>
  withOwner(stack.database.ownerUrl, async (owner) => (await owner.query(sql, values)).rows as unknown[]);
const age = (seconds: number, { accessEnded = false } = {}): Promise<unknown> =>
  asOwner(
    `UPDATE sessions SET groups_read_at = now() - make_interval(secs => $1), refresh_lease_until = NULL,
     access_expires_at = CASE WHEN $2 THEN now() ELSE access_expires_at END`,
    [seconds, accessEnded],
  );
const ask = (origin = stack.origin): Promise<Answered> => callRaw(browser, origin, { path: "access.get" });
const navigate = async (path: string): Promise<Response> =>
  await browser.fetch(stack.origin + path, { headers: { accept: "text/html" } });
const ended = { status: 401, code: "provider-session-ended" };
const sentence = "Your session at the identity provider has ended, so Rediflow signed you out too.";

describe.each([
  ["while the access token would live", false],
  ["after the access token's end", true],
])(
  "a session that has ended at the provider is out at the next reading, notice or not: %s",
  (_when, accessEnded) => {
    test.each([
      ["ended", () => stack.idp.endSessions("editor@test")],
      ["replaced, as by a new password", () => stack.idp.replaceSessions("editor@test")],
    ])("%s", async (_how, end) => {
      await end();
      expect(await ask()).toMatchObject({ status: 200 });
      await age(301, { accessEnded });
      expect(await ask()).toMatchObject(ended);
      expect(stack.logged.filter((line) => line.includes("a session was ended"))).toHaveLength(1);
      expect(stack.logged.join("")).toContain(
        "the refreshed ID token has no sid: the provider's session is over",
      );
    });
  },
);

test("its browser is told why, by every process and also when the reading was in the background, until it signs in anew", async () => {
  await stack.idp.endSessions("editor@test");
  await age(200, { accessEnded: true });
  expect(await ask()).toMatchObject({ status: 200 });
  await expect.poll(() => ask()).toMatchObject(ended);
  expect(await ask(second.origin)).toMatchObject(ended);
  const answer = await browser.fetch(`${stack.origin}/trpc/access.get`, { headers: { "x-rediflow": "1" } });
  expect(await answer.text()).toContain(sentence);
  const page = await navigate("/projects?q=a");
  expect([page.status, page.headers.get("location")]).toEqual([302, "/login?next=%2Fprojects%3Fq%3Da"]);
  browser = await stack.signIn("editor@test");
  expect(await ask()).toMatchObject({ status: 200 });
});

test("a navigation to a session that has ended there goes to sign-in", async () => {
  await stack.idp.endSessions("editor@test");
  await age(301, { accessEnded: true });
  expect((await navigate("/projects")).headers.get("location")).toBe("/login?next=%2Fprojects");
});

test("it leaves neither tokens nor groups here, its refresh token is revoked there, and its row goes when it would have ended", async () => {
  await stack.idp.endSessions("editor@test");
  await age(301, { accessEnded: true });
  expect(await ask()).toMatchObject(ended);
  const rest = "SELECT tokens, groups, rediflow_groups FROM sessions WHERE ended_at IS NOT NULL";
  expect(await asOwner(rest)).toContainEqual({ tokens: null, groups: [], rediflow_groups: [] });
  await stack.db.cleanUp();
  expect(await ask()).toMatchObject(ended);
  await asOwner("UPDATE sessions SET expires_at = now() WHERE ended_at IS NOT NULL");
  await stack.db.cleanUp();
  expect(await asOwner(rest)).toEqual([]);
  expect(await ask()).toMatchObject({ status: 401, code: "not-signed-in" });
});

test("a notice that comes ends it at once, with the same words", async () => {
  stack.idp.loseNotices(false);
  await stack.idp.endSessions("editor@test");
  expect(await ask()).toMatchObject(ended);
});

test("another person's session, and one that goes on, stay", async () => {
  const viewer = await stack.signIn("viewer@test");
  await stack.idp.endSessions("editor@test");
  for (let at = 0; at < 3; at += 1) {
    await age(301, { accessEnded: true });
    expect(await callRaw(viewer, stack.origin, { path: "access.get" })).toMatchObject({ status: 200 });
  }
});

test("a deactivated user is out at the next reading", async () => {
  await stack.idp.setActive("editor@test", false);
  try {
    await age(301);
    expect(await ask()).toMatchObject({ status: 401, code: "not-signed-in" });
  } finally {
    await stack.idp.setActive("editor@test", true);
  }
});
