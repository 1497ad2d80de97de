import { withOwner } from "@rediflow/db/testing";
import { generateKeyPair, UnsecuredJWT, type JWTPayload } from "jose";
import { afterEach, describe, expect, test, vi } from "vitest";
import { send, type Answer, type Sent } from "../testing/send.ts";
import { signInThrough, useHostileServer } from "../testing/use-hostile-server.ts";
import { expectAnswer, expectRefused } from "../testing/world.ts";

const { server, provider } = useHostileServer((issuer) => ({
  OIDC_API_CLIENTS: `rediflow-cli@${issuer},rediflow@${issuer}`,
}));
afterEach(() => {
  server().setClock(undefined);
});

const now = (): number => Math.floor(Date.now() / 1000);
const invalid = [401, "invalid-token"] as const;
const claimsOf = (changed: Record<string, unknown> = {}): JWTPayload => ({
  ...{ iss: provider().issuer, aud: "rediflow-cli", sub: "hostile-1", iat: now(), exp: now() + 3600 },
  ...{ scope: "openid rediflow-api", azp: "rediflow-cli", jti: crypto.randomUUID() },
  ...changed,
});
const token = (
  changed: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
): Promise<string> => provider().sign(claimsOf(changed), { header });
const call = (
  authorization: string,
  { path = "access.get", ...sent }: Sent & { path?: string } = {},
): Promise<Answer> =>
  send(`${server().origin}/trpc/${path}`, { ...sent, headers: { authorization, ...sent.headers } });
const editors = {
  userinfo: { groups: ["rediflow-editors", "rediflow-visibility-org", "rediflow-org-EXAMPLE"] },
};
const secret = new TextEncoder().encode("secret-of-the-tests");

describe("a good access token", () => {
  test("is its owner's, with the same policy and the same rows as in the browser", async () => {
    provider().misbehave(editors);
    const bearer = `Bearer ${await token()}`;
    const byToken = await call(bearer, { path: "projects.list" });
    const { browser } = await signInThrough(server().origin);
    const inBrowser = await browser.fetch(`${server().origin}/trpc/projects.list`, {
      headers: { "x-rediflow": "1" },
    });
    expect(byToken).toMatchObject({ status: 200, body: await inBrowser.text() });
    const { rows } = await withOwner(server().database.ownerUrl, (owner) =>
      owner.query("SELECT 1 FROM projects"),
    );
    expect(JSON.parse(byToken.body)).not.toHaveProperty("result.data.length", rows.length);
    expectAnswer(await call(bearer, { path: "users.list" }), [403, "role-too-low"]);
  });

  test("changes things by JSON without our header, and by nothing else", async () => {
    provider().misbehave(editors);
    const bearer = `Bearer ${await token()}`;
    const body = '{"key":"unit","value":"fte"}';
    const put = (type: string | undefined) =>
      call(bearer, { path: "settings.put", method: "POST", body, headers: { "content-type": type } });
    expect(await put("application/json")).toMatchObject({ status: 200 });
    for (const type of ["text/plain", "application/x-www-form-urlencoded", undefined])
      await expectRefused(server(), () => put(type), [415, "not-json"]);
  });

  test("under a host name that is none is bad input", async () => {
    const bearer = `Bearer ${await token()}`;
    expectAnswer(await call(bearer, { headers: { host: "a b" } }), [400, "invalid-input"]);
  });

  test("of a user who is switched off opens nothing, known or not", async () => {
    provider().misbehave({ userinfo: { sub: "switched", groups: ["rediflow-viewers"] } });
    const bearer = `Bearer ${await token({ sub: "switched" })}`;
    expect(await call(bearer)).toMatchObject({ status: 200 });
    await withOwner(server().database.ownerUrl, (owner) =>
      owner.query("UPDATE users SET active = false WHERE external_id = 'switched'"),
    );
    await expectRefused(server(), () => call(bearer), [401, "not-signed-in"]);
    const fresh = `Bearer ${await token({ sub: "switched" })}`;
    expectAnswer(await call(fresh), [403, "user-inactive"]);
  });

  test("is asked about again once its groups are as old as they may be", async () => {
    const bearer = `Bearer ${await token()}`;
    const roleAt = async (seconds: number): Promise<unknown> => {
      server().setClock(new Date(Date.now() + seconds * 1000));
      return JSON.parse((await call(bearer)).body) as unknown;
    };
    provider().misbehave({ userinfo: { groups: ["rediflow-admins"] } });
    expect(await roleAt(0)).toHaveProperty("result.data.role", "admin");
    provider().misbehave({ userinfo: { groups: ["rediflow-viewers"] } });
    expect(await roleAt(200)).toHaveProperty("result.data.role", "admin");
    expect(await roleAt(301)).toHaveProperty("result.data.role", "viewer");
    provider().misbehave({ userinfoStatus: 401 });
    expect(await roleAt(400)).toHaveProperty("result.data.role", "viewer");
    expect(await roleAt(700)).toHaveProperty("error.data.code", "invalid-token");
    provider().misbehave({ userinfoStatus: 500 });
    expect(await roleAt(1100)).toHaveProperty("error.data.code", "provider-unavailable");
  });

  test("is confirmed where its issuer says some minutes later, without a restart", async () => {
    const status = async (): Promise<number> => (await call(`Bearer ${await token()}`)).status;
    expect(await status()).toBe(200);
    provider().misbehave({ document: { userinfo_endpoint: `${provider().issuer}moved` } });
    const clock = performance.now.bind(performance);
    vi.spyOn(performance, "now").mockImplementation(() => clock() + 121_000);
    await expect.poll(status).toBe(503);
    provider().misbehave();
    vi.spyOn(performance, "now").mockImplementation(() => clock() + 242_000);
    await expect.poll(status).toBe(200);
  });

  test.each([
    "x','y",
    "a\\",
    "$1",
    "{a,b}",
    "'; SELECT set_config('app.role','superAdmin',true); --",
    '"NULL"',
  ])("in the group rediflow-org-%s widens nothing", async (name) => {
    const groups = ["rediflow-viewers", "rediflow-visibility-org", `rediflow-org-${name}`, "\0", "\ud800"];
    provider().misbehave({ userinfo: { groups } });
    const { body } = await call(`Bearer ${await token()}`);
    const access = {
      role: "viewer",
      visibility: "organisation",
      organisationIds: [],
      unknownOrganisations: [name],
    };
    expect(JSON.parse(body)).toMatchObject({ result: { data: { ...access, groups: groups.slice(0, 3) } } });
  });
});

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
    provider().misbehave(editors);
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
