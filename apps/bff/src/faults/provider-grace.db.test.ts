import { withOwner } from "@rediflow/db-admin/testing";
import type { Browser } from "@rediflow/dev-idp/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hashToken } from "../auth/session-cookie.ts";
import { createHttpServer } from "../http/serve.ts";
import { procedures } from "../testing/every-change.ts";
import { startFaultEnvironment, type FaultEnvironment } from "../testing/faults/fault-environment.ts";
import { openProviderGate, type ProviderGate } from "../testing/faults/provider-gate.ts";
import { callRaw, type Answered } from "../testing/faults/raw-call.ts";
import { listen, runApp } from "../testing/running-app.ts";

const maxAge = 300;
const grace = 900;
let gate: ProviderGate;
let stack: FaultEnvironment;
let browser: Browser;
beforeAll(async () => {
  gate = await openProviderGate();
  stack = await startFaultEnvironment({}, { gate });
});
beforeEach(async () => {
  browser = await stack.signIn("superadmin@test");
});
afterAll(async () => {
  await stack.stop();
  await gate.shut();
});

const asOwner = (sql: string, values: unknown[] = []): Promise<unknown[]> =>
  withOwner(stack.database.ownerUrl, async (owner) => (await owner.query(sql, values)).rows as unknown[]);
const age = (seconds: number, more = ""): Promise<unknown> =>
  asOwner(
    `UPDATE sessions SET groups_read_at = now() - make_interval(secs => $1), refresh_lease_until = NULL${more}`,
    [seconds],
  );
const read = (origin = stack.origin): Promise<Answered> => callRaw(browser, origin, { path: "access.get" });
const change = (value = "fte"): Promise<Answered> =>
  callRaw(browser, stack.origin, { path: "settings.put", changes: true, input: { key: "unit", value } });
const settings = (): Promise<unknown[]> => asOwner("SELECT key, value FROM user_settings ORDER BY 1");
const navigate = async (path: string): Promise<number> =>
  (await browser.fetch(stack.origin + path, { headers: { accept: "text/html" } })).status;
const unreachable = { provider: "unreachable" };

type Away = [how: string, leave: () => Promise<void>, comeBack: () => Promise<void>];
const waysToBeAway: Away[] = [
  ["refuses connections", () => gate.shut(), () => gate.open()],
  ["answers 503", () => stack.idp.goAway("503"), () => stack.idp.comeBack()],
];

describe.each(waysToBeAway)("while the provider %s", (_how, leave, comeBack) => {
  beforeEach(async () => {
    expect(await change()).toMatchObject({ status: 200, provider: null });
    await leave();
    return comeBack;
  });

  test("reading goes on with the groups last known and says so; changes are refused, and all is as before when it is back", async () => {
    stack.idp.setGroups("superadmin@test", []);
    expect(await read()).toMatchObject({ status: 200, provider: null });
    for (const seconds of [maxAge + 1, maxAge + grace - 5]) {
      await age(seconds);
      expect(await read()).toMatchObject({ status: 200, data: { role: "superAdmin" }, ...unreachable });
      expect(await navigate("/projects")).toBe(200);
      const before = await settings();
      expect(await change("hours")).toMatchObject({
        status: 503,
        code: "provider-unavailable",
        ...unreachable,
      });
      expect(await settings()).toEqual(before);
    }
    stack.idp.setGroups("superadmin@test", ["rediflow-super-admins"]);
    await comeBack();
    await age(maxAge + 1);
    expect(await change()).toMatchObject({ status: 200, provider: null });
    expect(await read()).toMatchObject({ status: 200, provider: null });
  });

  test("nothing is read once the grace is over, and nothing beyond the session's own limits", async () => {
    await age(maxAge + grace + 1);
    expect(await read()).toMatchObject({ status: 503, code: "provider-unavailable" });
    // The page itself, which says so and looks by itself; it holds no data.
    expect(await navigate("/projects")).toBe(200);
    await age(maxAge + 1);
    expect(await read()).toMatchObject({ status: 200, ...unreachable });
    await age(maxAge + 1, ", last_seen_at = now() - interval '9 hours'");
    expect(await read()).toMatchObject({ status: 401, code: "not-signed-in" });
    expect(await navigate("/projects")).toBe(302);
  });

  test("a process that has never reached it lets read too", async () => {
    const server = createHttpServer();
    const origin = await listen(server);
    const app = runApp(server, { ...stack.config, appOrigin: origin, appHost: new URL(origin).host });
    try {
      await age(maxAge + 1);
      expect(await read(origin)).toMatchObject({ status: 200, ...unreachable });
    } finally {
      await app.stop();
    }
  });
});

test("a batch says it when any of its calls was answered so", async () => {
  await gate.shut();
  try {
    await age(maxAge + 1);
    const answer = await browser.fetch(`${stack.origin}/trpc/access.get,projects.list?batch=1`, {
      headers: { "x-rediflow": "1", "sec-fetch-site": "same-origin" },
    });
    expect([answer.status, answer.headers.get("rediflow-provider")]).toEqual([200, "unreachable"]);
  } finally {
    await gate.open();
  }
});

test("a provider that refuses is there: nothing is read with old groups", async () => {
  const refusals = [
    ["userinfo", { status: 429 }, "provider-unavailable"],
    ["userinfo", { status: 403 }, "provider-unavailable"],
    ["token refresh_token", { status: 400, body: { error: "invalid_client" } }, "provider-refuses-client"],
    ["token refresh_token", { status: 400, body: { error: "invalid_request" } }, "provider-unavailable"],
  ] as const;
  for (const [asked, answer, code] of refusals) {
    await age(maxAge + 1, asked === "userinfo" ? "" : ", access_expires_at = now()");
    gate.answer(asked, answer);
    expect(await read()).toMatchObject({ status: 503, code, provider: null });
    gate.answer(asked, undefined);
  }
});

test("a secret that the provider refuses is said once loudly, with no secret in it", async () => {
  await age(maxAge + 1, ", access_expires_at = now()");
  gate.answer("token refresh_token", { status: 400, body: { error: "invalid_client" } });
  stack.logged.length = 0;
  expect(await read()).toMatchObject({ status: 503, code: "provider-refuses-client" });
  gate.answer("token refresh_token", undefined);
  const loud = stack.logged.map((line) => JSON.parse(line) as { level: number; msg: string });
  expect(loud.filter(({ level }) => level >= 50).map(({ msg }) => msg)).toEqual([
    expect.stringContaining("OIDC_CLIENT_ID or OIDC_CLIENT_SECRET"),
  ]);
});

test("a provider that stands still costs one reader the wait, and the others next to nothing", async () => {
  gate.hold(true);
  try {
    await age(maxAge + 1);
    const first = await read();
    expect(first).toMatchObject({ status: 200, ...unreachable });
    expect(first.ms).toBeLessThan(6000);
    const others = await Promise.all(Array.from({ length: 8 }, () => read()));
    expect(others).toMatchObject(others.map(() => ({ status: 200, ...unreachable })));
    const times = others.map(({ ms }) => ms).sort((a, b) => a - b);
    // One of them at most tries again, for a second.
    expect(times.at(-1)).toBeLessThan(2500);
    expect(times.at(-2)).toBeLessThan(1000);
  } finally {
    gate.hold(false);
  }
  await age(maxAge + 1);
  await expect.poll(() => read(), { timeout: 10_000 }).toMatchObject({ status: 200, provider: null });
});

test("everything that reads does so in the grace, with the answer that it has otherwise", async () => {
  const [row] = (await asOwner(
    "SELECT p.id AS project, u.id AS user FROM projects p, users u WHERE p.code = 'AURORA' AND u.email = 'viewer@test'",
  )) as { project: string; user: string }[];
  const inputs: Record<string, unknown> = {
    "access.simulate": { groups: ["rediflow-viewers"], personId: null },
    "changes.since": {},
    "history.list": { projectId: row?.project },
    "myWork.get": { fromMonth: stack.currentMonth },
    "people.list": { fromMonth: stack.currentMonth },
    "projects.get": { projectId: row?.project },
    "projects.overview": { projectId: row?.project },
    "projects.previewMove": { projectId: row?.project, months: 1 },
    "sessions.list": { userId: row?.user },
    "deliverables.list": { projectId: row?.project },
    "findings.ofProject": { projectId: row?.project },
    "plan.get": { projectId: row?.project },
    "effort.get": { projectId: row?.project },
    "effort.nextUndo": { projectId: row?.project },
    "team.get": { projectId: row?.project },
    "team.load": { projectId: row?.project },
    "team.nextUndo": { projectId: row?.project },
  };
  const reading = procedures().flatMap(({ name, type }) => (type === "query" ? [name] : []));
  expect(reading.length).toBeGreaterThan(10);
  const all = (): Promise<Answered[]> =>
    Promise.all(reading.map((path) => callRaw(browser, stack.origin, { path, input: inputs[path] })));
  const before = await all();
  expect(before.map(({ status, code }, at) => [reading[at], status, code])).toEqual(
    reading.map((name) => [name, 200, undefined]),
  );
  await gate.shut();
  try {
    await age(maxAge + 1);
    const after = await all();
    expect(after).toMatchObject(after.map(() => ({ status: 200, ...unreachable })));
  } finally {
    await gate.open();
  }
});

test("its transaction reads only, whatever a procedure would do", async () => {
  const sessionHash = hashToken(browser.cookie(stack.config.session.cookieName) ?? "");
  const credential = { sessionHash, maxAgeSeconds: maxAge, readOnly: true };
  for (const sql of ["SET TRANSACTION READ WRITE", "DELETE FROM user_settings"])
    await expect(
      stack.db.asActor(credential, stack.currentMonth, (tx) => tx.$executeRawUnsafe(sql)),
    ).rejects.toThrow(/read-only|read-write/);
});

test("a shared link, of which visits are counted, waits for the provider", async () => {
  await gate.shut();
  try {
    await age(maxAge + 1);
    expect(await navigate("/s/abcdefghijklmnopqrstuv")).toBe(503);
  } finally {
    await gate.open();
  }
});
