import { createBrowser, type Browser } from "@rediflow/dev-idp/testing";
import { withOwner } from "@rediflow/db-admin/testing";
import { testPassword } from "@rediflow/dev-idp";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createHttpServer } from "../http/serve.ts";
import { startFaultEnvironment, type FaultEnvironment } from "../testing/faults/fault-environment.ts";
import { openProviderGate, type ProviderGate } from "../testing/faults/provider-gate.ts";
import { callRaw, type Answered } from "../testing/faults/raw-call.ts";
import { listen, runApp } from "../testing/running-app.ts";

let gate: ProviderGate;
let stack: FaultEnvironment;
let browser: Browser;

beforeAll(async () => {
  gate = await openProviderGate();
  // What holds after the grace, or without it; provider-grace.db.test.ts has the rest.
  stack = await startFaultEnvironment({ OIDC_PROVIDER_GRACE_SECONDS: "0" }, { gate });
});
beforeEach(async () => {
  stack.idp.setGroups("editor@test", ["rediflow-editors"]);
  browser = await stack.signIn("editor@test");
  gate.asked.length = 0;
});
afterAll(async () => {
  await stack.stop();
  await gate.shut();
});

const ask = (by = browser): Promise<Answered> => callRaw(by, stack.origin, { path: "access.get" });

const navigate = async (by = browser, path = "/projects"): Promise<{ status: number; text: string }> => {
  const answer = await by.fetch(stack.origin + path, { headers: { accept: "text/html" } });
  return { status: answer.status, text: await answer.text() };
};

/** Lets time pass for every session: groups read so many seconds ago, a free lease, perhaps an access token that has ended. */
const age = (seconds: number, { accessEnded = false } = {}): Promise<unknown> =>
  withOwner(stack.database.ownerUrl, (owner) =>
    owner.query(
      `UPDATE sessions SET groups_read_at = now() - make_interval(secs => $1), refresh_lease_until = NULL,
       access_expires_at = CASE WHEN $2 THEN now() ELSE access_expires_at END`,
      [seconds, accessEnded],
    ),
  );

const tooOld = 301;
const middleAged = 200;
const sessions = (): Promise<number> =>
  withOwner(stack.database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ n: number }>("SELECT count(*)::int AS n FROM sessions");
    return rows[0]?.n ?? 0;
  });

describe("while the provider is stopped", () => {
  beforeEach(() => gate.shut());

  test("sessions live until their groups are too old; then calls are 503 and a navigation gets the page, which holds no data; the session is kept and works again", async () => {
    try {
      expect(await ask()).toMatchObject({ status: 200 });
      await age(middleAged);
      expect(await ask()).toMatchObject({ status: 200 });
      const before = await sessions();
      await age(tooOld);
      expect(await ask()).toMatchObject({ status: 503, code: "provider-unavailable", retryAfter: "2" });
      const page = await navigate();
      expect(page.status).toBe(200);
      expect(page.text).not.toMatch(/ECONNREFUSED|localhost/);
      expect(await sessions()).toBe(before);
    } finally {
      await gate.open();
    }
    await age(tooOld);
    expect(await ask()).toMatchObject({ status: 200 });
    expect((await navigate()).status).toBe(200);
  });

  test("a login is a plain 503, as soon as the app's certainty of ten seconds is over, and works again", async () => {
    const clock = performance.now.bind(performance);
    vi.spyOn(performance, "now").mockImplementation(() => clock() + 11_000);
    try {
      const { status, text } = await navigate(createBrowser(), "/login");
      expect(status).toBe(503);
      expect(text).toContain("Sign-in isn&#39;t available right now");
      // The button leads to the same address once more, not away from it.
      expect(text).toContain('<a href="">Try again</a>');
      expect(text).not.toMatch(/ECONNREFUSED|localhost/);
    } finally {
      await gate.open();
    }
    expect(await ask(await stack.signIn("viewer@test"))).toMatchObject({ status: 200 });
  });

  test("an app that starts now is up, says so, and finds the provider by itself afterwards", async () => {
    const server = createHttpServer();
    const origin = await listen(server);
    const app = runApp(server, { ...stack.config, appOrigin: origin, appHost: new URL(origin).host });
    try {
      const status = async (path: string): Promise<number> =>
        (await fetch(origin + path, { headers: { accept: "text/html" }, redirect: "manual" })).status;
      expect([await status("/healthz"), await status("/readyz")]).toEqual([200, 200]);
      expect(await status("/login")).toBe(503);
      await gate.open();
      expect(await status("/login")).toBe(302);
    } finally {
      await app.stop();
    }
  });

  test("a callback is a plain 503", async () => {
    await gate.open();
    const other = createBrowser();
    const form = await other.visit((await other.visit(`${stack.origin}/login`)).url);
    const callback = await other.submit(form.url, { email: "viewer@test", password: testPassword });
    await gate.shut();
    const answer = await other.fetch(callback.url, { headers: { accept: "text/html" } });
    await gate.open();
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain("Sign-in isn&#39;t available right now");
  });
});

describe("a session whose groups are too old", () => {
  test("is not ended by a provider in trouble", async () => {
    for (const asked of ["userinfo", "token refresh_token"]) {
      for (const status of [500, 502, 429, 403]) {
        await age(tooOld, { accessEnded: asked !== "userinfo" });
        gate.answer(asked, { status, body: { error: "server_error" } });
        expect(await ask()).toMatchObject({ status: 503, code: "provider-unavailable" });
        gate.answer(asked, undefined);
      }
    }
    await age(tooOld);
    expect(await ask()).toMatchObject({ status: 200 });
  });

  test("is ended by invalid_grant", async () => {
    await age(tooOld, { accessEnded: true });
    gate.answer("token refresh_token", { status: 400, body: { error: "invalid_grant" } });
    expect(await ask()).toMatchObject({ status: 401, code: "not-signed-in" });
    gate.answer("token refresh_token", undefined);
    expect(await ask()).toMatchObject({ status: 401, code: "not-signed-in" });
    expect((await navigate()).status).toBe(302);
  });

  test("is not ended by invalid_client, which is the configuration's fault and is said so", async () => {
    await age(tooOld, { accessEnded: true });
    const headers = { "www-authenticate": 'Basic realm="authentik"' };
    for (const answer of [
      { status: 401, body: { error: "invalid_client" } },
      { status: 401, body: { error: "invalid_client" }, headers },
      { status: 401, headers },
      { status: 401 },
    ]) {
      await age(tooOld, { accessEnded: true });
      gate.answer("token refresh_token", answer);
      expect(await ask()).toMatchObject({ status: 503, code: "provider-refuses-client", provider: null });
    }
    gate.answer("token refresh_token", undefined);
    await age(tooOld, { accessEnded: true });
    expect(await ask()).toMatchObject({ status: 200 });
  });

  test("is ended by 401 from userinfo", async () => {
    await age(tooOld);
    gate.answer("userinfo", { status: 401, body: { error: "invalid_token" } });
    expect(await ask()).toMatchObject({ status: 401, code: "not-signed-in" });
    gate.answer("userinfo", undefined);
    expect(await ask()).toMatchObject({ status: 401, code: "not-signed-in" });
  });
});

describe("groups that change at the provider", () => {
  const role = async (): Promise<unknown> => ((await ask()).data as { role: string }).role;

  test("count from the next reading on, without a new login", async () => {
    expect(await role()).toBe("editor");
    stack.idp.setGroups("editor@test", ["rediflow-viewers"]);
    expect(await role()).toBe("editor");
    await age(tooOld);
    expect(await role()).toBe("viewer");
    stack.idp.setGroups("editor@test", []);
    await age(tooOld);
    expect(await role()).toBe("none");
  });

  test("are read in the background from half of the age on: the answer does not wait", async () => {
    stack.idp.setGroups("editor@test", ["rediflow-admins"]);
    await age(middleAged);
    expect(await role()).toBe("editor");
    await expect.poll(role, { timeout: 10_000 }).toBe("admin");
    expect(gate.asked).toEqual(["userinfo"]);
  });

  test("are not read again before", async () => {
    await age(140);
    for (let at = 0; at < 3; at += 1) await ask();
    expect(gate.asked).toEqual([]);
  });
});
