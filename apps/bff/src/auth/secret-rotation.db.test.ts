import { createHash, randomUUID } from "node:crypto";
import { createDatabase } from "@rediflow/db";
import { setServerKeys } from "@rediflow/db-admin/provision";
import { serverKeyOf } from "@rediflow/db/server-key";
import { createBrowser, type Browser } from "@rediflow/dev-idp/testing";
import { withOwner } from "@rediflow/db-admin/testing";
import { testPassword } from "@rediflow/dev-idp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createHttpServer } from "../http/serve.ts";
import { refusalToServe } from "../refusal-to-serve.ts";
import { callRaw, type Answered } from "../testing/faults/raw-call.ts";
import { listen, runApp, type RunningApp } from "../testing/running-app.ts";
import { hashToken } from "./session-cookie.ts";
import { unseal } from "./seal.ts";
import { testConfig } from "../testing/test-config.ts";
import { startTestServer, type TestServer } from "../testing/test-server.ts";

const older = "the-older-secret-of-thirty-two-bytes-and-more";
const newer = "the-newer-secret-of-thirty-two-bytes-and-more";

/** One Rediflow, started before, during and after the change of its secret. */
let before: TestServer;
let during: RunningApp & { origin: string };
let after: RunningApp & { origin: string };
beforeAll(async () => {
  before = await startTestServer({ SESSION_SECRET: older });
  during = await again(`${newer}, ${older}`);
  after = await again(newer);
});
afterAll(async () => {
  await Promise.all([during.stop(), after.stop()]);
  await before.stop();
});

async function again(SESSION_SECRET: string): Promise<RunningApp & { origin: string }> {
  const server = createHttpServer();
  const origin = await listen(server);
  const { session, database } = testConfig({ SESSION_SECRET });
  const config = { ...before.config, appOrigin: origin, appHost: new URL(origin).host };
  return {
    ...runApp(server, {
      ...config,
      session: { ...config.session, secrets: session.secrets },
      database: { ...config.database, serverKeys: database.serverKeys },
    }),
    origin,
  };
}

/** Groups are too old and the access token has ended: the next request needs the sealed tokens. */
async function ask(browser: Browser, { origin }: { origin: string }): Promise<Answered> {
  await withOwner(before.database.ownerUrl, (owner) =>
    owner.query(
      "UPDATE sessions SET groups_read_at = now() - interval '1 hour', access_expires_at = now(), refresh_lease_until = NULL",
    ),
  );
  return await callRaw(browser, origin, { path: "access.get" });
}

/** Begins a login before the change and brings its callback to another process. */
async function finishAt({ origin }: { origin: string }): Promise<{ browser: Browser; answer: Response }> {
  const browser = createBrowser();
  const atProvider = await browser.visit(`${before.origin}/login?next=/people`);
  const form = await browser.visit(atProvider.url);
  const { url } = await browser.submit(form.url, { email: "editor@test", password: testPassword });
  const answer = await browser.fetch(`${origin}${url.pathname}${url.search}`, {
    headers: { accept: "text/html" },
  });
  return { browser, answer };
}

/** The sealed tokens of the one session that this browser has. */
async function sealedTokens(browser: Browser): Promise<Uint8Array> {
  return await withOwner(before.database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ tokens: Uint8Array }>(
      "SELECT tokens FROM sessions WHERE token_hash = $1",
      [hashToken(cookieOf(browser) ?? "")],
    );
    return rows[0]?.tokens ?? new Uint8Array();
  });
}

const cookieOf = (browser: Browser): string | undefined => browser.cookie(before.config.session.cookieName);

describe("while the older secret is in the list", () => {
  test("tokens sealed under it open, and are sealed under the newer one from then on", async () => {
    const browser = await before.signIn("editor@test");
    expect(await ask(browser, during)).toMatchObject({ status: 200 });
    const sealed = await sealedTokens(browser);
    expect(unseal(sealed, "session-tokens", [older])).toBeUndefined();
    expect(unseal(sealed, "session-tokens", [newer])).toMatchObject({
      accessToken: expect.any(String) as string,
    });
  });

  test("a session that began under the older one goes on, and one that begins now outlives it", async () => {
    const browser = await before.signIn("editor@test");
    expect(await ask(browser, during)).toMatchObject({ status: 200 });
    const { browser: newcomer } = await finishAt(during);
    expect(await ask(newcomer, after)).toMatchObject({ status: 200 });
  });

  test("a login that was begun under it is finished", async () => {
    const { browser, answer } = await finishAt(during);
    expect([answer.status, answer.headers.get("location")]).toEqual([302, `${before.origin}/people`]);
    expect(cookieOf(browser)).toMatch(/^[\w-]{43}$/);
  });

  test("the newer one seals: whoever knows only the older opens nothing new", async () => {
    const browser = await before.signIn("editor@test");
    expect(await ask(browser, during)).toMatchObject({ status: 200 });
    expect(await ask(browser, before)).toMatchObject({ status: 401, code: "not-signed-in" });
  });
});

describe("once it is dropped", () => {
  test("a session that began under it has ended", async () => {
    const browser = await before.signIn("editor@test");
    expect(await callRaw(browser, after.origin, { path: "access.get" })).toMatchObject({
      status: 401,
      code: "not-signed-in",
    });
    const page = await browser.fetch(`${after.origin}/projects`, { headers: { accept: "text/html" } });
    expect([page.status, page.headers.get("location")]).toEqual([302, "/login?next=%2Fprojects"]);
  });

  test("a login that was begun under it is a plain page", async () => {
    const { browser, answer } = await finishAt(after);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("login-foreign-state");
    expect(cookieOf(browser)).toBeUndefined();
  });

  test("signing out works, without the token that nobody can open", async () => {
    const browser = await before.signIn("editor@test");
    const answer = await browser.fetch(`${after.origin}/logout`, {
      method: "POST",
      headers: { "x-rediflow": "1", "content-type": "application/json", origin: after.origin },
    });
    const { endSessionUrl } = (await answer.json()) as { endSessionUrl: string };
    expect(answer.status).toBe(200);
    expect(new URL(endSessionUrl).searchParams.has("id_token_hint")).toBe(false);
    expect(cookieOf(browser)).toBeUndefined();
  });
});

describe("what the database knows its servers by", () => {
  const known = async (): Promise<string[]> =>
    await withOwner(before.database.ownerUrl, async (owner) => {
      const { rows } = await owner.query<{ hash: string }>(
        "SELECT encode(hash, 'hex') AS hash FROM access.server_keys ORDER BY 1",
      );
      return rows.map(({ hash }) => hash);
    });
  const hashesOf = (...secrets: string[]): string[] =>
    secrets.map((secret) => createHash("sha256").update(serverKeyOf(secret)).digest("hex")).sort();
  const signsIn = async (): Promise<number> =>
    (await callRaw(await before.signIn("viewer@test"), before.origin, { path: "access.get" })).status;
  const startOf = async (SESSION_SECRET: string): Promise<string | undefined> => {
    const config = testConfig({ SESSION_SECRET });
    const db = createDatabase({ ...before.config.database, serverKeys: config.database.serverKeys });
    try {
      return await refusalToServe(config, db);
    } finally {
      await db.close();
    }
  };

  test("is the newest secret and the older ones of whoever started last", async () => {
    expect(await startOf(older)).toBeUndefined();
    expect(await known()).toEqual(hashesOf(older));
    expect(await startOf(`${newer},${older}`)).toBeUndefined();
    expect(await known()).toEqual(hashesOf(newer, older));
  });

  test("lets a process with the older one go on while the others are replaced, and back again", async () => {
    expect(await signsIn()).toBe(200);
    expect(await startOf(older)).toBeUndefined();
    // The one with both proves itself anew by the older.
    await during.db.findOrCreateUser({
      issuer: before.idp.issuer,
      externalId: "new",
      name: "New",
      email: null,
      kind: "person",
    });
    expect(await known()).toEqual(hashesOf(newer, older));
    expect(await signsIn()).toBe(200);
  });

  test("keeps out a server with another secret: it does not start, and makes nobody", async () => {
    const refusal = await startOf("another-secret-of-thirty-two-bytes-and-more");
    expect(refusal).toContain("rediflow setup-rls-app-role");
    expect(refusal).not.toContain("another-secret");
    const stranger = await again("another-secret-of-thirty-two-bytes-and-more");
    const user = {
      issuer: before.idp.issuer,
      externalId: "x",
      name: "X",
      email: null,
      kind: "person",
    } as const;
    await expect(stranger.db.findOrCreateUser(user)).rejects.toMatchObject({ fault: "unknown-server" });
    const asAdmin = stranger.db.asActor({ userId: randomUUID(), groups: ["rediflow-admins"] }, 1, () =>
      Promise.resolve(),
    );
    await expect(asAdmin).rejects.toMatchObject({ fault: "unknown-server" });
    await stranger.stop();
    expect(await known()).toEqual(hashesOf(newer, older));
  });

  test("is replaced by the owner: whoever knows only the secret that was seen makes nobody any more", async () => {
    await setServerKeys({ ownerUrl: before.database.ownerUrl, keys: [serverKeyOf(newer)] });
    expect(await startOf(newer)).toBeUndefined();
    expect(await startOf(older)).toContain("SESSION_SECRET");
    const user = {
      issuer: before.idp.issuer,
      externalId: "x",
      name: "X",
      email: null,
      kind: "person",
    } as const;
    await expect(before.db.findOrCreateUser(user)).rejects.toMatchObject({ fault: "unknown-server" });
    // Cleared, it is whoever comes first.
    await setServerKeys({ ownerUrl: before.database.ownerUrl, keys: [] });
    expect(await startOf(older)).toBeUndefined();
    expect(await startOf(newer)).toContain("SESSION_SECRET");
  });
});
