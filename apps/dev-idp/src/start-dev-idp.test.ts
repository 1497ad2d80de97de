import * as client from "openid-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testUsers, type DevIdp } from "./index.ts";
import { createBrowser } from "./testing/browser.ts";
import {
  appUrl,
  beginLogin,
  discover,
  exchangeCode,
  fillForm,
  signIn,
  startWithClient,
} from "./testing/sign-in.ts";

let idp: DevIdp;
let rp: client.Configuration;

beforeAll(async () => {
  ({ idp, rp } = await startWithClient());
});

afterAll(async () => {
  await idp.stop();
});

describe("discovery", () => {
  test("the issuer ends with a slash, and every address lies below it without a double slash", async () => {
    const found = (await (await fetch(`${idp.issuer}.well-known/openid-configuration`)).json()) as object;
    expect(found).toMatchObject({
      issuer: `http://localhost:${idp.port.toString()}/application/o/rediflow/`,
    });
    const endpoints = Object.entries(found).filter(([name]) => /_endpoint$|_uri$/.test(name));
    expect(endpoints.map(([name]) => name).sort()).toEqual([
      "authorization_endpoint",
      "end_session_endpoint",
      "jwks_uri",
      "revocation_endpoint",
      "token_endpoint",
      "userinfo_endpoint",
    ]);
    for (const [, address] of endpoints)
      expect(String(address).slice(idp.issuer.length - 1)).toMatch(/^(\/[a-z-]+)+\/$/);
    expect(rp.serverMetadata().scopes_supported).toContain("groups");
    expect(rp.serverMetadata().id_token_signing_alg_values_supported).toEqual(["RS256"]);
  });
});

describe("signing in", () => {
  test.each(testUsers)(
    "$email gets name, e-mail and groups in a signed ID token and at userinfo",
    async (user) => {
      const tokens = await signIn(rp, createBrowser(), user.email);
      const known = {
        sub: user.subject,
        name: user.name,
        email: user.email,
        preferred_username: user.email,
        groups: user.groups,
      };
      expect(tokens.claims()).toMatchObject({
        ...known,
        iss: idp.issuer,
        sid: expect.stringMatching(/./) as string,
      });
      expect(await client.fetchUserInfo(rp, tokens.access_token, user.subject)).toEqual(known);
      expect(tokens.expires_in).toBe(300);
      const { exp = 0, iat = 0 } = tokens.claims() ?? {};
      expect(exp - iat).toBe(300);
    },
  );

  test("a second login in the same browser asks for no password and has the same sid", async () => {
    const browser = createBrowser();
    const first = await signIn(rp, browser, "editor@test");
    const attempt = await beginLogin(rp);
    const second = await exchangeCode(rp, (await browser.visit(attempt.url)).url, attempt);
    expect(second.claims()?.["sid"]).toBe(first.claims()?.["sid"]);
    expect((await signIn(rp, createBrowser(), "editor@test")).claims()?.["sid"]).not.toBe(
      first.claims()?.["sid"],
    );
  });

  test("an ID token signed with another key is refused: openid-client really checks the signature", async () => {
    const [own] = await keysOf(rp);
    const other = await startWithClient();
    const [foreign] = await keysOf(other.rp);
    await other.idp.stop();
    const misled = await discover(idp.issuer, (url, options) =>
      url === rp.serverMetadata().jwks_uri
        ? Promise.resolve(Response.json({ keys: [{ ...foreign, kid: own?.kid }] }))
        : fetch(url, options as RequestInit),
    );
    const attempt = await beginLogin(misled);
    const { url } = await fillForm(createBrowser(), attempt.url, { email: "editor@test" });
    await expect(exchangeCode(misled, url, attempt)).rejects.toMatchObject({
      cause: { message: "JWT signature verification failed" },
    });
  });

  test("without offline_access there is no refresh token", async () => {
    const attempt = await beginLogin(rp, { scope: "openid profile" });
    const { url } = await fillForm(createBrowser(), attempt.url, { email: "editor@test" });
    const tokens = await exchangeCode(rp, url, attempt);
    expect(tokens.refresh_token).toBeUndefined();
    expect(tokens.claims()?.["groups"]).toEqual(["rediflow-editors"]);
    expect(tokens.claims()).not.toHaveProperty("email");
  });

  test.each([
    ["no code challenge", { code_challenge: undefined, code_challenge_method: undefined }],
    ["a plain code challenge", { code_challenge_method: "plain" }],
  ])("%s is refused", async (_what, changed) => {
    const { url } = await createBrowser().visit((await beginLogin(rp, changed)).url);
    expect(url.origin).toBe(appUrl);
    expect(url.searchParams.get("error")).toBe("invalid_request");
    expect(url.searchParams.get("code")).toBeNull();
  });

  test("another redirect address gets a page and no redirect", async () => {
    const { url } = await beginLogin(rp, { redirect_uri: `${appUrl}/elsewhere` });
    const { response } = await createBrowser().visit(url);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("invalid_redirect_uri");
  });
});

async function keysOf(of: client.Configuration): Promise<{ kid: string }[]> {
  const answer = await fetch(of.serverMetadata().jwks_uri ?? "");
  return ((await answer.json()) as { keys: { kid: string }[] }).keys;
}
