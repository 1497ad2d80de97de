import * as client from "openid-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testUsers, type DevIdp } from "./index.ts";
import { createBrowser } from "./testing/browser.ts";
import { beginLogin, exchangeCode, signIn, startWithClient } from "./testing/sign-in.ts";

let idp: DevIdp;
let rp: client.Configuration;

beforeAll(async () => {
  ({ idp, rp } = await startWithClient());
});

afterAll(async () => {
  await idp.stop();
});

describe("refreshing", () => {
  test("the token changes with every use, and using an old one again ends the login", async () => {
    const tokens = await signIn(rp, createBrowser(), "editor@test");
    const old = tokens.refresh_token ?? "";
    const fresh = await client.refreshTokenGrant(rp, old);
    expect(fresh.refresh_token).toMatch(/./);
    expect(fresh.refresh_token).not.toBe(old);
    expect(fresh.claims()?.["sid"]).toBe(tokens.claims()?.["sid"]);
    await expect(client.refreshTokenGrant(rp, old)).rejects.toMatchObject({ error: "invalid_grant" });
    const latest = fresh.refresh_token ?? "";
    await expect(client.refreshTokenGrant(rp, latest)).rejects.toMatchObject({ error: "invalid_grant" });
    await expect(
      client.fetchUserInfo(rp, fresh.access_token, fresh.claims()?.sub ?? ""),
    ).rejects.toMatchObject({ status: 401 });
  });

  test("reuse in one login leaves another login of the same browser alone", async () => {
    const browser = createBrowser();
    const first = await signIn(rp, browser, "editor@test");
    const attempt = await beginLogin(rp);
    const second = await exchangeCode(rp, (await browser.visit(attempt.url)).url, attempt);
    await client.refreshTokenGrant(rp, first.refresh_token ?? "");
    await expect(client.refreshTokenGrant(rp, first.refresh_token ?? "")).rejects.toThrow();
    expect((await client.refreshTokenGrant(rp, second.refresh_token ?? "")).access_token).toMatch(/./);
  });

  test("changed groups show at userinfo at once, and in the ID token of the next refresh", async () => {
    const tokens = await signIn(rp, createBrowser(), "viewer@test");
    const sub = tokens.claims()?.sub ?? "";
    idp.setGroups("viewer@test", ["rediflow-editors", "rediflow-org-NEW"]);
    try {
      expect(await client.fetchUserInfo(rp, tokens.access_token, sub)).toMatchObject({
        groups: ["rediflow-editors", "rediflow-org-NEW"],
      });
      const fresh = await client.refreshTokenGrant(rp, tokens.refresh_token ?? "");
      expect(fresh.claims()?.["groups"]).toEqual(["rediflow-editors", "rediflow-org-NEW"]);
      expect(await client.fetchUserInfo(rp, fresh.access_token, sub)).toMatchObject({
        groups: ["rediflow-editors", "rediflow-org-NEW"],
      });
    } finally {
      idp.setGroups("viewer@test", ["rediflow-viewers"]);
    }
    expect(testUsers.find(({ email }) => email === "viewer@test")?.groups).toEqual(["rediflow-viewers"]);
  });

  test("groups of somebody unknown cannot be set", () => {
    expect(() => {
      idp.setGroups("stranger@test", []);
    }).toThrow('no user with the e-mail "stranger@test"');
  });
});
