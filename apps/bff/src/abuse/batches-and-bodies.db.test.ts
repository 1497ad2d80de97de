import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { send, type Answer, type Sent } from "../testing/send.ts";
import { useServer } from "../testing/use-server.ts";
import { expectRefused } from "../testing/world.ts";

const server = useServer();
let cookie: string;
beforeAll(async () => {
  cookie = `rediflow-test=${(await server().signIn("editor@test")).cookie("rediflow-test") ?? ""}`;
});

const call = (path: string, sent: Sent = {}): Promise<Answer> =>
  send(`${server().origin}/trpc/${path}`, {
    ...sent,
    headers: {
      "x-rediflow": "1",
      origin: server().origin,
      "content-type": "application/json",
      cookie,
      ...sent.headers,
    },
  });
const save = (body: string | Uint8Array, sent: Sent = {}): Promise<Answer> =>
  call("settings.put", { method: "POST", body, ...sent });
const invalid = [400, "invalid-input"] as const;
const names = (count: number, comma: string, name = "access.get"): string =>
  Array.from({ length: count }, () => name).join(comma);

describe("one request carries at most 20 calls", () => {
  test.each([
    ...[
      ["21 reads", 21, ","],
      ["21 with encoded commas", 21, "%2C"],
      ["21 with commas encoded in lower case", 21, "%2c"],
    ],
    ...[
      ["600 reads", 600, ","],
      ["600 with encoded commas", 600, "%2c"],
      ["1,000 with both kinds", 1000, "%2C"],
    ],
  ] as [string, number, string][])("%s are too many", async (_name, count, comma) => {
    const path = `${names(count, comma)},access.get?batch=1&input={}`;
    await expectRefused(server(), () => call(path), [400, "batch-too-large"]);
  });

  test("21 changes with encoded commas are too many, and none is made", async () => {
    const body = JSON.stringify(
      Object.fromEntries(Array.from({ length: 21 }, (_, at) => [at, { key: "unit", value: "fte" }])),
    );
    const path = `${names(21, "%2C", "settings.put")}?batch=1`;
    await expectRefused(server(), () => call(path, { method: "POST", body }), [400, "batch-too-large"]);
  });

  test("2,500 do not even fit into an address", async () => {
    expect(await call(`${names(2500, ",")}?batch=1&input={}`)).toMatchObject({
      status: 431,
      code: "headers-too-large",
    });
  });

  test("doubly encoded commas are part of a name that nobody has", async () => {
    await expectRefused(server(), () => call(`${names(30, "%252C")}?batch=1`), [404, "unknown-procedure"]);
  });

  test("those that fit are answered each for itself, commas encoded or not", async () => {
    const { status, body } = await call(`access.get%2Caccess.get,nothing.here?batch=1&input={}`);
    expect(status).toBe(207);
    expect(body.match(/"role":"editor"/g)).toHaveLength(2);
    expect(body).toContain("unknown-procedure");
  });

  test("reads and changes do not mix", async () => {
    const path = "access.get,settings.put?batch=1";
    const body = '{"1":{"key":"unit","value":"fte"}}';
    const answer = await expectRefused(server(), () => call(path, { method: "POST", body }), invalid);
    const ids = [...answer.body.matchAll(/"requestId":"([^"]*)"/g)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) expect(id).toBe(answer.headers["x-request-id"]);
  });

  test("a batch without a session learns nothing, streamed or not", async () => {
    for (const accept of ["application/json", "application/jsonl"]) {
      const path = `${names(3, ",")}?batch=1&input={}`;
      const { body } = await call(path, { headers: { cookie: undefined, accept, "trpc-accept": accept } });
      expect(body.match(/not-signed-in/g)).toHaveLength(3);
      expect(body).not.toMatch(/editor|stack|node_modules/);
    }
  });
});

describe("a body is refused", () => {
  const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
  test.each<[name: string, body: string | Uint8Array, headers?: Sent["headers"]]>([
    ["that is empty", ""],
    ["that is no JSON", "key=unit&value=fte"],
    ["that is null", "null"],
    ["that is a number", "1e999"],
    ["that is a list", '[{"key":"unit","value":"fte"}]'],
    ["that names constructor", '{"key":"unit","value":"fte","constructor":{"prototype":{"x":1}}}'],
    ["that names prototype", '{"key":"unit","value":"fte","prototype":{"x":1}}'],
    ["that hides its key in __proto__", '{"__proto__":{"key":"unit"},"value":"fte"}'],
    ["whose value is __proto__", '{"key":"__proto__","value":"fte"}'],
    ["whose key is constructor", '{"key":"constructor","value":"fte"}'],
    ["with a key twice, the last one wrong", '{"key":"unit","value":"fte","value":"miles"}'],
    ["with 100,000 lists in one another", nested(100_000)],
    ["with 100,000 lists for a value", `{"key":"unit","value":${nested(100_000)}}`],
    [
      "with 50,000 keys",
      JSON.stringify(Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [at, at]))),
    ],
    ["with NUL in a value", '{"key":"unit","value":"fte\\u0000"}'],
    [
      "in UTF-16",
      Buffer.from('{"key":"unit","value":"fte"}', "utf16le"),
      { "content-type": "application/json; charset=utf-16" },
    ],
    ["that is not UTF-8", Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
    ["that is compressed", gzipSync('{"key":"unit","value":"fte"}'), { "content-encoding": "gzip" }],
    ["that is a bomb", gzipSync(Buffer.alloc(30_000_000, 32)), { "content-encoding": "gzip" }],
  ])("%s", async (_name, body, headers = {}) => {
    await expectRefused(server(), () => save(body, { headers }), invalid);
    expect({}).not.toHaveProperty("x");
  });

  test("of more than 1 MiB, with its length, with none, and with a wrong one", async () => {
    const body = JSON.stringify({ key: "unit", value: "x".repeat(1024 * 1024) });
    const expected = [413, "body-too-large"] as const;
    await expectRefused(server(), () => save(body), expected);
    await expectRefused(
      server(),
      () => save(body, { chunked: true, headers: { "transfer-encoding": "chunked" } }),
      expected,
    );
    await expectRefused(
      server(),
      () => save("{}", { headers: { "content-length": "99999999999" } }),
      expected,
    );
  });

  test("that would be an object's own __proto__ changes no object", async () => {
    await save('{"key":"unit","value":"fte","__proto__":{"polluted":true}}');
    expect({}).not.toHaveProperty("polluted");
  });
});

describe("an address is refused", () => {
  const query = (input: string): string => `?input=${encodeURIComponent(input)}`;
  test.each<[path: string, expected: readonly [number, string]]>([
    ...[
      "__proto__",
      "constructor",
      "constructor.constructor",
      "toString",
      "access.__proto__.get",
      "access.constructor",
    ].map((path) => [path, [404, "unknown-procedure"]] as [string, readonly [number, string]]),
    ["access.get%00", [404, "unknown-procedure"]],
    ["access.get/", [404, "unknown-procedure"]],
    ["/access.get", [404, "unknown-procedure"]],
    ["a".repeat(9000), [404, "unknown-procedure"]],
    ["%E0%A4%A", invalid],
    [`team.get${query('{"projectId":{"__proto__":1}}')}`, invalid],
    [`team.get${query('{"projectId":"x","constructor":1}')}`, invalid],
    [`people.list${query('{"fromMonth":"24320"}')}`, invalid],
    [`people.list${query('{"fromMonth":1e308}')}`, invalid],
    [`people.list${query('{"fromMonth":24320.5}')}`, invalid],
    [`team.get?input[projectId]=x`, invalid],
    [`team.get?batch=1${query('[{"projectId":"x"}]').replace("?", "&")}`, invalid],
    [`team.get?batch=1${query('{"__proto__":{"0":{"projectId":"x"}}}').replace("?", "&")}`, invalid],
    [`team.get?batch=1&batch=0${query('"x"').replace("?", "&")}`, invalid],
  ])("%s", async (path, expected) => {
    await expectRefused(server(), () => call(path), expected);
  });
});
