import { createLocalJWKSet, decodeJwt, jwtVerify, type JSONWebKeySet } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startDevIdp, testPassword, type DevIdp } from "./index.ts";
import { createBrowser } from "./testing/browser.ts";
import {
  askWithAppPassword,
  connectDevice,
  deviceGrant,
  enterCode,
  findToolProvider,
  post,
  type ToolProvider,
} from "./testing/connect-device.ts";
import { appUrl, credentials } from "./testing/sign-in.ts";

let idp: DevIdp;
let provider: ToolProvider;

beforeAll(async () => {
  idp = await startDevIdp({ port: 0, appUrl, ...credentials });
  provider = await findToolProvider(idp.apiClient);
});

afterAll(async () => {
  await idp.stop();
});

const orguser = "00000000-0000-4000-8000-000000000005";
const scope = "openid profile offline_access rediflow-api";

async function userinfo(token: string): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(provider.userinfoEndpoint, { headers: { authorization: `Bearer ${token}` } });
  return { status: answer.status, body: await answer.json() };
}

test("the issuer is the client's own, and ends with a slash", () => {
  expect(idp.apiClient).toBe(
    `rediflow-cli@http://localhost:${idp.port.toString()}/application/o/rediflow-cli/`,
  );
});

describe("the device flow", () => {
  test("waits for the person, then gives a signed access token with audience and API scope", async () => {
    const { clientId: client_id } = provider;
    const { body: begun } = await post(provider.deviceEndpoint, { client_id, scope });
    const { verification_uri: address = "", user_code: code = "", device_code = "" } = begun;
    const poll = () => post(provider.tokenEndpoint, { grant_type: deviceGrant, client_id, device_code });
    expect((await poll()).body["error"]).toBe("authorization_pending");
    const browser = createBrowser();
    const form = await enterCode(browser, { address, code, answer: "confirm" });
    expect((await poll()).body["error"]).toBe("authorization_pending");
    const done = await browser.submit(form.url, { email: "orguser@test", password: testPassword });
    expect(await done.response.text()).toContain("Your tool is connected.");
    const { access_token: token = "" } = (await poll()).body;
    const keys = (await (await fetch(`${provider.issuer}jwks/`)).json()) as JSONWebKeySet;
    const { payload } = await jwtVerify(token, createLocalJWKSet(keys), {
      issuer: provider.issuer,
      audience: "rediflow-cli",
      requiredClaims: ["exp", "iat", "jti"],
    });
    expect(payload).toMatchObject({ sub: orguser, azp: "rediflow-cli", scope });
    expect((await poll()).body["error"]).toBe("invalid_grant");
  });

  test("gives tokens that userinfo takes, and new ones for the refresh token", async () => {
    const { body: first } = await connectDevice(provider, "orguser@test");
    const { clientId: client_id, tokenEndpoint } = provider;
    const { body: second } = await post(tokenEndpoint, {
      grant_type: "refresh_token",
      client_id,
      refresh_token: first["refresh_token"] ?? "",
    });
    expect(second["access_token"]).not.toBe(first["access_token"]);
    const groups = ["rediflow-editors", "rediflow-org-EXAMPLE"];
    for (const { access_token: token = "" } of [first, second])
      expect(await userinfo(token)).toMatchObject({ status: 200, body: { sub: orguser, groups } });
  });

  test("a code that is not right is said to be so, and no is an answer", async () => {
    const { clientId: client_id } = provider;
    const { body: begun } = await post(provider.deviceEndpoint, { client_id, scope });
    const { verification_uri: address = "", user_code: code = "", device_code = "" } = begun;
    const wrong = await enterCode(createBrowser(), { address, code: "BCDF-GHJK", answer: "confirm" });
    expect(await wrong.response.text()).toContain('<p role="alert">This code is wrong');
    await enterCode(createBrowser(), { address, code, answer: "abort" });
    const { body } = await post(provider.tokenEndpoint, { grant_type: deviceGrant, client_id, device_code });
    expect(body["error"]).toBe("access_denied");
  });
});

describe("an app password", () => {
  test("gives a token with the scopes that were asked for, which userinfo takes", async () => {
    const { body } = await askWithAppPassword(provider, { username: "viewer@test" });
    expect(decodeJwt(body["access_token"] ?? "")).toMatchObject({ scope: "openid profile rediflow-api" });
    expect(await userinfo(body["access_token"] ?? "")).toMatchObject({
      status: 200,
      body: { preferred_username: "viewer@test", groups: ["rediflow-viewers"] },
    });
    const { body: less } = await askWithAppPassword(provider, { username: "viewer@test", scope: "openid" });
    expect(decodeJwt(less["access_token"] ?? "")["scope"]).toBe("openid");
  });

  test.each([
    ["a wrong password", { username: "viewer@test", password: "wrong" }],
    ["somebody unknown", { username: "stranger@test" }],
    ["nobody", { username: "" }],
  ])("of %s gives none", async (_whose, asked) => {
    const { status, body } = await askWithAppPassword(provider, asked);
    expect({ status, error: body["error"] }).toEqual({ status: 400, error: "invalid_grant" });
  });
});

test("userinfo takes no token that was changed, and not what is inside of one", async () => {
  const { body } = await askWithAppPassword(provider, { username: "viewer@test" });
  const { access_token: token = "" } = body;
  expect(await userinfo(token.slice(0, -8) + "AAAAAAAA")).toMatchObject({ status: 401 });
  expect(await userinfo(String(decodeJwt(token).jti))).toMatchObject({ status: 401 });
});
