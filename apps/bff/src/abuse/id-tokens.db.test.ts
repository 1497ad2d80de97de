import type { ServerResponse } from "node:http";
import { generateKeyPair, UnsecuredJWT } from "jose";
import { describe, expect, test } from "vitest";
import type { HostileProvider, Misbehaviour } from "../testing/hostile-provider.ts";
import { signInThrough, useHostileServer } from "../testing/use-hostile-server.ts";
import { expectRefused } from "../testing/world.ts";

const { server, provider } = useHostileServer();

const now = (): number => Math.floor(Date.now() / 1000);
const signedBy = (how: Parameters<HostileProvider["sign"]>[1]): Misbehaviour => ({
  idToken: (claims) => provider().sign(claims, how),
});
const secret = new TextEncoder().encode("secret-of-the-tests");
const answering =
  (status: number, headers: Record<string, string>, body: string) =>
  (res: ServerResponse): void => {
    res.writeHead(status, headers).end(body);
  };

/** A login at the provider that misbehaves like this. */
async function refusedLogin(how: Misbehaviour, expected: readonly [number, string]): Promise<string> {
  provider().misbehave(how);
  const signingIn = async () => {
    const { browser, answer } = await signInThrough(server().origin);
    expect(browser.cookie(server().config.session.cookieName)).toBeUndefined();
    return answer;
  };
  return (await expectRefused(server(), signingIn, expected)).body;
}

test("a provider that behaves signs its user in", async () => {
  const { browser, answer } = await signInThrough(server().origin);
  expect([answer.status, answer.headers.location]).toEqual([302, `${server().origin}/`]);
  expect(browser.cookie(server().config.session.cookieName)).toMatch(/^[\w-]{43}$/);
});

describe("an ID token is refused, and makes neither user nor session", () => {
  test.each<[name: string, how: () => Misbehaviour | Promise<Misbehaviour>]>([
    ["with another nonce", () => ({ idClaims: { nonce: "x".repeat(43) } })],
    ["without a nonce", () => ({ idClaims: { nonce: undefined } })],
    ["of another issuer", () => ({ idClaims: { iss: "https://evil.example/" } })],
    ["of the issuer without its slash", () => ({ idClaims: { iss: provider().issuer.slice(0, -1) } })],
    ["without an issuer", () => ({ idClaims: { iss: undefined } })],
    ["for another application", () => ({ idClaims: { aud: "another" } })],
    ["for nobody", () => ({ idClaims: { aud: undefined } })],
    ["for two applications without azp", () => ({ idClaims: { aud: ["rediflow", "another"] } })],
    ["for two, meant for the other", () => ({ idClaims: { aud: ["rediflow", "another"], azp: "another" } })],
    ["without a subject", () => ({ idClaims: { sub: undefined } })],
    ["with an empty subject", () => ({ idClaims: { sub: "" }, userinfo: { sub: "" } })],
    ["with a number for its subject", () => ({ idClaims: { sub: 7 }, userinfo: { sub: 7 } })],
    ["with NUL in its subject", () => ({ idClaims: { sub: "a\0b" }, userinfo: { sub: "a\0b" } })],
    // PostgreSQL is sent U+FFFD for every lone surrogate: two subjects would become one user.
    ["with half a character", () => ({ idClaims: { sub: "\ud800" }, userinfo: { sub: "\ud800" } })],
    [
      "with a subject of 300 characters",
      () => ({ idClaims: { sub: "s".repeat(300) }, userinfo: { sub: "s".repeat(300) } }),
    ],
    ["that has expired", () => ({ idClaims: { exp: now() - 120 } })],
    ["that never expires", () => ({ idClaims: { exp: undefined } })],
    ["that was issued in an hour", () => ({ idClaims: { iat: now() + 3600, exp: now() + 7200 } })],
    ["that is not valid yet", () => ({ idClaims: { nbf: now() + 3600 } })],
    ["without a signature", () => ({ idToken: (claims) => new UnsecuredJWT(claims).encode() })],
    ["signed with our own secret", () => signedBy({ header: { alg: "HS256" }, key: secret })],
    [
      "signed with our own secret, kid left out",
      () => signedBy({ header: { alg: "HS256", kid: undefined }, key: secret }),
    ],
    [
      "signed with an unknown key of the same name",
      async () => signedBy({ key: (await generateKeyPair("ES256")).privateKey }),
    ],
    [
      "signed with a key that is not published",
      async () => signedBy({ header: { kid: "bad" }, key: (await generateKeyPair("ES256")).privateKey }),
    ],
    ["that is no token", () => ({ idToken: () => "garbage" })],
    ["that is empty", () => ({ idToken: () => "" })],
    ["that is left out", () => ({ tokens: { id_token: undefined } })],
    ["whose userinfo speaks of another subject", () => ({ userinfo: { sub: "hostile-2" } })],
    ["whose userinfo speaks of nobody", () => ({ userinfo: { sub: undefined } })],
    ["whose access token userinfo does not take", () => ({ userinfoStatus: 401 })],
    ["with no access token beside it", () => ({ tokens: { access_token: undefined } })],
    ["beside a token that is not for a bearer", () => ({ tokens: { token_type: "mac" } })],
  ])("%s", async (_name, how) => {
    const body = await refusedLogin(await how(), [400, "login-refused"]);
    expect(body).toContain("The identity provider didn&#39;t complete the sign-in");
  });
});

describe("a token endpoint", () => {
  const json = { "content-type": "application/json" };
  test.each<[name: string, answer: (res: ServerResponse) => void, expected: readonly [number, string]]>([
    ["that fails", answering(500, json, '{"error":"server_error"}'), [503, "provider-unavailable"]],
    [
      "that fails with a page",
      answering(502, { "content-type": "text/html" }, "<h1>Bad gateway"),
      [503, "provider-unavailable"],
    ],
    [
      "that answers with a page",
      answering(200, { "content-type": "text/html" }, "<h1>Sign in"),
      [400, "login-refused"],
    ],
    [
      "that answers half a JSON",
      answering(200, json, '{"access_token":"eyJhbGciOiJub25lIn0'),
      [400, "login-refused"],
    ],
    ["that answers a list", answering(200, json, "[]"), [400, "login-refused"]],
    [
      "that sends us on",
      answering(307, { location: "http://127.0.0.1:9/token" }, ""),
      [400, "login-refused"],
    ],
    [
      "that refuses",
      answering(400, json, '{"error":"invalid_grant","error_description":"<script>"}'),
      [400, "login-refused"],
    ],
    ["that hangs up", (res) => res.destroy(), [503, "provider-unavailable"]],
  ])("%s", async (_name, tokenEndpoint, expected) => {
    expect(await refusedLogin({ tokenEndpoint }, expected)).not.toMatch(/script|Bad gateway|grant/);
  });

  test("that does not answer is given up within five seconds", async () => {
    const begun = performance.now();
    await refusedLogin({ tokenEndpoint: () => undefined }, [503, "provider-unavailable"]);
    expect(performance.now() - begun).toBeLessThan(9000);
  });

  test("userinfo that fails is the provider's trouble", async () => {
    await refusedLogin({ userinfoStatus: 500 }, [503, "provider-unavailable"]);
  });
});
