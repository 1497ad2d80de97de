import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { withOwner } from "@rediflow/db-admin/testing";
import { createBrowser, type Browser } from "@rediflow/dev-idp/testing";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createHttpServer } from "../http/serve.ts";
import { apiOf } from "../testing/api.ts";
import { listen, runApp, type RunningApp } from "../testing/running-app.ts";
import { send, type Answer } from "../testing/send.ts";
import { useServer } from "../testing/use-server.ts";
import { expectAnswer, expectRefused } from "../testing/world.ts";

const tooMany = [429, "too-many-requests"] as const;

async function expectLimited(sending: () => Promise<Answer>): Promise<void> {
  const { headers } = expectAnswer(await sending(), tooMany);
  expect(Number(headers["retry-after"])).toBeGreaterThan(0);
}

const cookieOf = (browser: Browser): string => `rediflow-test=${browser.cookie("rediflow-test") ?? ""}`;

describe("logins", () => {
  const server = useServer(() => ({ RATE_LIMIT_LOGINS: "6", RATE_LIMIT_FAILED_CALLBACKS: "3" }));

  test("three failed callbacks from one address are the last of this minute, under whatever other address they claim to come from", async () => {
    const callback = (from: string): Promise<Answer> =>
      send(`${server().origin}/oauth/callback?code=x&state=y`, {
        headers: { "x-forwarded-for": from, accept: "text/html" },
      });
    await server().signIn("editor@test");
    for (const at of [1, 2, 3])
      expectAnswer(await callback(`10.0.0.${at.toString()}`), [400, "login-foreign-state"]);
    await expectLimited(() => callback("10.0.0.4"));
    await expectRefused(server(), () => callback("10.0.0.5"), tooMany);
  });

  test("so are six begun logins", async () => {
    const login = (): Promise<Answer> =>
      send(`${server().origin}/login`, { headers: { accept: "text/html" } });
    const statuses: number[] = [];
    for (let at = 0; at < 6; at += 1) statuses.push((await login()).status);
    expect(statuses).toEqual([302, 302, 302, 302, 302, 429]);
    await expectLimited(login);
    expect((await login()).headers["set-cookie"]).toBeUndefined();
  });
});

describe("the API", () => {
  const server = useServer(() => ({ RATE_LIMIT_API: "5" }));
  const ask = (cookie: string): Promise<Answer> =>
    send(`${server().origin}/trpc/access.get`, { headers: { cookie, "x-rediflow": "1" } });

  test("is limited by user, in however many sessions, and nobody else pays for it", async () => {
    const [busy, again, calm] = [
      cookieOf(await server().signIn("editor@test")),
      cookieOf(await server().signIn("editor@test")),
      cookieOf(await server().signIn("orguser@test")),
    ];
    for (let at = 0; at < 5; at += 1)
      expect(await ask(at % 2 === 0 ? busy : again)).toMatchObject({ status: 200 });
    await expectLimited(() => ask(busy));
    await expectLimited(() => ask(`other=1; ${again}`));
    expect(await ask(calm)).toMatchObject({ status: 200 });
  });

  const batchOf = (calls: number, cookie: string): Promise<Answer> =>
    send(`${server().origin}/trpc/${Array(calls).fill("access.get").join()}?batch=1`, {
      headers: { cookie, "x-rediflow": "1" },
    });

  test("counts each call of a batch", async () => {
    const frugal = cookieOf(await server().signIn("viewer@test"));
    expect(await batchOf(4, frugal)).toMatchObject({ status: 200 });
    expect(await ask(frugal)).toMatchObject({ status: 200 });
    await expectLimited(() => ask(frugal));
    await expectLimited(async () => batchOf(6, cookieOf(await server().signIn("viewer@test"))));
  });
});

describe("the API, with a larger limit", () => {
  const server = useServer(() => ({ RATE_LIMIT_API: "25" }));

  test("counts a batch that is too large as the most that one may carry", async () => {
    const headers = { cookie: cookieOf(await server().signIn("viewer@test")), "x-rediflow": "1" };
    const get = (paths: string): Promise<Answer> => send(`${server().origin}/trpc/${paths}`, { headers });
    expectAnswer(await get(`${Array(100).fill("access.get").join()}?batch=1`), [400, "batch-too-large"]);
    for (let at = 0; at < 5; at += 1) expect(await get("access.get")).toMatchObject({ status: 200 });
    await expectLimited(() => get("access.get"));
  });
});

describe("workbooks", () => {
  const server = useServer(() => ({ RATE_LIMIT_IMPORTS: "3" }));

  test("that are fetched count like those that are sent, by user", async () => {
    const [busy, calm] = [
      cookieOf(await server().signIn("admin@test")),
      cookieOf(await server().signIn("editor@test")),
    ];
    const fetched = (cookie: string, format = "ods"): Promise<Answer> =>
      send(`${server().origin}/api/exports/people.${format}`, { headers: { cookie, "x-rediflow": "1" } });
    const sent = (cookie: string): Promise<Answer> =>
      send(`${server().origin}/api/imports/people/preview`, {
        method: "POST",
        headers: {
          cookie,
          origin: server().origin,
          "x-rediflow": "1",
          "content-type": "application/octet-stream",
        },
      });
    expectAnswer(await sent(busy), [400, "unreadable-workbook"]);
    for (const format of ["ods", "xlsx"]) expect(await fetched(busy, format)).toMatchObject({ status: 200 });
    await expectLimited(() => fetched(busy));
    await expectLimited(() => sent(busy));
    expect(await fetched(calm)).toMatchObject({ status: 200 });
  });
});

describe("credentials that nobody has proved", () => {
  const server = useServer(() => ({ RATE_LIMIT_API: "20" }));
  const api = (headers: Record<string, string>): Promise<Answer> =>
    send(`${server().origin}/trpc/access.get`, { headers: { "x-rediflow": "1", ...headers } });
  const invented = (at: number): string => createHash("sha256").update(at.toString()).digest("base64url");
  const aToken = (at: number): string => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
    const { issuer } = server().idp;
    return `${part({ alg: "RS256", kid: "x" })}.${part({ iss: issuer, aud: issuer, sub: at.toString() })}.${invented(at)}`;
  };

  test("are counted by address, come never near the database, and take nothing from who is signed in there", async () => {
    const browser = await server().signIn("editor@test");
    const other = await server().signIn("viewer@test");
    const begun = vi.spyOn(server().db, "asActor");
    const asked = vi.spyOn(server().db, "sessionState");
    const statuses: number[] = [];
    for (let at = 0; at < 40; at += 1) {
      const cookie = { cookie: `rediflow-test=${invented(at)}` };
      statuses.push((await api(at % 2 === 0 ? cookie : { authorization: `Bearer ${aToken(at)}` })).status);
    }
    expect(statuses).toEqual([...(Array(20).fill(401) as number[]), ...(Array(20).fill(429) as number[])]);
    expect([begun.mock.calls.length, asked.mock.calls.length]).toEqual([0, 0]);
    for (const each of [browser, other])
      expect(await api({ cookie: cookieOf(each) })).toMatchObject({ status: 200 });
  });

  test("are limited at the gate of the page too, and so is who is signed in", async () => {
    const visit = (cookie: string): Promise<Answer> =>
      send(`${server().origin}/projects`, { headers: { cookie, accept: "text/html" } });
    const asked = vi.spyOn(server().db, "sessionState");
    const statuses: number[] = [];
    for (let at = 0; at < 21; at += 1) statuses.push((await visit(`rediflow-test=${invented(at)}`)).status);
    expect(statuses).toEqual([...(Array(20).fill(302) as number[]), 429]);
    expect(asked).not.toHaveBeenCalled();
    const signedIn = cookieOf(await server().signIn("admin@test"));
    const own: number[] = [];
    for (let at = 0; at < 20; at += 1) own.push((await visit(signedIn)).status);
    // The sign-in itself ended with a visit.
    expect(own).toEqual([...(Array(19).fill(200) as number[]), 429]);
    await expectLimited(() => visit(signedIn));
  });

  test("nothing that anybody may ask of health is asked of the database more than once at a time", async () => {
    const asked = vi.spyOn(server().db, "ready");
    const began = performance.now();
    const answers = await Promise.all(Array.from({ length: 200 }, () => send(`${server().origin}/readyz`)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    // One at a time, and each answer is kept for a fifth of a second.
    expect(asked.mock.calls.length).toBeLessThanOrEqual(1 + (performance.now() - began) / 200);
  });
});

describe("several processes on one database", () => {
  const server = useServer(() => ({
    RATE_LIMIT_API: "30",
    RATE_LIMIT_SHARED_LINKS: "6",
    RATE_LIMIT_LOGINS: "40",
  }));
  let second: RunningApp & { origin: string };
  beforeAll(async () => {
    const other = createHttpServer();
    const origin = await listen(other);
    const { config } = server();
    second = { origin, ...runApp(other, { ...config, appOrigin: origin, appHost: new URL(origin).host }) };
  });
  afterAll(() => second.stop());

  test.each<[name: string, limit: number, path: string]>([
    ["API calls of a user", 30, "/trpc/access.get"],
    ["shared links of a user", 6, "/s/abcdefghijklmnopqrstuv"],
    ["begun logins of an address", 40, "/login"],
  ])("share the limit of %s", async (_name, limit, path) => {
    const cookie = cookieOf(await server().signIn("editor@test"));
    const ask = async (origin: string): Promise<number> =>
      (await send(origin + path, { headers: { cookie, "x-rediflow": "1" } })).status;
    // Of the logins one was the user's own.
    const half = Math.floor(limit / 2);
    const before = await told(server().database.ownerUrl);
    for (let at = 0; at < half; at += 1) expect(await ask(server().origin)).not.toBe(429);
    await expect.poll(() => told(server().database.ownerUrl)).toBeGreaterThanOrEqual(before + half);
    let passed = 0;
    while (passed < limit && (await ask(second.origin)) !== 429) {
      passed += 1;
      // Once a tenth was used here, the sum of both is asked for.
      if (passed === Math.ceil(limit / 10) + 1) await sleep(1500);
    }
    expect(passed).toBeLessThanOrEqual(limit - half + 1);
  });

  /** How many hits the processes have told each other of. */
  async function told(ownerUrl: string): Promise<number> {
    return await withOwner(ownerUrl, async (owner) => {
      const { rows } = await owner.query<{ sum: number }>(
        "SELECT coalesce(sum(hits), 0)::int AS sum FROM access.limit_hits",
      );
      return rows[0]?.sum ?? 0;
    });
  }
});

describe("shared links", () => {
  const server = useServer(() => ({ RATE_LIMIT_SHARED_LINKS: "4" }));
  const open = (browser: Browser, token: string): Promise<Answer> =>
    send(`${server().origin}/s/${token}`, { headers: { cookie: cookieOf(browser), accept: "text/html" } });

  test("are limited by user, in however many sessions they are guessed", async () => {
    const guess = (at: number): string => at.toString().padStart(22, "x");
    const sessions = [await server().signIn("viewer@test"), await server().signIn("viewer@test")] as const;
    for (let at = 0; at < 4; at += 1)
      expectAnswer(await open(sessions[at % 2 === 0 ? 0 : 1], guess(at)), [404, "not-visible"]);
    for (const browser of sessions) await expectLimited(() => open(browser, guess(9)));
    const editor = await server().signIn("editor@test");
    const { address } = await apiOf(editor, server().origin).sharedViews.create.mutate({
      title: "x",
      path: "/people",
    });
    expect(await open(editor, address.slice(-22))).toMatchObject({ status: 302 });
    await expectRefused(server(), () => open(sessions[0], address.slice(-22)), tooMany);
  });

  test("without a session lead to the login without a question to the database", async () => {
    const browser = createBrowser();
    const answer = await open(browser, "abcdefghijklmnopqrstuv");
    expect(answer).toMatchObject({
      status: 302,
      headers: { location: "/login?next=%2Fs%2Fabcdefghijklmnopqrstuv" },
    });
  });
});
