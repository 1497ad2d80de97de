import { createBrowser, type Browser } from "@rediflow/dev-idp/testing";
import { testPassword } from "@rediflow/dev-idp";
import { describe, expect, test } from "vitest";
import { apiOf } from "../testing/api.ts";
import { open, untilCallback as atHostile, useHostileServer } from "../testing/use-hostile-server.ts";
import { useServer } from "../testing/use-server.ts";
import { expectRefused } from "../testing/world.ts";

const cookieName = "rediflow-test";
const foreign = [400, "login-foreign-state"] as const;
const refused = [400, "login-refused"] as const;

/** The login attempts that a browser holds, as it would send them with a callback. */
function attemptsOf(answers: readonly Response[]): string[] {
  const lines = answers.flatMap(({ headers }) => headers.getSetCookie());
  return lines
    .map((line) => line.split(";")[0] ?? "")
    .filter((pair) => /^rediflow-login-test-\d=/.test(pair));
}

describe("with a provider that keeps to the rules", () => {
  const server = useServer(() => ({ RATE_LIMIT_FAILED_CALLBACKS: "1000", RATE_LIMIT_LOGINS: "1000" }));

  async function untilCallback(browser: Browser, email: string): Promise<URL> {
    const atProvider = await browser.visit(`${server().origin}/login`);
    const form = await browser.visit(atProvider.url);
    return (await browser.submit(form.url, { email, password: testPassword })).url;
  }

  test("a callback that is sent again after a whole login makes no second session, nor ends the first", async () => {
    const browser = createBrowser();
    const callback = await untilCallback(browser, "editor@test");
    expect((await open(browser, callback)).status).toBe(302);
    await expectRefused(server(), () => open(browser, callback), foreign);
    expect(await apiOf(browser, server().origin).access.get.query()).toMatchObject({ role: "editor" });
  });

  test("login CSRF: the attacker's code and state in the victim's browser sign nobody in", async () => {
    const victim = createBrowser();
    await untilCallback(victim, "viewer@test");
    const planted = await untilCallback(createBrowser(), "editor@test");
    await expectRefused(server(), () => open(victim, planted), foreign);
    expect(victim.cookie(cookieName)).toBeUndefined();
  });

  test("the attacker's code under the victim's own state is stopped by PKCE", async () => {
    const victim = createBrowser();
    const callback = await untilCallback(victim, "viewer@test");
    const planted = await untilCallback(createBrowser(), "editor@test");
    callback.searchParams.set("code", planted.searchParams.get("code") ?? "");
    await expectRefused(server(), () => open(victim, callback), refused);
    expect(victim.cookie(cookieName)).toBeUndefined();
  });

  test("session fixation: a value planted before the login is never the session's", async () => {
    const planted = "A".repeat(43);
    const victim = createBrowser();
    victim.setCookie(cookieName, planted);
    expect((await open(victim, await untilCallback(victim, "editor@test"))).status).toBe(302);
    expect(victim.cookie(cookieName)).not.toBe(planted);
    const attacker = createBrowser();
    attacker.setCookie(cookieName, planted);
    await expectRefused(server(), () => asked(attacker), [401, "not-signed-in"]);
  });

  const asked = async (browser: Browser) => {
    const answer = await browser.fetch(`${server().origin}/trpc/access.get`, {
      headers: { "x-rediflow": "1" },
    });
    const body = await answer.text();
    const { error } = JSON.parse(body) as { error: { data: { code: string } } };
    return { status: answer.status, code: error.data.code, body, headers: {} };
  };

  test.each(["access_denied", "server_error", "<script>alert(1)</script>", "login_required"])(
    "the provider's error %s is a plain page without its words",
    async (error) => {
      const browser = createBrowser();
      const callback = await untilCallback(browser, "editor@test");
      callback.search = new URLSearchParams({
        error,
        error_description: "<img src=x onerror=alert(1)>",
        state: callback.searchParams.get("state") ?? "",
      }).toString();
      const { body, headers } = await expectRefused(server(), () => open(browser, callback), refused);
      expect(body).not.toContain("alert(1)");
      expect(body).not.toContain(error);
      expect(headers).toMatchObject({ "cache-control": "no-store" });
    },
  );

  test.each(["HEAD", "POST", "PUT", "DELETE"])("a callback by %s signs nobody in", async (method) => {
    const browser = createBrowser();
    const callback = await untilCallback(browser, "editor@test");
    const answer = await browser.fetch(callback, { method });
    expect([400, 405]).toContain(answer.status);
    expect(browser.cookie(cookieName)).toBeUndefined();
  });
});

describe("with a provider that takes every code, as often as it comes", () => {
  const { server } = useHostileServer();

  test("an attempt is used once by a browser, whatever the provider would take", async () => {
    const browser = createBrowser();
    const callback = await atHostile(browser, server().origin);
    expect((await open(browser, callback)).status).toBe(302);
    await expectRefused(server(), () => open(browser, callback), foreign);
  });

  test("two tabs log in at once, each to its own page, and the later one is the session", async () => {
    const browser = createBrowser();
    const people = await atHostile(browser, server().origin, "/people");
    const projects = await atHostile(browser, server().origin, "/projects");
    expect((await open(browser, projects)).headers).toMatchObject({
      location: `${server().origin}/projects`,
    });
    const first = browser.cookie(cookieName);
    expect((await open(browser, people)).headers).toMatchObject({ location: `${server().origin}/people` });
    expect(browser.cookie(cookieName)).not.toBe(first);
  });

  test("the code of one tab does not pass under the state of the other", async () => {
    const browser = createBrowser();
    const one = await atHostile(browser, server().origin);
    const two = await atHostile(browser, server().origin);
    one.searchParams.set("code", two.searchParams.get("code") ?? "");
    await expectRefused(server(), () => open(browser, one), refused);
    expect((await open(browser, two)).status).toBe(302);
  });

  test("beyond five, the oldest attempts are forgotten and the newest five stay good", async () => {
    const browser = createBrowser();
    const callbacks: URL[] = [];
    for (let tab = 0; tab < 7; tab += 1) callbacks.push(await atHostile(browser, server().origin));
    for (const old of callbacks.slice(0, 2)) await expectRefused(server(), () => open(browser, old), foreign);
    for (const each of callbacks.slice(2)) expect((await open(browser, each)).status).toBe(302);
  });

  test("five tabs with the longest addresses fit into the cookies that proxies pass, and each comes back to its path", async () => {
    const browser = createBrowser();
    const next = `/projects?q=${"a".repeat(1900)}`;
    let last = await atHostile(browser, server().origin, next);
    for (let tab = 1; tab < 5; tab += 1) last = await atHostile(browser, server().origin, next);
    const begun = await browser.fetch(`${server().origin}/login?next=${encodeURIComponent(next)}`);
    expect(attemptsOf([begun]).join("; ").length * 5).toBeLessThan(7000);
    const { headers } = await open(browser, last);
    expect(headers).toMatchObject({ location: `${server().origin}/projects` });
  });

  test.each([
    "code=a&code=b",
    "code=a&iss=https%3A%2F%2Fevil.example%2F",
    "response=eyJhbGciOiJub25lIn0.e30.",
    "id_token=x",
    "code=",
  ])("a callback with %s beside the right state is refused", async (query) => {
    const browser = createBrowser();
    const callback = await atHostile(browser, server().origin);
    const state = callback.searchParams.get("state") ?? "";
    callback.search = `${query}&state=${state}`;
    await expectRefused(server(), () => open(browser, callback), refused);
  });

  test.each<[name: string, change: (value: string) => string]>([
    ["with one bit turned", (value) => (value.startsWith("A") ? "B" : "A") + value.slice(1)],
    ["cut short", (value) => value.slice(0, -4)],
    ["empty", () => ""],
    ["of 8 kB", () => "A".repeat(8192)],
    ["made of JSON", () => Buffer.from('{"state":"x","startedAt":9e15}').toString("base64url")],
  ])("an attempt's cookie %s is no attempt", async (_name, change) => {
    const browser = createBrowser();
    const begun = await browser.fetch(`${server().origin}/login`);
    const [pair = ""] = attemptsOf([begun]);
    const [name = "", value = ""] = pair.split("=");
    const state = new URL(begun.headers.get("location") ?? "").searchParams.get("state") ?? "";
    const forger = createBrowser();
    forger.setCookie(name, change(value));
    const callback = `${server().origin}/oauth/callback?code=x&state=${state}`;
    await expectRefused(server(), () => open(forger, callback), foreign);
  });

  test("an attempt's cookie does not pass under the name of another", async () => {
    const browser = createBrowser();
    const begun = [
      await browser.fetch(`${server().origin}/login`),
      await browser.fetch(`${server().origin}/login`),
    ];
    const [one = "", two = ""] = attemptsOf(begun);
    const states = begun.map(({ headers }) =>
      new URL(headers.get("location") ?? "").searchParams.get("state"),
    );
    const forger = createBrowser();
    forger.setCookie(one.split("=")[0] ?? "", two.split("=")[1] ?? "");
    const callback = `${server().origin}/oauth/callback?code=x&state=${states[0] ?? ""}`;
    await expectRefused(server(), () => open(forger, callback), foreign);
  });
});
