import { createBrowser } from "@rediflow/dev-idp/testing";
import { CompactEncrypt, generateKeyPair } from "jose";
import { describe, expect, test } from "vitest";
import type { Misbehaviour } from "../testing/hostile-provider.ts";
import { reasonIn, type Line } from "../testing/reason-in.ts";
import { send, type Sent } from "../testing/send.ts";
import { open, signInThrough, untilCallback, useHostileServer } from "../testing/use-hostile-server.ts";

// The log says why a person or a program was refused, under the id that they were shown; what is secret is looked
// for in every line when the server stops.
const { server, provider } = useHostileServer((issuer) => ({ OIDC_API_CLIENTS: `rediflow-cli@${issuer}` }));
const now = (): number => Math.floor(Date.now() / 1000);
const secret = new TextEncoder().encode("secret-of-the-tests");
const json = { "content-type": "application/json" };

const reasonOf = (body: string): Line => reasonIn(server().logged, body);

const encrypted = async (): Promise<string> => {
  const { publicKey } = await generateKeyPair("RSA-OAEP-256");
  return await new CompactEncrypt(new TextEncoder().encode("a.b.c"))
    .setProtectedHeader({ alg: "RSA-OAEP-256", enc: "A256CBC-HS512", cty: "JWT" })
    .encrypt(publicKey);
};

describe("a refused sign-in", () => {
  test.each<[name: string, how: () => Misbehaviour | Promise<Misbehaviour>, cause: RegExp]>([
    [
      "encrypted",
      async () => ({ idToken: await encrypted().then((jwe) => () => jwe) }),
      /encrypted \(JWE\).*JWE decryption is not configured/,
    ],
    [
      "signed with the client's secret",
      () => ({ idToken: (claims) => provider().sign(claims, { header: { alg: "HS256" }, key: secret }) }),
      /HS256.*unexpected JWT "alg" header parameter/,
    ],
    [
      "with another nonce",
      () => ({ idClaims: { nonce: "x".repeat(43) } }),
      /unexpected ID Token "nonce" claim value/,
    ],
    ["for another application", () => ({ idClaims: { aud: "another" } }), /unexpected JWT "aud"/],
    ["that has ended", () => ({ idClaims: { exp: now() - 120 } }), /expiration is past current timestamp/],
    [
      "issued in the future",
      () => ({ idClaims: { iat: now() + 3600, exp: now() + 7200 } }),
      /iat lies more than 300 s ahead/,
    ],
    ["whose subject is no name", () => ({ idClaims: { sub: "a\0b" } }), /sub is no name/],
    [
      "of an unknown key",
      async () => {
        const { privateKey: key } = await generateKeyPair("ES256");
        return { idToken: (claims) => provider().sign(claims, { key }) };
      },
      /JWSSignatureVerificationFailed/,
    ],
    ["left out", () => ({ tokens: { id_token: undefined } }), /id_token/],
    [
      "which userinfo speaks not of",
      () => ({ userinfo: { sub: "hostile-2" } }),
      /unexpected "response" body "sub" property value/,
    ],
  ])("whose ID token is %s says so", async (_name, how, cause) => {
    provider().misbehave(await how());
    const { answer } = await signInThrough(server().origin);
    const line = reasonOf(answer.body);
    expect(line).toMatchObject({ code: "login-refused", level: 40 });
    expect(line.cause).toMatch(cause);
  });

  test("for a wrong secret says so on the page, and loudly in the log", async () => {
    const error_description = "eyJhbGciOiJub25lIn0 \u202e";
    provider().misbehave({
      tokenEndpoint: (res) => {
        res.writeHead(400, json).end(JSON.stringify({ error: "invalid_client", error_description }));
      },
    });
    const { answer } = await signInThrough(server().origin);
    expect(answer).toMatchObject({ status: 503, code: "provider-refuses-client" });
    expect(answer.body).toContain(
      "An admin must give Rediflow the same OIDC_CLIENT_ID and OIDC_CLIENT_SECRET",
    );
    const line = reasonOf(answer.body);
    expect(line).toMatchObject({ code: "provider-refuses-client", level: 50 });
    expect(line.cause).toMatch(/ResponseBodyError.*invalid_client/);
    expect(server().logged.join("")).not.toContain("eyJhbGciOiJub25lIn0");
  });

  test("with an encrypted ID token says on the page who can help", async () => {
    const jwe = await encrypted();
    provider().misbehave({ idToken: () => jwe });
    const { answer } = await signInThrough(server().origin);
    expect(answer).toMatchObject({ status: 400, code: "login-refused" });
    expect(answer.body).toContain("An admin must remove the encryption key from the provider");
    expect(server().logged.join("")).not.toContain(jwe.split(".")[1]);
  });

  test.each(["access_denied", "login_required"])("by the provider's %s says which", async (error) => {
    const browser = createBrowser();
    const callback = await untilCallback(browser, server().origin);
    const state = callback.searchParams.get("state") ?? "";
    callback.search = new URLSearchParams({ error, error_description: "secret words", state }).toString();
    const line = reasonOf((await open(browser, callback)).body);
    expect(line.cause).toContain(error);
    expect(line.cause).not.toContain("secret words");
  });

  test("cannot write lines of its own into the log", async () => {
    const browser = createBrowser();
    const callback = await untilCallback(browser, server().origin);
    const state = callback.searchParams.get("state") ?? "";
    const error = 'x\n{"level":60,"msg":"forged"}\u202e';
    callback.search = new URLSearchParams({ error, state }).toString();
    const { cause } = reasonOf((await open(browser, callback)).body);
    expect(cause).not.toMatch(/forged|\n|\u202e/);
  });

  test("in another browser says that it was not begun there", async () => {
    const callback = await untilCallback(createBrowser(), server().origin);
    const line = reasonOf((await open(createBrowser(), callback)).body);
    expect(line).toMatchObject({ code: "login-foreign-state", level: 30 });
  });
});

describe("a refused request", () => {
  const ours = { "x-rediflow": "1", "sec-fetch-site": "same-origin", ...json };
  test.each<
    [name: string, path: string, sent: () => Sent | Promise<Sent>, code: string, cause: RegExp | undefined]
  >([
    [
      "to another host",
      "/trpc/access.get",
      () => ({ headers: { ...ours, host: "evil.example" } }),
      "bad-host",
      /host is “evil\.example”/,
    ],
    ["without our header", "/trpc/access.get", () => ({}), "header-missing", undefined],
    [
      "from a foreign page",
      "/trpc/settings.put",
      () => ({ method: "POST", body: "{}", headers: { ...ours, origin: "https://evil.example" } }),
      "bad-origin",
      /origin is “https:\/\/evil\.example”, the site “same-origin”/,
    ],
    [
      "that is no JSON",
      "/logout",
      () => ({ method: "POST", headers: { ...ours, origin: server().origin, "content-type": "text/plain" } }),
      "not-json",
      /content type is “text\/plain”/,
    ],
    ["without a session", "/trpc/access.get", () => ({ headers: ours }), "not-signed-in", undefined],
    [
      "with a token of nobody",
      "/trpc/access.get",
      () => ({ headers: { authorization: "Bearer x.y.z" } }),
      "invalid-token",
      /OIDC_API_CLIENTS/,
    ],
    [
      "with a token for another audience",
      "/trpc/access.get",
      async () => ({
        headers: {
          authorization: `Bearer ${await provider().sign({ iss: provider().issuer, aud: "another", sub: "s", scope: "rediflow-api", exp: now() + 60 })}`,
        },
      }),
      "invalid-token",
      /unexpected "aud" claim value/,
    ],
  ])("%s has its reason in the log", async (_name, path, sent, code, cause) => {
    const { body } = await send(server().origin + path, await sent());
    const line = reasonOf(body);
    expect(line.code).toBe(code);
    if (cause === undefined) expect(line.cause).toBeUndefined();
    else expect(line.cause).toMatch(cause);
  });
});

describe("the doctor of the running server", () => {
  /** A sentence about ID tokens, as an administrator reads it. */
  const found = async (): Promise<string> => {
    const headers = { cookie: `rediflow-test=${admin}`, "x-rediflow": "1" };
    const { body } = await send(`${server().origin}/trpc/status.get`, { headers });
    return /"name":"id-token","state":"(\w+)"/.exec(body)?.[1] ?? body;
  };
  let admin = "";

  test("says why the last sign-in was refused, until one comes through", async () => {
    provider().misbehave({ userinfo: { groups: ["rediflow-admins"] } });
    const { browser } = await signInThrough(server().origin);
    admin = browser.cookie("rediflow-test") ?? "";
    expect(await found()).toBe("ok");
    const callback = await untilCallback(createBrowser(), server().origin);
    callback.searchParams.set("state", "x");
    await open(createBrowser(), callback);
    expect(await found()).toBe("ok");
    const jwe = await encrypted();
    provider().misbehave({ idToken: () => jwe });
    await signInThrough(server().origin);
    expect(await found()).toBe("failed");
    provider().misbehave();
    await signInThrough(server().origin);
    expect(await found()).toBe("ok");
  });
});

test("a sign-in without a groups claim stands in the log, one with an empty list does not", async () => {
  const warned = () => server().logged.filter((line) => line.includes("the provider sent no groups claim"));
  provider().misbehave({ userinfo: { groups: [] } });
  await signInThrough(server().origin);
  const before = warned().length;
  provider().misbehave();
  await signInThrough(server().origin);
  expect(warned().length).toBe(before + 1);
  expect(JSON.parse(warned().at(-1) ?? "")).toMatchObject({
    level: 40,
    requestId: expect.any(String) as string,
  });
});
