import type { JsonWebKey } from "node:crypto";
import * as client from "openid-client";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { DevIdp } from "./index.ts";
import { createBrowser } from "./testing/browser.ts";
import { startListener, type Listener } from "./testing/listener.ts";
import {
  appUrl,
  beginLogin,
  credentials,
  exchangeCode,
  fillForm,
  signIn,
  signOut,
  startWithClient,
} from "./testing/sign-in.ts";

let app: Listener;
let notices: Listener["notices"];
let idp: DevIdp;
let rp: client.Configuration;

beforeAll(async () => {
  app = await startListener();
  notices = app.notices;
  ({ idp, rp } = await startWithClient({
    backchannelLogoutUri: `${app.origin}/oauth/backchannel-logout`,
  }));
});

afterEach(() => {
  notices.length = 0;
});

afterAll(async () => {
  await idp.stop();
  app.stop();
});

describe("signing out", () => {
  test("ends the session without asking, returns with the state, and the next login asks for the password", async () => {
    const browser = createBrowser();
    const tokens = await signIn(rp, browser, "editor@test");
    const { url } = await signOut(browser, endSession(tokens.id_token ?? ""));
    expect(url.href).toBe(`${appUrl}/signed-out?state=a-state`);
    const next = await browser.visit((await beginLogin(rp)).url);
    expect(next.url.pathname).toContain("/interaction/");
  });

  test("tells Rediflow: a signed logout+jwt with the session's sid and no nonce", async () => {
    const browser = createBrowser();
    const tokens = await signIn(rp, browser, "editor@test");
    await signOut(browser, endSession(tokens.id_token ?? ""));
    expect(notices).toHaveLength(1);
    expect(notices[0]?.type).toContain("application/x-www-form-urlencoded");
    const { header, claims } = await verified(
      new URLSearchParams(notices[0]?.body).get("logout_token") ?? "",
    );
    expect(header).toMatchObject({ typ: "logout+jwt", alg: "RS256" });
    expect(claims).toMatchObject({
      iss: idp.issuer,
      aud: credentials.clientId,
      sub: tokens.claims()?.sub,
      sid: tokens.claims()?.["sid"],
    });
    expect(claims).toHaveProperty("events", { "http://schemas.openid.net/event/backchannel-logout": {} });
    expect(claims).toHaveProperty("jti");
    expect(claims).not.toHaveProperty("nonce");
  });

  test("works again when the session is already over, and tells nobody", async () => {
    const browser = createBrowser();
    const tokens = await signIn(rp, browser, "editor@test");
    await signOut(browser, endSession(tokens.id_token ?? ""));
    notices.length = 0;
    const { url } = await signOut(browser, endSession(tokens.id_token ?? ""));
    expect(url.href).toBe(`${appUrl}/signed-out?state=a-state`);
    expect(notices).toEqual([]);
  });

  test("returns to no other address", async () => {
    const browser = createBrowser();
    const tokens = await signIn(rp, browser, "editor@test");
    const address = endSession(tokens.id_token ?? "");
    address.searchParams.set("post_logout_redirect_uri", "http://localhost:5998/signed-out");
    const { response } = await browser.visit(address);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("post_logout_redirect_uri not registered");
  });

  test("without a back-channel address nobody is told, and the ID token has a sid all the same", async () => {
    const silent = await startWithClient({ appUrl: app.origin });
    try {
      const browser = createBrowser();
      const attempt = await beginLogin(silent.rp, { redirect_uri: `${app.origin}/oauth/callback` });
      const { url } = await fillForm(browser, attempt.url, { email: "editor@test" });
      const tokens = await exchangeCode(silent.rp, url, attempt);
      expect(tokens.claims()?.["sid"]).toMatch(/./);
      await signOut(browser, client.buildEndSessionUrl(silent.rp));
      expect((await browser.visit(attempt.url)).url.pathname).toContain("/interaction/");
      expect(notices).toEqual([]);
    } finally {
      await silent.idp.stop();
    }
  });
});

function endSession(idToken: string): URL {
  const post_logout_redirect_uri = `${appUrl}/signed-out`;
  return client.buildEndSessionUrl(rp, {
    id_token_hint: idToken,
    post_logout_redirect_uri,
    state: "a-state",
  });
}

async function verified(token: string): Promise<{ header: unknown; claims: object }> {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const { keys } = (await (await fetch(rp.serverMetadata().jwks_uri ?? "")).json()) as { keys: JsonWebKey[] };
  const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("jwk", keys[0] ?? {}, algorithm, false, ["verify"]);
  const signed = new TextEncoder().encode(`${header}.${payload}`);
  expect(await crypto.subtle.verify(algorithm, key, Buffer.from(signature, "base64url"), signed)).toBe(true);
  const read = (part: string): unknown => JSON.parse(Buffer.from(part, "base64url").toString());
  return { header: read(header), claims: read(payload) as object };
}
