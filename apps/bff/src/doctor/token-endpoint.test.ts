import type { RequestListener, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { createOidc } from "../auth/oidc.ts";
import { startMisconfiguredProvider } from "../testing/misconfigured-provider.ts";
import { startHostileProvider } from "../testing/hostile-provider.ts";
import { examined, examinedAt } from "../testing/examined.ts";
import { testConfig } from "../testing/test-config.ts";

const refusing =
  (status: number, body: string): RequestListener =>
  (_req, res) => {
    res.writeHead(status, { "content-type": "application/json" }).end(body);
  };

describe("client-secret", () => {
  test("is right where a code that nobody gave is refused as a code", async () => {
    expect(await examinedAt("client-secret")).toMatchObject({ state: "ok" });
  });

  test("fails where the provider has another, and shows neither", async () => {
    const found = await examinedAt("client-secret", {}, { OIDC_CLIENT_SECRET: "secret-of-somebody-else" });
    expect(found).toMatchObject({ state: "failed" });
    expect(found.found).toContain("invalid_client");
    expect(found.remedy).toContain("OIDC_CLIENT_SECRET");
    expect(JSON.stringify(found)).not.toContain("secret-of-");
  });

  test("fails where the client is unknown, whatever the status", async () => {
    const token = refusing(401, '{"error":"invalid_client"}');
    expect(await examinedAt("client-secret", { token })).toMatchObject({ state: "failed" });
  });

  test("fails where codes may not be exchanged", async () => {
    const token = refusing(400, '{"error":"unauthorized_client"}');
    const found = await examinedAt("client-secret", { token });
    expect(found).toMatchObject({ state: "failed" });
    expect(found.remedy).toContain("grant type authorization_code");
  });

  test.each<[string, RequestListener]>([
    ["a page", refusing(500, "<h1>Server Error</h1>")],
    ["an error that is no code of OAuth", refusing(400, '{"error":"\\u001b[31m evil"}')],
    ["nothing", (_req, res) => res.destroy()],
  ])("is not judged where %s comes", async (_name, token) => {
    const found = await examinedAt("client-secret", { token });
    expect(found).toMatchObject({ state: "skipped" });
    expect(found.found).not.toContain("evil");
  });

  test("the secret is not sent where an https provider names a plain endpoint", async () => {
    let asked = 0;
    const provider = await startMisconfiguredProvider({
      token: (_req, res) => {
        asked += 1;
        res.end();
      },
    });
    const plain = provider.issuer.replace("/application/o/rediflow/", "");
    const document = {
      issuer: "https://id.example/",
      authorization_endpoint: "https://id.example/a",
      token_endpoint: `${plain}/token`,
      userinfo_endpoint: "https://id.example/u",
      jwks_uri: "https://id.example/k",
      scopes_supported: [],
      id_token_signing_alg_values_supported: [],
      id_token_encryption_alg_values_supported: [],
    };
    const now = new Date();
    const discovery = () =>
      Promise.resolve({ answered: true as const, document, date: now, before: now, after: now });
    const found = await examined("client-secret", {}, { discovery });
    await provider.stop();
    expect(found).toMatchObject({ state: "skipped" });
    expect(asked).toBe(0);
  });
});

describe("refresh-grant", () => {
  test("is right where a refresh token that nobody gave is refused as a token", async () => {
    expect(await examinedAt("refresh-grant")).toMatchObject({ state: "ok" });
  });

  test("warns where Authentik refuses whoever asks, since the grant type is not chosen", async () => {
    const found = await examinedAt("refresh-grant", { grants: ["authorization_code"] });
    expect(found).toMatchObject({ state: "warning" });
    expect(found.found).toContain("every session ends with its first access token");
    expect(found.remedy).toContain("refresh_token");
  });

  test("warns where discovery lists other grant types", async () => {
    const document = () => ({ grant_types_supported: ["authorization_code"] });
    expect(await examinedAt("refresh-grant", { document })).toMatchObject({ state: "warning" });
  });

  test.each(["unauthorized_client", "unsupported_grant_type", "invalid_request"])(
    "warns where refreshing is refused with %s",
    async (error) => {
      const token = refusing(400, JSON.stringify({ error }));
      const found = await examinedAt("refresh-grant", { token });
      expect(found).toMatchObject({ state: "warning" });
      expect(found.found).toContain(error);
    },
  );

  test("warns where an administrator's token shows that the grant type is not chosen", async () => {
    const app = {
      subjectMode: "user_uuid",
      authorizationFlow: "x",
      asks: false,
      codeValidity: "minutes=1",
      grantTypes: ["authorization_code"],
    };
    const setup = { app, tools: undefined, bindings: [] };
    const authentik = () => Promise.resolve({ answered: true as const, setup });
    const provider = await startMisconfiguredProvider();
    const found = await examined("refresh-grant", { OIDC_ISSUER: provider.issuer }, { authentik });
    await provider.stop();
    expect(found).toMatchObject({ state: "warning" });
  });

  test.each([
    [0, 3, "warning"],
    [0, 2, "ok"],
    [1, 9, "ok"],
  ])("where %i refreshes came through and %i were refused, is %s", async (done, refused, state) => {
    const { oidc, appOrigin } = testConfig();
    if (oidc === null) throw new Error("the tests have a login");
    const counted = { ...createOidc(oidc, appOrigin), refreshes: () => ({ done, refused }) };
    const provider = await startMisconfiguredProvider();
    const found = await examined("refresh-grant", { OIDC_ISSUER: provider.issuer }, { oidc: counted });
    await provider.stop();
    expect(found).toMatchObject({ state });
  });

  test("knows by the server's own refreshes: those that came through, and those refused as over", async () => {
    const provider = await startHostileProvider();
    const { oidc: config, appOrigin } = testConfig({ OIDC_ISSUER: provider.issuer });
    if (config === null) throw new Error("the tests have a login");
    const oidc = createOidc(config, appOrigin);
    const refresh = async (error?: string): Promise<void> => {
      const body = `{"error":"${error ?? ""}"}`;
      const answer = (res: ServerResponse): void => {
        res.writeHead(400, { "content-type": "application/json" }).end(body);
      };
      provider.misbehave(error === undefined ? {} : { tokenEndpoint: answer });
      await oidc.refresh("a token").catch(() => undefined);
    };
    await refresh("invalid_grant");
    await refresh("invalid_client");
    await refresh("invalid_grant");
    expect(oidc.refreshes()).toEqual({ done: 0, refused: 2 });
    await refresh();
    expect(oidc.refreshes()).toEqual({ done: 1, refused: 2 });
    await provider.stop();
  });

  test("is not judged where the secret is wrong", async () => {
    const found = await examinedAt("refresh-grant", {}, { OIDC_CLIENT_SECRET: "secret-of-somebody-else" });
    expect(found).toMatchObject({ state: "skipped", remedy: "See client-secret first." });
  });

  test("shows nothing that opens anything: neither code nor token of anybody, and no wrong secret but to Authentik", async () => {
    const forms: URLSearchParams[] = [];
    const token: RequestListener = (req, res) => {
      void text(req).then((body) => {
        forms.push(new URLSearchParams(body));
        refusing(400, '{"error":"invalid_grant"}')(req, res);
      });
    };
    const provider = await startMisconfiguredProvider({ token });
    const { origin } = new URL(provider.issuer);
    const document = {
      issuer: `${origin}/`,
      authorization_endpoint: `${origin}/authorize`,
      token_endpoint: `${origin}/token`,
      userinfo_endpoint: `${origin}/u`,
      jwks_uri: `${origin}/jwks`,
      id_token_signing_alg_values_supported: [],
      id_token_encryption_alg_values_supported: [],
      scopes_supported: [],
    };
    const now = new Date();
    const discovery = () =>
      Promise.resolve({ answered: true as const, document, date: now, before: now, after: now });
    const found = await examined("refresh-grant", { OIDC_ISSUER: `${origin}/` }, { discovery });
    await provider.stop();
    expect(found).toMatchObject({ state: "ok" });
    expect(forms.map((form) => form.get("client_secret"))).toEqual(["secret-of-the-tests"]);
    expect(forms[0]?.get("refresh_token")).toMatch(/^[\w-]{43}$/);
  });
});
