import { createBrowser, type Browser } from "@rediflow/dev-idp/testing";
import { describe, expect, test } from "vitest";
import { apiOf } from "../testing/api.ts";
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

  test("is limited by session, and nobody else pays for it", async () => {
    const [busy, calm] = [
      cookieOf(await server().signIn("editor@test")),
      cookieOf(await server().signIn("editor@test")),
    ];
    for (let at = 0; at < 5; at += 1) expect(await ask(busy)).toMatchObject({ status: 200 });
    await expectLimited(() => ask(busy));
    await expectLimited(() => ask(`other=1; ${busy}`));
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
