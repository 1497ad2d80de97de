import { randomUUID } from "node:crypto";
import { generateKeyPair, type GenerateKeyPairResult as KeyPair } from "jose";
import { withOwner } from "@rediflow/db-admin/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { apiOf, refusal } from "../testing/api.ts";
import { send, type Answer } from "../testing/send.ts";
import { signInThrough, useHostileServer } from "../testing/use-hostile-server.ts";

const { server, provider } = useHostileServer((issuer) => ({ OIDC_API_CLIENTS: `rediflow-cli@${issuer}` }));

const event = "http://schemas.openid.net/event/backchannel-logout";
const now = (): number => Math.floor(Date.now() / 1000);

const notice = (changed: Record<string, unknown> = {}, key?: KeyPair["privateKey"]): Promise<string> =>
  provider().sign(
    {
      iss: provider().issuer,
      aud: "rediflow",
      iat: now(),
      exp: now() + 120,
      jti: randomUUID(),
      sid: "sid-of-nobody",
      events: { [event]: {} },
      ...changed,
    },
    { header: { typ: "logout+jwt" }, ...(key === undefined ? {} : { key }) },
  );
const notify = (token: string): Promise<Answer> =>
  send(`${server().origin}/oauth/backchannel-logout`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: `logout_token=${token}`,
  });
const callByToken = async (): Promise<Answer> => {
  const token = await provider().sign({
    iss: provider().issuer,
    aud: "rediflow-cli",
    sub: "hostile-1",
    iat: now(),
    exp: now() + 3600,
    scope: "openid rediflow-api",
    azp: "rediflow-cli",
    jti: randomUUID(),
  });
  return await send(`${server().origin}/trpc/access.get`, { headers: { authorization: `Bearer ${token}` } });
};

const kinds: [name: string, send: () => Promise<number>, good: number][] = [
  ["an ID token at a sign-in", async () => (await signInThrough(server().origin)).answer.status, 302],
  ["a logout token", async () => (await notify(await notice())).status, 200],
  ["an access token", async () => (await callByToken()).status, 200],
];

/** Lets so many seconds pass, each of which allows one more reading of the keys. */
const seconds = (count: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, count * 1000 + 50));
beforeEach(() => seconds(1));

describe.each(kinds)(
  "after the provider has changed its key, %s is taken at once",
  (_name, sending, good) => {
    test.each([
      ["under a new name", { kid: "second" }],
      ["under the same name", { kid: "second" }],
      ["of another kind", { kid: "third", alg: "RS256" }],
      ["back to the first kind", {}],
    ])("%s, for one reading of the keys", async (_how, key) => {
      expect(await sending()).toBe(good);
      await provider().rotate(key);
      const before = provider().keysRead();
      expect(await sending()).toBe(good);
      expect(await sending()).toBe(good);
      expect(provider().keysRead()).toBe(before + 1);
    });
  },
);

describe("a signing key that was repaired counts at once, after ten sign-ins that were refused", () => {
  const signIn = async (): Promise<number> => (await signInThrough(server().origin)).answer.status;
  const shared = new TextEncoder().encode("the client secret, as it signs where no key is chosen");
  test.each<[name: string, broken: () => Parameters<ReturnType<typeof provider>["misbehave"]>[0]]>([
    [
      "none was chosen: HS256, and no keys",
      () => ({
        keys: {},
        document: { id_token_signing_alg_values_supported: ["HS256"] },
        idToken: (claims) => provider().sign(claims, { header: { alg: "HS256" }, key: shared }),
      }),
    ],
    ["the list of keys was empty", () => ({ keys: { keys: [] } })],
    ["there was no list of keys", () => ({ keys: {} })],
  ])("%s", async (_name, broken) => {
    await provider().rotate({ kid: randomUUID(), alg: "RS256" });
    provider().misbehave(broken());
    for (let at = 0; at < 10; at += 1) expect(await signIn()).toBe(400);
    provider().misbehave();
    const before = provider().keysRead();
    expect(await signIn()).toBe(302);
    expect(provider().keysRead() - before).toBeLessThanOrEqual(1);
  });
});

test("the groups of a session are read again with an ID token of the new key", async () => {
  const { browser } = await signInThrough(server().origin);
  await provider().rotate({ kid: "later", alg: "RS256" });
  await withOwner(server().database.ownerUrl, (owner) =>
    owner.query("UPDATE sessions SET groups_read_at = now() - interval '1 hour', access_expires_at = now()"),
  );
  expect(await apiOf(browser, server().origin).access.get.query()).toMatchObject({ name: "Hanna Hostile" });
  await provider().rotate();
});

test("ten sign-ins at once with a new key all succeed, for few readings", async () => {
  expect((await signInThrough(server().origin)).answer.status).toBe(302);
  await provider().rotate();
  const before = provider().keysRead();
  const answers = await Promise.all(Array.from({ length: 10 }, () => signInThrough(server().origin)));
  expect(answers.map(({ answer }) => answer.status)).toEqual(answers.map(() => 302));
  expect(provider().keysRead() - before).toBeLessThanOrEqual(3);
});

test("a flood of tokens that nobody signed has the keys read a few times, and a new key still counts within a second", async () => {
  expect((await notify(await notice())).status).toBe(200);
  const { privateKey } = await generateKeyPair("ES256");
  const before = provider().keysRead();
  const begun = performance.now();
  for (let at = 0; at < 60; at += 1) expect((await notify(await notice({}, privateKey))).status).toBe(400);
  const passed = (performance.now() - begun) / 1000;
  expect(provider().keysRead() - before).toBeLessThanOrEqual(4 + passed);
  await provider().rotate();
  await expect
    .poll(async () => (await notify(await notice())).status, { timeout: 3000, interval: 300 })
    .toBe(200);
});

test("keys that cannot be read are the provider's trouble: 503, and the session goes on", async () => {
  await seconds(2);
  const { browser } = await signInThrough(server().origin);
  await provider().rotate({ kid: "unseen" });
  provider().misbehave({ keysStatus: 500 });
  expect(await notify(await notice({ sid: "sid-1" }))).toMatchObject({
    status: 503,
    code: "provider-unavailable",
  });
  provider().misbehave();
  expect(await apiOf(browser, server().origin).access.get.query()).toMatchObject({ name: "Hanna Hostile" });
  expect(await notify(await notice({ sid: "sid-1" }))).toMatchObject({ status: 200 });
  expect(await refusal(apiOf(browser, server().origin).access.get.query())).toMatchObject({ status: 401 });
});
