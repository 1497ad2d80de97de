import { connect } from "node:net";
import { createBrowser, type Browser } from "@rediflow/dev-idp/testing";
import { testPassword } from "@rediflow/dev-idp";
import { describe, expect, test } from "vitest";
import { apiOf } from "../testing/api.ts";
import { send, type Answer } from "../testing/send.ts";
import { useServer } from "../testing/use-server.ts";

const server = useServer(() => ({ RATE_LIMIT_LOGINS: "1000" }));

/** The header Cookie that this browser would send with its callback. */
function cookiesAtCallback(answers: readonly Response[]): string {
  const jar = new Map<string, string>();
  for (const line of answers.flatMap(({ headers }) => headers.getSetCookie())) {
    const [pair = "", ...attributes] = line.split("; ");
    if (attributes.includes("Path=/oauth/callback")) jar.set(pair.split("=")[0] ?? "", pair);
  }
  return [...jar.values()].join("; ");
}

async function signInNow(browser: Browser): Promise<Response> {
  const atProvider = await browser.visit(`${server().origin}/login?next=/people`);
  const form = await browser.visit(atProvider.url);
  const callback = await browser.submit(form.url, { email: "editor@test", password: testPassword });
  return await browser.fetch(callback.url, { headers: { accept: "text/html" } });
}

describe("who has left many logins unfinished", () => {
  const longest = `/projects?q=${"a".repeat(1980)}`;
  test.each([
    ["45 to the start page", 45, "/"],
    ["30 with addresses that are kept whole", 30, `/projects?q=${"a".repeat(460)}`],
    ["30 with the longest addresses", 30, longest],
    ["30 with addresses of characters that grow", 30, `/projects?q=${"ä€".repeat(500)}`],
  ])("%s, signs in all the same", async (_name, count, next) => {
    const browser = createBrowser();
    const begun: Response[] = [];
    for (let at = 0; at < count; at += 1)
      begun.push(await browser.fetch(`${server().origin}/login?next=${encodeURIComponent(next)}`));
    expect(cookiesAtCallback(begun).split("; ")).toHaveLength(5);
    expect(cookiesAtCallback(begun).length).toBeLessThan(6000);
    const answer = await signInNow(browser);
    expect([answer.status, answer.headers.get("location")]).toEqual([302, `${server().origin}/people`]);
    expect(await apiOf(browser, server().origin).access.get.query()).toMatchObject({ role: "editor" });
  });

  test("with cookies of an earlier release, which are removed", async () => {
    const browser = createBrowser();
    const old = Array.from(
      { length: 12 },
      (_, at) => `rediflow-login-${"a".repeat(14)}${(at + 10).toString()}`,
    );
    for (const name of old) browser.setCookie(name, "x".repeat(900));
    const answer = await signInNow(browser);
    expect(answer.status).toBe(302);
    const removed = answer.headers.getSetCookie().filter((line) => line.includes("Max-Age=0"));
    for (const name of old)
      expect(removed).toContainEqual(expect.stringMatching(new RegExp(`^${name}=; .*Path=/oauth/callback`)));
  });

  test.each(["0.1.2.3.4", "9", "4.4.4.4", "x", "0.1.2.3.4.5.6.7", "__proto__", "", "1e3"])(
    "whose order of cookies says %j, still signs in",
    async (order) => {
      const browser = createBrowser();
      browser.setCookie("rediflow-login-test-order", order);
      expect((await signInNow(browser)).status).toBe(302);
    },
  );
});

describe("more headers than Node takes", () => {
  const foreign = `other=${"x".repeat(20_000)}`;
  const removals = ({ headers }: Answer): string[] => headers["set-cookie"] ?? [];

  test("are answered by a page that explains, and that takes away the cookies of unfinished logins only", async () => {
    const old = `rediflow-login-${"b".repeat(16)}`;
    const cookie = `rediflow-test=${"A".repeat(43)}; ${old}=x; rediflow-login-test-3=y; ${foreign}`;
    const answer = await send(`${server().origin}/oauth/callback?code=secret-code&state=s`, {
      headers: { cookie },
    });
    expect(answer).toMatchObject({ status: 431, code: "headers-too-large" });
    expect(answer.headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      connection: "close",
      "x-content-type-options": "nosniff",
    });
    expect(answer.body).toContain("delete the cookies of this address");
    expect(answer.headers["clear-site-data"]).toBeUndefined();
    const names = removals(answer).map((line) => line.split("=")[0]);
    const slots = [0, 1, 2, 3, 4].map((slot) => `rediflow-login-test-${slot.toString()}`);
    expect(names).toEqual([...slots, "rediflow-login-test-order", old]);
    for (const line of removals(answer))
      expect(line).toMatch(/=; Max-Age=0; Path=\/(oauth\/callback|login); /);
    const [, id = ""] = /request ([\w-]{36})/.exec(answer.body) ?? [];
    const lines = server().logged.filter((line) => line.includes(id));
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toMatch(/secret-code|xxx|AAAA/);
  });

  test("are answered to the API as JSON with the reason", async () => {
    const answer = await send(`${server().origin}/trpc/access.get`, { headers: { cookie: foreign } });
    expect(answer).toMatchObject({ status: 431, code: "headers-too-large" });
    expect(answer.headers["content-type"]).toMatch(/^application\/json/);
  });

  test("in an address, too", async () => {
    const answer = await send(`${server().origin}/projects?q=${"x".repeat(20_000)}`);
    expect(answer).toMatchObject({ status: 431, code: "headers-too-large" });
  });

  test("that come in pieces get the whole answer, once, and the connection ends", async () => {
    const { port } = new URL(server().origin);
    const received = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), "127.0.0.1");
      let text = "";
      socket.on("data", (chunk: Buffer) => (text += chunk.toString()));
      socket.on("close", () => {
        resolve(text);
      });
      socket.on("error", reject);
      socket.write("GET / HTTP/1.1\r\nHost: x\r\nCookie: a=");
      for (let piece = 0; piece < 40; piece += 1) socket.write("y".repeat(4000));
      socket.end("\r\n\r\n");
    });
    expect(received.match(/HTTP\/1\.1 431/g)).toHaveLength(1);
    expect(received).toMatch(/<\/html>$/);
  });

  test("what is no HTTP is answered 400, as before", async () => {
    const { port } = new URL(server().origin);
    const received = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), "127.0.0.1", () => socket.write("nonsense\r\n\r\n"));
      let text = "";
      socket.on("data", (chunk: Buffer) => (text += chunk.toString()));
      socket.on("close", () => {
        resolve(text);
      });
    });
    expect(received).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nConnection: close/);
  });
});
