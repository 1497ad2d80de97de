import { createBrowser, type Browser } from "@rediflow/dev-idp/testing";
import { withOwner } from "@rediflow/db-admin/testing";
import { testPassword } from "@rediflow/dev-idp";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { apiOf, refusal } from "../testing/api.ts";
import { startTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterEach(() => {
  server.setClock(undefined);
});
afterAll(() => server.stop());

/** Begins a login and goes as far as the address that the provider sends back to. */
async function untilCallback(browser: Browser, path = "/login"): Promise<URL> {
  const atProvider = await browser.visit(server.origin + path);
  const form = await browser.visit(atProvider.url);
  return (await browser.submit(form.url, { email: "editor@test", password: testPassword })).url;
}

const sessions = (): Promise<number> =>
  withOwner(server.database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ count: string }>("SELECT count(*) FROM sessions");
    return Number(rows[0]?.count);
  });

describe("a login", () => {
  test("ends on the page that was asked for, with a session cookie that scripts cannot read", async () => {
    const browser = createBrowser();
    const callback = await untilCallback(browser, "/login?next=%2Fprojects%3Fq%3Da");
    const answer = await browser.fetch(callback);
    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).toBe(`${server.origin}/projects?q=a`);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const cookie = answer.headers.getSetCookie().find((each) => each.startsWith("rediflow-test="));
    expect(cookie).toMatch(/^rediflow-test=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test("gives the browser no token: nothing that it is sent holds a JWT", async () => {
    const browser = createBrowser();
    const answer = await browser.fetch(await untilCallback(browser));
    expect([...answer.headers.values()].join("\n") + (await answer.text())).not.toMatch(/eyJ[\w-]+\./);
  });

  test("keeps only the hash of the cookie's value in the database, and the tokens encrypted", async () => {
    await server.signIn("editor@test");
    const rows = await withOwner(server.database.ownerUrl, async (owner) => {
      const result = await owner.query<{ token_hash: Buffer; tokens: Buffer }>(
        "SELECT token_hash, tokens FROM sessions",
      );
      return result.rows;
    });
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row.token_hash).toHaveLength(32);
      expect(row.tokens.toString("latin1")).not.toContain("eyJ");
    }
  });

  test("makes a fresh session: one that was in the browser before it has ended", async () => {
    const browser = await server.signIn("editor@test");
    const old = browser.cookie(server.config.session.cookieName);
    const callback = await untilCallback(browser);
    await browser.visit(callback);
    expect(browser.cookie(server.config.session.cookieName)).not.toBe(old);
    const thief = createBrowser();
    thief.setCookie(server.config.session.cookieName, old ?? "");
    expect(await refusal(apiOf(thief, server.origin).access.get.query())).toMatchObject({
      code: "not-signed-in",
      status: 401,
    });
  });

  test.each(["https://evil.example/", "//evil.example", "/\\evil.example", "/login", "/trpc/access.get"])(
    "never returns to %s",
    async (next) => {
      const browser = createBrowser();
      const answer = await browser.fetch(
        await untilCallback(browser, `/login?next=${encodeURIComponent(next)}`),
      );
      expect(answer.headers.get("location")).toBe(`${server.origin}/`);
    },
  );

  test("of a user who was switched off is refused with a sentence", async () => {
    await withOwner(server.database.ownerUrl, (owner) =>
      owner.query("UPDATE users SET active = false WHERE email = 'viewer@test'"),
    );
    const browser = createBrowser();
    const atProvider = await browser.visit(`${server.origin}/login`);
    const form = await browser.visit(atProvider.url);
    const callback = await browser.submit(form.url, { email: "viewer@test", password: testPassword });
    const answer = await browser.fetch(callback.url, { headers: { accept: "text/html" } });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain("Your account is switched off");
    await withOwner(server.database.ownerUrl, (owner) => owner.query("UPDATE users SET active = true"));
  });
});

describe("a callback", () => {
  const open = async (browser: Browser, url: string | URL): Promise<{ status: number; text: string }> => {
    const answer = await browser.fetch(url, { headers: { accept: "text/html" } });
    return { status: answer.status, text: await answer.text() };
  };

  test("with the state of another browser is refused and makes no session", async () => {
    const callback = await untilCallback(createBrowser());
    const before = await sessions();
    const { status, text } = await open(createBrowser(), callback);
    expect(status).toBe(400);
    expect(text).toContain("This sign-in was started in another browser");
    expect(await sessions()).toBe(before);
  });

  test.each(["", "?code=x", "?state=x", "?state=x&state=y&code=z", "?code=x&state=%00"])(
    "with %j is refused alike",
    async (query) => {
      const { status, text } = await open(createBrowser(), `${server.origin}/oauth/callback${query}`);
      expect(status).toBe(400);
      expect(text).toContain("login-foreign-state");
    },
  );

  test("more than ten minutes after the login began is refused as expired", async () => {
    const browser = createBrowser();
    const callback = await untilCallback(browser);
    const before = await sessions();
    server.setClock(new Date(Date.now() + 10 * 60_000 + 1000));
    const { status, text } = await open(browser, callback);
    expect(status).toBe(400);
    expect(text).toContain("longer than ten minutes");
    expect(await sessions()).toBe(before);
  });

  test("is good for one use", async () => {
    const browser = createBrowser();
    const callback = await untilCallback(browser);
    expect((await open(browser, callback)).status).toBe(302);
    const again = await open(browser, callback);
    expect(again).toMatchObject({ status: 400 });
    expect(again.text).toContain("Sign in again");
  });

  test("with a code that the provider never gave is refused as login-refused, without the provider's words", async () => {
    const browser = createBrowser();
    const callback = await untilCallback(browser);
    callback.searchParams.set("code", "forged");
    const { status, text } = await open(browser, callback);
    expect(status).toBe(400);
    expect(text).toContain("login-refused");
    expect(text).not.toMatch(/invalid_grant|forged/);
  });

  test("that says invalid_scope is refused with what an admin must do", async () => {
    const browser = createBrowser();
    const callback = await untilCallback(browser);
    callback.search = callback.search.replace(/code=[^&]+/, "error=invalid_scope");
    const { status, text } = await open(browser, callback);
    expect(status).toBe(400);
    expect(text).toMatch(/OIDC_SCOPES.*login-refused/s);
  });

  test("works for several logins begun at once in one browser", async () => {
    const browser = createBrowser();
    const first = await browser.visit(`${server.origin}/login?next=/people`);
    const second = await untilCallback(browser, "/login?next=/projects");
    expect((await browser.fetch(second)).headers.get("location")).toBe(`${server.origin}/projects`);
    const callback = await browser.visit(first.url);
    const answer =
      callback.url.pathname === "/oauth/callback" ? await browser.fetch(callback.url) : undefined;
    expect(answer?.headers.get("location")).toBe(`${server.origin}/people`);
  });
});

describe("a session", () => {
  test("ends at logout, here and at the provider", async () => {
    const browser = await server.signIn("editor@test");
    const answer = await browser.fetch(`${server.origin}/logout`, {
      method: "POST",
      headers: { "x-rediflow": "1", "content-type": "application/json", origin: server.origin },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("clear-site-data")).toBe('"cache", "storage"');
    const { endSessionUrl } = (await answer.json()) as { endSessionUrl: string };
    expect(endSessionUrl).toContain("id_token_hint=");
    expect(await refusal(apiOf(browser, server.origin).access.get.query())).toMatchObject({
      code: "not-signed-in",
    });
  });

  test("ends after eight idle hours and after seven days", async () => {
    const change = (sql: string): Promise<unknown> =>
      withOwner(server.database.ownerUrl, (owner) => owner.query(sql));
    const idle = await server.signIn("editor@test");
    await apiOf(idle, server.origin).access.get.query();
    await change("UPDATE sessions SET last_seen_at = now() - interval '8 hours 1 second'");
    expect(await refusal(apiOf(idle, server.origin).access.get.query())).toMatchObject({
      code: "not-signed-in",
    });
    const old = await server.signIn("editor@test");
    await change("UPDATE sessions SET expires_at = now() - interval '1 second'");
    expect(await refusal(apiOf(old, server.origin).access.get.query())).toMatchObject({
      code: "not-signed-in",
    });
  });

  test("of a user who is switched off ends at once", async () => {
    const browser = await server.signIn("editor@test");
    await withOwner(server.database.ownerUrl, (owner) =>
      owner.query("UPDATE users SET active = false WHERE email = 'editor@test'"),
    );
    expect(await refusal(apiOf(browser, server.origin).access.get.query())).toMatchObject({
      code: "not-signed-in",
    });
    await withOwner(server.database.ownerUrl, (owner) => owner.query("UPDATE users SET active = true"));
  });
});

test("the page's own code learns whether a sign-in can begin, and uses up none of the browser's attempts", async () => {
  const look = await fetch(`${server.origin}/login`, { headers: { "x-rediflow": "1" }, redirect: "manual" });
  expect(look.status).toBe(204);
  expect(look.headers.getSetCookie()).toEqual([]);
});

test("a page that was opened for one person does nothing for another who signed in since", async () => {
  const editor = await server.signIn("editor@test");
  const viewer = await server.signIn("viewer@test");
  const me = async (browser: Browser, headers: Record<string, string>): Promise<Response> =>
    await browser.fetch(`${server.origin}/trpc/access.get`, { headers: { "x-rediflow": "1", ...headers } });
  const answer = (await (await me(editor, {})).json()) as { result: { data: { userId: string } } };
  const openedFor = { "x-rediflow-user": answer.result.data.userId };
  expect((await me(editor, openedFor)).status).toBe(200);
  const refused = await me(viewer, openedFor);
  expect(refused.status).toBe(409);
  expect(await refused.text()).toContain('"code":"another-person"');
});

test("a provider that is down gives a plain page with 503, and the login works once it is back", async () => {
  const down = await startTestServer({ OIDC_ISSUER: "http://localhost:9/application/o/rediflow/" });
  try {
    const answer = await fetch(`${down.origin}/login`, { headers: { accept: "text/html" } });
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain("t reach the identity provider");
  } finally {
    await down.stop();
  }
});
