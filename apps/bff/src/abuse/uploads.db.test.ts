import { connect } from "node:net";
import { deflateRawSync } from "node:zlib";
import { withOwner } from "@rediflow/db-admin/testing";
import { writePeopleWorkbook, type PersonRow } from "@rediflow/spreadsheet";
import { beforeAll, describe, expect, test } from "vitest";
import { send, type Sent } from "../testing/send.ts";
import { useServer } from "../testing/use-server.ts";

const server = useServer(() => ({ RATE_LIMIT_IMPORTS: "1000" }));
let cookie = "";
beforeAll(async () => {
  cookie = `rediflow-test=${(await server().signIn("admin@test")).cookie("rediflow-test") ?? ""}`;
});

const headers = () => ({
  cookie,
  "x-rediflow": "1",
  origin: server().origin,
  "content-type": "application/octet-stream",
});
const upload = (body: Uint8Array, sent: Sent = {}, path = "people") =>
  send(`${server().origin}/api/imports/${path}`, {
    method: "POST",
    ...sent,
    headers: { ...headers(), ...sent.headers },
    body,
  });

const rows = () =>
  withOwner(server().database.ownerUrl, async (owner) => {
    const { rows: found } = await owner.query(
      "SELECT (SELECT md5(string_agg(p::text, ',' ORDER BY id)) FROM persons p) AS persons, (SELECT count(*) FROM changes) AS events",
    );
    return found[0] as unknown;
  });

const person = (at: number): PersonRow => ({
  row: at + 2,
  code: `HOST-${at.toString()}`,
  name: "Hostile Person",
  email: null,
  membership: { organisation: "EXAMPLE", from: "2026-01-01", to: null },
});
const book = (persons: PersonRow[]) =>
  Buffer.from(writePeopleWorkbook({ persons, ftePeriods: [], assignments: [] }, "xlsx"));

/** A zip archive of one file that unpacks to so many bytes of nothing. */
function bomb(unpacked: number): Buffer {
  const name = Buffer.from("content.xml");
  const packed = deflateRawSync(Buffer.alloc(unpacked));
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(1000, 18);
  fields.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), fields, name, packed]);
  const central = Buffer.concat([
    Buffer.from("PK\u0001\u0002"),
    Buffer.from([20, 0]),
    fields,
    Buffer.alloc(10),
    Buffer.alloc(4),
    name,
  ]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, Buffer.from("PK\u0005\u0006"), end]);
}

const files: [name: string, body: () => Uint8Array, code: string, reason: string][] = [
  ["nothing", () => Buffer.alloc(0), "unreadable-workbook", "not-a-spreadsheet"],
  ["a letter", () => Buffer.from("Dear planner"), "unreadable-workbook", "not-a-spreadsheet"],
  ["a picture", () => Buffer.from("89504e470d0a1a0a", "hex"), "unreadable-workbook", "not-a-spreadsheet"],
  ["a zip of something else", () => bomb(10), "unreadable-workbook", "not-a-spreadsheet"],
  ["a zip bomb", () => bomb(65 * 1024 * 1024), "unreadable-workbook", "too-large"],
  ["half a workbook", () => book([person(1)]).subarray(0, 2000), "unreadable-workbook", "damaged"],
];

describe("a file that is no workbook is refused with a sentence, and nothing is written:", () => {
  test.each(files)("%s", async (_name, body, code, reason) => {
    const before = await rows();
    for (const path of ["project/preview", "people"]) {
      const answer = await upload(body(), {}, path);
      expect(answer).toMatchObject({ status: 400, code });
      const { error } = JSON.parse(answer.body) as { error: { message: string; detail: { reason: string } } };
      expect(error.detail.reason).toBe(reason);
      expect(error.message).toMatch(/\.$/);
    }
    expect(await rows()).toEqual(before);
  });
});

describe("what is no upload of Rediflow's own page is refused:", () => {
  const small = Buffer.from("x");
  test.each<[name: string, sent: Sent, status: number, code: string]>([
    [
      "a form of another page",
      { headers: { "content-type": "multipart/form-data; boundary=x" } },
      415,
      "not-octet-stream",
    ],
    ["JSON", { headers: { "content-type": "application/json" } }, 415, "not-octet-stream"],
    ["another origin", { headers: { origin: "https://evil.example" } }, 403, "bad-origin"],
    ["no header of ours", { headers: { "x-rediflow": undefined } }, 403, "header-missing"],
    ["nobody", { headers: { cookie: undefined } }, 401, "not-signed-in"],
    ["another method", { method: "PUT" }, 405, "method-not-allowed"],
  ])("%s", async (_name, sent, status, code) => {
    expect(await upload(small, sent)).toMatchObject({ status, code });
  });

  test("more than 16 MiB, said beforehand or not", async () => {
    const before = await rows();
    const large = Buffer.alloc(16 * 1024 * 1024 + 1);
    for (const chunked of [false, true]) {
      const answer = await upload(large, { chunked });
      expect(answer).toMatchObject({ status: 413, code: "body-too-large" });
      expect(answer.body).toContain("16 MiB");
    }
    expect(await rows()).toEqual(before);
  });
});

test("an upload that is cut off in the middle leaves nothing, and the server goes on", async () => {
  const before = await rows();
  const body = book([person(1)]);
  const { hostname, port } = new URL(server().origin);
  const socket = connect(Number(port), hostname);
  const lines = Object.entries(headers()).map(([name, value]) => `${name}: ${value}`);
  const head = ["POST /api/imports/people HTTP/1.1", `Host: ${server().config.appHost}`, ...lines];
  socket.write(`${[...head, `Content-Length: ${body.length.toString()}`].join("\r\n")}\r\n\r\n`);
  await new Promise((resolve) => socket.write(body.subarray(0, 1000), resolve));
  socket.destroy();
  await new Promise((resolve) => socket.once("close", resolve));
  expect(await upload(Buffer.from("x"))).toMatchObject({ status: 400 });
  expect(await rows()).toEqual(before);
  expect(server().logged.filter((line) => /"level":[56]0/.test(line))).toEqual([]);
});

test(
  "ten thousand rows are previewed while others are answered, and imported whole or refused with a sentence",
  { timeout: 120_000 },
  async () => {
    const many = book(Array.from({ length: 10_000 }, (_, at) => person(at)));
    const previewing = upload(many, {}, "people/preview");
    const answers: number[] = [];
    const ended = { yet: false };
    void previewing.finally(() => (ended.yet = true));
    while (!ended.yet) {
      const started = performance.now();
      expect((await send(`${server().origin}/healthz`)).status).toBe(200);
      answers.push(performance.now() - started);
    }
    const preview = await previewing;
    expect(preview.status).toBe(200);
    const { counts } = JSON.parse(preview.body) as { counts: Record<string, number> };
    expect(counts).toMatchObject({ added: 10_000, refused: 0 });
    expect(answers.length).toBeGreaterThan(5);
    const applied = await upload(many);
    const count = await withOwner(server().database.ownerUrl, async (owner) => {
      const sql = "SELECT count(*)::int AS count FROM persons WHERE code LIKE 'HOST-%'";
      return (await owner.query<{ count: number }>(sql)).rows[0]?.count;
    });
    expect([
      [200, 10_000],
      [503, 0],
    ]).toContainEqual([applied.status, count]);
  },
);
