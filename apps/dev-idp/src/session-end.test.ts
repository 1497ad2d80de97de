import { decodeJwt } from "jose";
import * as client from "openid-client";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { DevIdp } from "./index.ts";
import { createBrowser, type Browser } from "./testing/browser.ts";
import { startListener, type Listener } from "./testing/listener.ts";
import { beginLogin, exchangeCode, fillForm, signIn, signOut, startWithClient } from "./testing/sign-in.ts";

type Tokens = client.TokenEndpointResponse & client.TokenEndpointResponseHelpers;

let app: Listener;
let idp: DevIdp;
let rp: client.Configuration;
beforeAll(async () => {
  app = await startListener();
  const backchannelLogoutUri = `${app.origin}/oauth/backchannel-logout`;
  ({ idp, rp } = await startWithClient({ backchannelLogoutUri }));
});
afterEach(async () => {
  idp.loseNotices(false);
  await idp.setActive("editor@test", true);
  app.notices.length = 0;
});
afterAll(async () => {
  await idp.stop();
  app.stop();
});

const sidOf = (tokens: Tokens): unknown => tokens.claims()?.["sid"];
const toldSids = (): unknown[] =>
  app.notices.map(({ body }) => decodeJwt(new URLSearchParams(body).get("logout_token") ?? "")["sid"]);
const askUserinfo = (tokens: Tokens): Promise<unknown> =>
  client.fetchUserInfo(rp, tokens.access_token, tokens.claims()?.sub ?? "");
const refresh = (tokens: Tokens): Promise<Tokens> => client.refreshTokenGrant(rp, tokens.refresh_token ?? "");
const asksForPassword = async (browser: Browser): Promise<boolean> =>
  (await browser.visit((await beginLogin(rp)).url)).url.pathname.includes("/interaction/");

type End = (browser: Browser, tokens: Tokens) => Promise<unknown>;
const signInAgain: End = async (browser) => {
  const attempt = await beginLogin(rp, { prompt: "login" });
  await fillForm(browser, attempt.url, { email: "editor@test" });
};
const ends: [name: string, end: End, staysSignedIn: boolean][] = [
  [
    "a sign-out",
    (browser, tokens) =>
      signOut(browser, client.buildEndSessionUrl(rp, { id_token_hint: tokens.id_token ?? "" })),
    false,
  ],
  ["an administrator", () => idp.endSessions("editor@test"), false],
  ["a new password", () => idp.replaceSessions("editor@test"), true],
  ["a new sign-in in the same browser", signInAgain, true],
];

describe.each(ends)("a session that %s has ended", (_name, end, staysSignedIn) => {
  test("takes its access tokens along; the refresh token stays good, and brings an ID token without sid", async () => {
    const browser = createBrowser();
    const first = await signIn(rp, browser, "editor@test");
    const tokens = await refresh(first);
    expect([sidOf(first), sidOf(tokens)]).toEqual([expect.stringMatching(/./), sidOf(first)]);
    await end(browser, tokens);
    await expect(askUserinfo(tokens)).rejects.toMatchObject({ status: 401 });
    const fresh = await refresh(tokens);
    expect(fresh.claims()).not.toHaveProperty("sid");
    expect(await askUserinfo(fresh)).toMatchObject({ email: "editor@test" });
    expect((await refresh(fresh)).claims()).not.toHaveProperty("sid");
    expect(toldSids()).toEqual([sidOf(first)]);
    expect(await asksForPassword(browser)).toBe(!staysSignedIn);
  });

  test("is told to nobody when the notice is lost", async () => {
    const browser = createBrowser();
    const tokens = await signIn(rp, browser, "editor@test");
    idp.loseNotices(true);
    await end(browser, tokens);
    expect((await refresh(tokens)).claims()).not.toHaveProperty("sid");
    expect(toldSids()).toEqual([]);
  });
});

test("a replaced session has another name at the next sign-in, and tokens of its own", async () => {
  const browser = createBrowser();
  const before = await signIn(rp, browser, "editor@test");
  await idp.replaceSessions("editor@test");
  const attempt = await beginLogin(rp);
  const after = await exchangeCode(rp, (await browser.visit(attempt.url)).url, attempt);
  expect(sidOf(after)).toMatch(/./);
  expect(sidOf(after)).not.toBe(sidOf(before));
  expect(sidOf(await refresh(after))).toBe(sidOf(after));
});

test("nobody is told of a session whose access tokens have expired", async () => {
  const short = await startWithClient({
    backchannelLogoutUri: `${app.origin}/oauth/backchannel-logout`,
    accessTokenSeconds: 1,
  });
  try {
    const tokens = await signIn(short.rp, createBrowser(), "editor@test");
    const isAlive = (): Promise<boolean> =>
      client.fetchUserInfo(short.rp, tokens.access_token, tokens.claims()?.sub ?? "").then(
        () => true,
        () => false,
      );
    await expect.poll(isAlive, { timeout: 5000 }).toBe(false);
    await short.idp.endSessions("editor@test");
    expect(toldSids()).toEqual([]);
  } finally {
    await short.idp.stop();
  }
});

test("a deactivated user has no token any more, cannot sign in, and nobody is told", async () => {
  const browser = createBrowser();
  const tokens = await signIn(rp, browser, "editor@test");
  await idp.setActive("editor@test", false);
  await expect(askUserinfo(tokens)).rejects.toMatchObject({ status: 401 });
  await expect(refresh(tokens)).rejects.toMatchObject({ error: "invalid_grant" });
  const refused = await fillForm(browser, (await beginLogin(rp)).url, { email: "editor@test" });
  expect(refused.response.status).toBe(401);
  await idp.setActive("editor@test", true);
  await expect(refresh(tokens)).rejects.toMatchObject({ error: "invalid_grant" });
  expect(toldSids()).toEqual([]);
  expect((await signIn(rp, browser, "editor@test")).access_token).toMatch(/./);
});

test("a refresh token that was revoked is not taken any more; whose secret is wrong revokes nothing", async () => {
  const tokens = await signIn(rp, createBrowser(), "editor@test");
  const wrong = new client.Configuration(rp.serverMetadata(), "rediflow", "another-secret");
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- only marked to stand out: this is a loopback address
  client.allowInsecureRequests(wrong);
  await expect(client.tokenRevocation(wrong, tokens.refresh_token ?? "")).rejects.toMatchObject({
    error: "invalid_client",
  });
  const fresh = await refresh(tokens);
  await client.tokenRevocation(rp, fresh.refresh_token ?? "");
  await expect(refresh(fresh)).rejects.toMatchObject({ error: "invalid_grant" });
});

test.each(["refused", "503"] as const)(
  "a provider that is away (%s) is the same when it is back",
  async (how) => {
    const tokens = await signIn(rp, createBrowser(), "editor@test");
    await idp.goAway(how);
    const answer = await fetch(idp.issuer).then(
      ({ status }) => status.toString(),
      () => "refused",
    );
    expect(answer).toBe(how);
    await expect(refresh(tokens)).rejects.toThrow();
    await idp.comeBack();
    expect(sidOf(await refresh(tokens))).toBe(sidOf(tokens));
  },
);
