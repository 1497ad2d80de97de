import { randomUUID } from "node:crypto";
import type { Browser } from "@rediflow/dev-idp/testing";
import { generateKeyPair, UnsecuredJWT, type JWTPayload } from "jose";
import { beforeEach, describe, expect, test } from "vitest";
import { apiOf, refusal } from "../testing/api.ts";
import { send, type Answer } from "../testing/send.ts";
import { signInThrough, useHostileServer } from "../testing/use-hostile-server.ts";
import { useServer } from "../testing/use-server.ts";
import { expectRefused } from "../testing/world.ts";

const event = "http://schemas.openid.net/event/backchannel-logout";
const form = { "content-type": "application/x-www-form-urlencoded" };
const now = (): number => Math.floor(Date.now() / 1000);

describe("a notice of the hostile provider", () => {
  const { server, provider } = useHostileServer();
  let browser: Browser | undefined;
  beforeEach(async () => {
    if (!(await signedIn())) ({ browser } = await signInThrough(server().origin));
  });

  /** The claims of a good notice, some of them replaced; undefined leaves one out. */
  const claimsOf = (changed: Record<string, unknown> = {}): JWTPayload => ({
    iss: provider().issuer,
    aud: "rediflow",
    iat: now(),
    exp: now() + 120,
    jti: randomUUID(),
    sid: "sid-1",
    sub: "hostile-1",
    events: { [event]: {} },
    ...changed,
  });
  const typ = "logout+jwt";
  const signed = (
    changed: Record<string, unknown> = {},
    header: Record<string, unknown> = {},
  ): Promise<string> => provider().sign(claimsOf(changed), { header: { typ, ...header } });
  const post = (body: string, headers: Record<string, string | undefined> = form): Promise<Answer> =>
    send(`${server().origin}/oauth/backchannel-logout`, { method: "POST", headers, body });
  const notify = (token: string): Promise<Answer> => post(`logout_token=${token}`);
  const invalid = [400, "logout-token-invalid"] as const;
  const signedIn = async (): Promise<boolean> => {
    if (browser === undefined) return false;
    const access = apiOf(browser, server().origin).access.get.query();
    return await access.then(
      () => true,
      () => false,
    );
  };
  const key = new TextEncoder().encode("secret-of-the-tests");

  test.each<[name: string, token: () => string | Promise<string>]>([
    ["of type JWT", () => signed({}, { typ: "JWT" })],
    ["without a type", () => signed({}, { typ: undefined })],
    ["for another application", () => signed({ aud: "another" })],
    ["for nobody", () => signed({ aud: undefined })],
    ["of another issuer", () => signed({ iss: "https://evil.example/" })],
    ["of the issuer without its slash", () => signed({ iss: provider().issuer.slice(0, -1) })],
    ["without events", () => signed({ events: undefined })],
    ["with events null", () => signed({ events: null })],
    ["with events as a list", () => signed({ events: [event] })],
    ["with events as a text", () => signed({ events: event })],
    ["of another event", () => signed({ events: { "http://schemas.openid.net/event/other": {} } })],
    ["with a nonce", () => signed({ nonce: "x" })],
    ["with an empty nonce", () => signed({ nonce: "" })],
    ["that has expired", () => signed({ exp: now() - 60 })],
    ["that expires in the year 10^292", () => signed({ exp: 1e300 })],
    ["that expires in 40 days", () => signed({ exp: now() + 40 * 86_400 })],
    ["that expired before all time", () => signed({ exp: -1e300 })],
    ["that expires at a text", () => signed({ exp: (now() + 120).toString() })],
    ["issued before all time", () => signed({ iat: -1e300 })],
    ["issued at the end of time", () => signed({ iat: 1e300 })],
    ["that never expires", () => signed({ exp: undefined })],
    ["issued an hour ago", () => signed({ iat: now() - 3600 })],
    ["issued in an hour", () => signed({ iat: now() + 3600, exp: now() + 7200 })],
    ["issued at no time", () => signed({ iat: undefined })],
    ["valid in an hour", () => signed({ nbf: now() + 3600 })],
    ["without jti", () => signed({ jti: undefined })],
    ["with an empty jti", () => signed({ jti: "" })],
    ["with a number for its jti", () => signed({ jti: 7 })],
    ["that names nobody", () => signed({ sub: undefined, sid: undefined })],
    ["that names nobody in two ways", () => signed({ sub: "", sid: "" })],
    ["whose sid is no text", () => signed({ sub: undefined, sid: { $ne: "" } })],
    ["whose sid holds NUL", () => signed({ sub: undefined, sid: "sid-1\0" })],
    ["without a signature", () => new UnsecuredJWT(claimsOf()).encode()],
    ["signed with our own secret", () => provider().sign(claimsOf(), { header: { alg: "HS256", typ }, key })],
    [
      "signed with an unknown key",
      async () =>
        provider().sign(claimsOf(), { header: { typ }, key: (await generateKeyPair("ES256")).privateKey }),
    ],
    [
      "signed with a key that is not published",
      async () =>
        provider().sign(claimsOf(), {
          header: { typ, kid: "bad" },
          key: (await generateKeyPair("ES256")).privateKey,
        }),
    ],
    [
      "that is an ID token",
      () => provider().sign({ ...claimsOf({ events: undefined, jti: undefined }), nonce: "x" }),
    ],
    [
      "that is an access token",
      () => signed({ events: undefined, scope: "rediflow-api" }, { typ: "at+jwt" }),
    ],
    [
      "whose claims were changed after it was signed",
      async () => {
        const [header = "", , signature = ""] = (await signed()).split(".");
        return `${header}.${Buffer.from(JSON.stringify(claimsOf({ sid: "sid-2" }))).toString("base64url")}.${signature}`;
      },
    ],
    ["that is garbage", () => "garbage"],
    ["that is empty", () => ""],
  ])("%s ends nothing", async (_name, token) => {
    const made = await token();
    await expectRefused(server(), () => notify(made), invalid);
    expect(await signedIn()).toBe(true);
  });

  test.each<[name: string, send: (token: string) => Promise<Answer>, expected: readonly [number, string]]>([
    [
      "as JSON",
      (token) => post(JSON.stringify({ logout_token: token }), { "content-type": "application/json" }),
      invalid,
    ],
    ["without a content type", (token) => post(`logout_token=${token}`, {}), invalid],
    ["as a list", (token) => post(`logout_token[]=${token}`), invalid],
    ["twice", (token) => post(`logout_token=${token}&logout_token=${token}`), invalid],
    ["under another name", (token) => post(`token=${token}`), invalid],
    ["in an empty body", () => post(""), invalid],
    [
      "in the address",
      (token) =>
        send(`${server().origin}/oauth/backchannel-logout?logout_token=${token}`, { method: "POST" }),
      invalid,
    ],
    [
      "by GET",
      (token) => send(`${server().origin}/oauth/backchannel-logout?logout_token=${token}`),
      [405, "method-not-allowed"],
    ],
    [
      "in a body of 40 kB",
      (token) => post(`logout_token=${token}&x=${"x".repeat(40_000)}`),
      [413, "body-too-large"],
    ],
    [
      "in an odd charset",
      (token) => post(`logout_token=${token}`, { "content-type": `${form["content-type"]}; charset=x-evil` }),
      [415, "not-json"],
    ],
  ])("sent %s ends nothing", async (_name, sending, expected) => {
    const token = await signed();
    await expectRefused(server(), () => sending(token), expected);
    expect(await signedIn()).toBe(true);
  });

  test("that is good ends the sessions of its sid and no other, once", async () => {
    provider().misbehave({ idClaims: { sid: "sid-2" } });
    const { browser: other } = await signInThrough(server().origin);
    const token = await signed();
    expect(await notify(token)).toMatchObject({ status: 200, body: "" });
    expect(await signedIn()).toBe(false);
    expect(await apiOf(other, server().origin).access.get.query()).toMatchObject({ name: "Hanna Hostile" });
    provider().misbehave();
    ({ browser } = await signInThrough(server().origin));
    await expectRefused(server(), () => notify(token), invalid);
    expect(await signedIn()).toBe(true);
  });

  test("about an unknown sid ends nothing, though it names a user too", async () => {
    expect(await notify(await signed({ sid: "sid-99" }))).toMatchObject({ status: 200 });
    expect(await signedIn()).toBe(true);
  });

  test("about a user ends all their sessions", async () => {
    expect(await notify(await signed({ sid: undefined }))).toMatchObject({ status: 200 });
    expect(await signedIn()).toBe(false);
  });
});

describe("a sign-out at the development provider", () => {
  const server = useServer();

  /** Visits the provider's end of its session and sends the form on it, as its page does. */
  async function signOutAtProvider(browser: Browser): Promise<void> {
    const page = await (await browser.visit(`${server().idp.issuer}end-session/`)).response.text();
    const fields = [...page.matchAll(/<input type="hidden" name="(\w+)" value="(\w+)"/g)];
    const action = /action="([^"]+)"/.exec(page)?.[1] ?? "";
    await browser.submit(
      action,
      Object.fromEntries(fields.map(([, name = "", value = ""]) => [name, value])),
    );
  }

  test("ends ours at the next request, and nobody else's", async () => {
    const [browser, elsewhere, somebody] = [
      await server().signIn("editor@test"),
      await server().signIn("editor@test"),
      await server().signIn("viewer@test"),
    ];
    const asking = (each: Browser) => apiOf(each, server().origin).access.get.query();
    expect(await asking(browser)).toMatchObject({ role: "editor" });
    await signOutAtProvider(browser);
    await expect
      .poll(
        () =>
          asking(browser).then(
            () => "live",
            () => "ended",
          ),
        { timeout: 5000 },
      )
      .toBe("ended");
    expect(await refusal(asking(browser))).toMatchObject({ code: "provider-session-ended", status: 401 });
    expect(await asking(elsewhere)).toMatchObject({ role: "editor" });
    expect(await asking(somebody)).toMatchObject({ role: "viewer" });
  });
});
