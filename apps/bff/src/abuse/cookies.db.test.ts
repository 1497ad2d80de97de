import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { send, type Answer } from "../testing/send.ts";
import { useServer } from "../testing/use-server.ts";
import { expectRefused } from "../testing/world.ts";

const server = useServer();
const nobody = [401, "not-signed-in"] as const;
let token: string;
beforeAll(async () => {
  token = (await server().signIn("editor@test")).cookie("rediflow-test") ?? "";
});

const ask = (cookie: string | string[]): Promise<Answer> =>
  send(`${server().origin}/trpc/access.get`, { headers: { "x-rediflow": "1", cookie } });
const save = (cookie: string): Promise<Answer> =>
  send(`${server().origin}/trpc/settings.put`, {
    method: "POST",
    headers: { "x-rediflow": "1", origin: server().origin, "content-type": "application/json", cookie },
    body: '{"key":"unit","value":"fte"}',
  });

test("the cookie as it was given is the session's", async () => {
  expect(await ask(`rediflow-test=${token}`)).toMatchObject({ status: 200 });
  expect(await ask(`other=1; rediflow-test=${token}; more=2`)).toMatchObject({ status: 200 });
});

describe("a session cookie is nobody's", () => {
  const turned = (at: number): string => {
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const value = alphabet.indexOf(token[at] ?? "");
    return token.slice(0, at) + (alphabet[value ^ 32] ?? "") + token.slice(at + 1);
  };
  test.each<[name: string, cookie: () => string]>([
    ...[0, 1, 21, 41, 42].map(
      (at) =>
        [`with a bit turned at ${at.toString()}`, () => `rediflow-test=${turned(at)}`] as [
          string,
          () => string,
        ],
    ),
    ["cut short", () => `rediflow-test=${token.slice(1)}`],
    ["made longer", () => `rediflow-test=${token}A`],
    ["given twice in one value", () => `rediflow-test=${token}${token}`],
    ["in other case", () => `rediflow-test=${token.toLowerCase()}x`.slice(0, 57)],
    ["empty", () => "rediflow-test="],
    ["of 8 kB", () => `rediflow-test=${"A".repeat(8192)}`],
    ["percent-encoded into another length", () => `rediflow-test=${encodeURIComponent(`${token} `)}`],
    ["broken in its percent signs", () => "rediflow-test=%E0%A4%A"],
    ["with SQL in it", () => `rediflow-test=' OR 1=1 --`],
    [
      "its hash, as the database has it",
      () => `rediflow-test=${createHash("sha256").update(token).digest("base64url")}`,
    ],
    ["under production's name", () => `__Host-rediflow-prod=${token}`],
    ["under https's name", () => `__Host-rediflow-test=${token}`],
    ["under development's name", () => `rediflow-dev=${token}`],
    ["under the name in other case", () => `Rediflow-Test=${token}`],
    ["under a name that only begins like it", () => `rediflow-test2=${token}`],
    ["under __proto__", () => `__proto__=${token}; constructor=${token}`],
    ["of another name's value", () => `x=rediflow-test=${token}`],
  ])("%s", async (_name, cookie) => {
    await expectRefused(server(), () => ask(cookie()), nobody);
    await expectRefused(server(), () => save(cookie()), nobody);
  });

  test("that is the second of two of its name: the first is tried, and no other", async () => {
    const planted = "B".repeat(43);
    await expectRefused(server(), () => ask(`rediflow-test=${planted}; rediflow-test=${token}`), nobody);
    await expectRefused(server(), () => ask([`rediflow-test=${planted}`, `rediflow-test=${token}`]), nobody);
    expect(await ask(`rediflow-test=${token}; rediflow-test=${planted}`)).toMatchObject({ status: 200 });
  });

  test("that was carried in a header or an address", async () => {
    const headers = { "x-rediflow": "1", "x-session": token, "rediflow-test": token };
    const ask = () => send(`${server().origin}/trpc/access.get?rediflow-test=${token}`, { headers });
    await expectRefused(server(), ask, nobody);
  });
});
