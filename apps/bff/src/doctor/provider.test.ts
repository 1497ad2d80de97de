import type { RequestListener } from "node:http";
import { describe, expect, test } from "vitest";
import { createOidc } from "../auth/oidc.ts";
import {
  redirectTo,
  startMisconfiguredProvider,
  type Misconfiguration,
} from "../testing/misconfigured-provider.ts";
import { examined, examinedAt } from "../testing/examined.ts";
import { testConfig } from "../testing/test-config.ts";

describe("redirect-uri", () => {
  test.each<[string, RequestListener]>([
    ["a redirect to a sign-in", redirectTo(() => "/if/flow/default-authentication-flow/?next=%2Fauthorize")],
    ["a request for another kind of sign-in", (_req, res) => res.writeHead(401).end()],
  ])("takes %s for a login", async (_name, authorize) => {
    expect(await examinedAt("redirect-uri", { authorize })).toMatchObject({ state: "ok" });
  });

  test.each([
    [200, "ok"],
    [400, "failed"],
  ])("follows a request that is passed on, where HTTP %i decides", async (status, state) => {
    const passOn = redirectTo(({ search }) => `/authorize${search}&again=1`);
    const authorize: RequestListener = (req, res) => {
      if (req.url?.endsWith("&again=1") === true) res.writeHead(status).end();
      else passOn(req, res);
    };
    expect(await examinedAt("redirect-uri", { authorize })).toMatchObject({ state });
  });

  test.each<[string, RequestListener, RegExp]>([
    ["a page with 400", (_req, res) => res.writeHead(400).end("Redirect URI Error"), /HTTP 400/],
    ["a fault", (_req, res) => res.writeHead(500).end(), /HTTP 500/],
    [
      "an OAuth error in the callback",
      redirectTo(({ searchParams }) => `${searchParams.get("redirect_uri") ?? ""}?error=unauthorized_client`),
      /the error “unauthorized_client”/,
    ],
  ])("fails on %s, and says what to register", async (_name, authorize, said) => {
    const found = await examinedAt("redirect-uri", { authorize }, { APP_URL: "http://plan.example" });
    expect(found).toMatchObject({ state: "failed" });
    expect(found.found).toMatch(said);
    expect(found.remedy).toContain("“http://plan.example/oauth/callback”");
  });

  test("comes to an end when the request is sent round in a ring", async () => {
    const found = await examinedAt("redirect-uri", {
      authorize: redirectTo(({ search }) => `/authorize${search}`),
    });
    expect(found).toMatchObject({ state: "failed" });
    expect(found.found).toContain("redirects without end");
  });

  test("fails when nobody answers there", async () => {
    const document = () => ({ authorization_endpoint: "http://127.0.0.1:9/authorize" });
    expect(await examinedAt("redirect-uri", { document })).toMatchObject({ state: "failed" });
  });
});

describe("signing-algorithm", () => {
  test.each<[string, Misconfiguration]>([
    ["HS256 only", { document: () => ({ id_token_signing_alg_values_supported: ["HS256"] }) }],
    ["no algorithm", { document: () => ({ id_token_signing_alg_values_supported: [] }) }],
    ["an empty key set, as Authentik gives it", { keys: {} }],
    ["an empty list of keys", { keys: { keys: [] } }],
    ["secret keys only", { keys: { keys: [{ kty: "oct" }] } }],
    ["something that is no key set", { keys: "keys" }],
    ["keys that nobody can read", { document: () => ({ jwks_uri: "http://127.0.0.1:9/" }) }],
  ])("fails with %s", async (_name, misconfiguration) => {
    expect(await examinedAt("signing-algorithm", misconfiguration)).toMatchObject({ state: "failed" });
  });
});

describe("id-token", () => {
  test("is right where nothing was refused", async () => {
    expect(await examinedAt("id-token")).toMatchObject({ state: "ok" });
  });

  const keys = { keys: [{ kty: "RSA" }, { kty: "RSA", use: "enc" }] };
  test.each<[string, Misconfiguration]>([
    ["discovery", { document: () => ({ id_token_encryption_alg_values_supported: ["RSA-OAEP-256"] }) }],
    ["the key set", { keys }],
  ])("fails where Authentik says in %s that it encrypts", async (_name, misconfiguration) => {
    const found = await examinedAt("id-token", misconfiguration);
    expect(found).toMatchObject({ state: "failed" });
    expect(found.remedy).toContain("Take the encryption key off the provider");
  });

  test("an encryption key is no signing key", async () => {
    const found = await examinedAt("signing-algorithm", { keys: { keys: [{ kty: "RSA", use: "enc" }] } });
    expect(found).toMatchObject({ state: "failed" });
  });

  test.each([
    ["ClientError: unsupported operation; the ID token is encrypted (JWE)", /encryption key/],
    ["ResponseBodyError invalid_client: server responded", /OIDC_CLIENT_SECRET/],
    ['ClientError HS256: unexpected JWT "alg" header parameter', /signing key/],
    ["JWSSignatureVerificationFailed: signature verification failed", /key set/],
    ['ClientError: unexpected JWT "iss" (issuer) claim value', /OIDC_ISSUER/],
    ['ClientError: unexpected JWT "aud" (audience) claim value', /OIDC_CLIENT_ID/],
    ["of the ID token: its iat lies more than 300 s ahead", /NTP/],
    ["something that nobody has foreseen", /request id/],
  ])("tells why the last sign-in was refused: %s", async (why, remedy) => {
    const { oidc, appOrigin } = testConfig();
    if (oidc === null) throw new Error("the tests have a login");
    const refused = { ...createOidc(oidc, appOrigin), lastRefusal: () => ({ at: new Date(0), why }) };
    const provider = await startMisconfiguredProvider();
    const found = await examined("id-token", { OIDC_ISSUER: provider.issuer }, { oidc: refused });
    await provider.stop();
    expect(found).toMatchObject({ state: "failed" });
    expect(found.found).toContain(why);
    expect(found.remedy).toMatch(remedy);
  });
});
