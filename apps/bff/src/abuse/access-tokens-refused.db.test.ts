import { generateKeyPair, UnsecuredJWT } from "jose";
import { describe, test } from "vitest";
import { send } from "../testing/send.ts";
import { now, useAccessTokens } from "../testing/use-access-tokens.ts";
import { signInThrough } from "../testing/use-hostile-server.ts";
import { expectRefused } from "../testing/world.ts";

const { server, provider, claimsOf, token, call } = useAccessTokens();
const invalid = [401, "invalid-token"] as const;
const secret = new TextEncoder().encode("secret-of-the-tests");

describe("an access token is refused, makes no user and opens nothing", () => {
  test.each<[name: string, make: () => string | Promise<string>]>([
    ["for another audience", () => token({ aud: "another" })],
    ["for no audience", () => token({ aud: undefined })],
    ["of another issuer", () => token({ iss: "https://evil.example/" })],
    ["of the issuer without its slash", () => token({ iss: provider().issuer.slice(0, -1) })],
    ["of no issuer", () => token({ iss: undefined })],
    ["of an issuer that is no text", () => token({ iss: ["x"] })],
    ["that has expired", () => token({ exp: now() - 60 })],
    ["that never expires", () => token({ exp: undefined })],
    ["that is not valid yet", () => token({ nbf: now() + 3600 })],
    ["of nobody", () => token({ sub: undefined })],
    ["of an empty subject", () => token({ sub: "" })],
    ["of a subject with NUL", () => token({ sub: "a\0b" })],
    ["of half a character", () => token({ sub: "\ud800" })],
    ["of another application, with its scope", () => token({ aud: "other-app", scope: "other-api" })],
    ["without a scope", () => token({ scope: undefined })],
    ["without our scope", () => token({ scope: "openid profile" })],
    ["with a scope that begins like ours", () => token({ scope: "rediflow-api-admin xrediflow-api" })],
    ["with our scope inside of a list's entry", () => token({ scope: ["openid rediflow-api"] })],
    ["with our scope as a key", () => token({ scope: { "rediflow-api": true } })],
    ["for another audience, though our client asked for it", () => token({ aud: ["account", "another"] })],
    ["that is an ID token", () => token({ aud: "rediflow", scope: undefined, nonce: "x" })],
    [
      "that is a logout token",
      () =>
        token(
          { aud: "rediflow", events: { "http://schemas.openid.net/event/backchannel-logout": {} } },
          { typ: "logout+jwt" },
        ),
    ],
    ["that is a logout token with null events", () => token({ events: null })],
    ["without a signature", () => new UnsecuredJWT(claimsOf()).encode()],
    [
      "signed with our own secret",
      () => provider().sign(claimsOf(), { header: { alg: "HS256" }, key: secret }),
    ],
    ["of an unknown key id", () => token({}, { kid: "unknown" })],
    [
      "signed with an unknown key",
      async () => provider().sign(claimsOf(), { key: (await generateKeyPair("ES256")).privateKey }),
    ],
    ["that was cut short", async () => (await token()).slice(0, -6)],
    [
      "with another's claims",
      async () => {
        const [header = "", , signature = ""] = (await token()).split(".");
        return `${header}.${Buffer.from(JSON.stringify(claimsOf({ sub: "admin" }))).toString("base64url")}.${signature}`;
      },
    ],
    ["that is garbage", () => "garbage"],
    ["of dots", () => "..."],
    ["of 10 kB", () => "a".repeat(10_000)],
  ])("%s", async (_name, make) => {
    provider().misbehave({ userinfo: { groups: ["rediflow-super-admins"] } });
    const made = await make();
    await expectRefused(server(), () => call(`Bearer ${made}`), invalid);
  });

  test.each<[name: string, header: string]>([
    ["empty Bearer", "Bearer "],
    ["only Bearer", "Bearer"],
    ["Basic", "Basic YTpi"],
    ["two in one", "Bearer a, Bearer b"],
    ["with spaces", "Bearer a b"],
    ["empty", ""],
  ])("in an authorization that is %s", async (_name, header) => {
    await expectRefused(server(), () => call(header), invalid);
  });

  test.each<
    [
      name: string,
      how: Parameters<ReturnType<typeof provider>["misbehave"]>[0],
      expected: readonly [number, string],
    ]
  >([
    ["that userinfo does not take", { userinfoStatus: 401 }, invalid],
    ["that userinfo forbids", { userinfoStatus: 403 }, invalid],
    ["whose userinfo is another's", { userinfo: { sub: "admin" } }, invalid],
    ["whose userinfo is nobody's", { userinfo: { sub: undefined } }, invalid],
    ["whose userinfo fails", { userinfoStatus: 500 }, [503, "provider-unavailable"]],
    ["whose userinfo sends us on", { userinfoStatus: 302 }, [503, "provider-unavailable"]],
  ])("%s", async (_name, how, expected) => {
    const made = await token();
    provider().misbehave(how);
    await expectRefused(server(), () => call(`Bearer ${made}`), expected);
  });

  test("beside the session cookie, for reading, changing and signing out", async () => {
    provider().misbehave({ userinfo: { groups: ["rediflow-editors"] } });
    const { browser } = await signInThrough(server().origin);
    const cookie = `rediflow-test=${browser.cookie("rediflow-test") ?? ""}`;
    const headers = {
      cookie,
      "x-rediflow": "1",
      origin: server().origin,
      "content-type": "application/json",
    };
    const bearer = `Bearer ${await token()}`;
    const two = [400, "two-credentials"] as const;
    await expectRefused(server(), () => call(bearer, { headers }), two);
    await expectRefused(server(), () => call("Basic YTpi", { headers }), two);
    const body = '{"key":"unit","value":"pm"}';
    await expectRefused(
      server(),
      () => call(bearer, { path: "settings.put", method: "POST", headers, body }),
      two,
    );
    const both = { method: "POST", headers: { ...headers, authorization: bearer }, body: "{}" };
    await expectRefused(server(), () => send(`${server().origin}/logout`, both), two);
  });

  test("at a page, which is for browsers", async () => {
    const headers = { authorization: `Bearer ${await token()}`, accept: "application/json" };
    await expectRefused(server(), () => send(`${server().origin}/projects`, { headers }), [
      401,
      "not-signed-in",
    ]);
  });
});
