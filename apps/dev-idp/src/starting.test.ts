import { setTimeout } from "node:timers/promises";
import * as client from "openid-client";
import { afterEach, expect, test, vi } from "vitest";
import { startDevIdp, type DevIdp } from "./index.ts";
import { createBrowser } from "./testing/browser.ts";
import {
  appUrl,
  beginLogin,
  credentials,
  fillForm,
  signIn,
  signOut,
  startWithClient,
} from "./testing/sign-in.ts";

const options = { port: 0, appUrl, ...credentials };
const editor = "00000000-0000-4000-8000-000000000003";
const started: DevIdp[] = [];

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(started.splice(0).map((idp) => idp.stop()));
});

async function start(
  changed: Parameters<typeof startWithClient>[0] = {},
): ReturnType<typeof startWithClient> {
  const both = await startWithClient(changed);
  started.push(both.idp);
  return both;
}

test.each(["prod", "qa", "production"])("starting is refused under APP_ENV=%s, in words", async (name) => {
  vi.stubEnv("APP_ENV", name);
  await expect(startDevIdp(options)).rejects.toThrow(
    `The development login provider starts only when APP_ENV is dev or test, and APP_ENV is "${name}".`,
  );
});

test.each(["dev", "test", "", undefined])(
  "APP_ENV=%s is accepted, and stopping twice is harmless",
  async (name) => {
    vi.stubEnv("APP_ENV", name);
    const { idp } = await start();
    expect((await fetch(`${idp.issuer}.well-known/openid-configuration`)).status).toBe(200);
    await idp.stop();
    await idp.stop();
    await expect(fetch(idp.issuer)).rejects.toThrow();
  },
);

test("nothing is printed from the start to the sign-out", async () => {
  const levels = (["log", "info", "warn", "error", "debug"] as const).map((level) =>
    vi.spyOn(console, level),
  );
  const { idp, rp } = await start({ backchannelLogoutUri: "http://localhost:9/nobody-listens-here" });
  const browser = createBrowser();
  await fillForm(browser, (await beginLogin(rp)).url, { email: "editor@test", password: "wrong" });
  const { access_token, refresh_token = "" } = await signIn(rp, browser, "editor@test");
  await client.fetchUserInfo(rp, access_token, editor);
  const fromAnotherPage = { headers: { authorization: `Bearer ${access_token}`, origin: appUrl } };
  expect((await fetch(`${idp.issuer}userinfo/`, fromAnotherPage)).status).toBe(400);
  await client.refreshTokenGrant(rp, refresh_token);
  await expect(client.refreshTokenGrant(rp, refresh_token)).rejects.toThrow();
  for (const path of ["interaction/over", "authorize/?client_id=stranger", "authorize/over", "nowhere"]) {
    expect((await browser.visit(`${idp.issuer}${path}`)).response.status).toBeGreaterThanOrEqual(400);
  }
  const { url } = await signOut(browser, client.buildEndSessionUrl(rp));
  expect(url.href).toBe(`${idp.issuer}end-session/success`);
  for (const level of levels) expect(level).not.toHaveBeenCalled();
});

test("a taken port is told by Node's own code", async () => {
  const { idp } = await start();
  await expect(startDevIdp({ ...options, port: idp.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
});

test("a fault in the options leaves no port open", async () => {
  const { idp } = await start();
  await idp.stop();
  const again = { ...options, port: idp.port };
  await expect(startDevIdp({ ...again, appUrl: "not an address" })).rejects.toThrow("Invalid URL");
  await expect(startDevIdp({ ...again, accessTokenSeconds: 0 })).rejects.toThrow("ttl.AccessToken");
  expect((await start({ port: idp.port })).idp.port).toBe(idp.port);
});

test("two providers in one process share neither logins nor groups", async () => {
  const [one, two] = [await start(), await start()];
  const { access_token, refresh_token = "" } = await signIn(one.rp, createBrowser(), "editor@test");
  await expect(client.fetchUserInfo(two.rp, access_token, editor)).rejects.toMatchObject({ status: 401 });
  await expect(client.refreshTokenGrant(two.rp, refresh_token)).rejects.toMatchObject({
    error: "invalid_grant",
  });
  two.idp.setGroups("editor@test", []);
  const { groups } = await client.fetchUserInfo(one.rp, access_token, editor);
  expect(groups).toEqual(["rediflow-editors"]);
});

test("an access token lives as long as accessTokenSeconds says, and the refresh token lives on", async () => {
  const { rp } = await start({ accessTokenSeconds: 1 });
  const { access_token, refresh_token = "", expires_in } = await signIn(rp, createBrowser(), "editor@test");
  expect(expires_in).toBe(1);
  await setTimeout(2100);
  await expect(client.fetchUserInfo(rp, access_token, editor)).rejects.toMatchObject({ status: 401 });
  expect((await client.refreshTokenGrant(rp, refresh_token)).expires_in).toBe(1);
});
