import { randomUUID } from "node:crypto";
import { monthIndex } from "@rediflow/planning";
import type { Client } from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { changeValues, insertChanges } from "@rediflow/db";
import { enterAs, withApp } from "../testing/app-connection.ts";
import { setServerKeys } from "../provision.ts";
import { createTestDatabase, serverKey, type TestDatabase, withOwner } from "../testing.ts";

// A reader follows the log of changes while others write it: nothing twice, nothing left out, no effect before its cause.
const month = monthIndex(2026, 11);
const writers = 20;
const rounds = 8;
let database: TestDatabase;
let userId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  await setServerKeys({ ownerUrl: database.ownerUrl, keys: [serverKey] });
  userId = await asOwner(
    "INSERT INTO users (issuer, external_id, name) VALUES ('i', '1', 'Ulla') RETURNING id AS value",
  );
});
beforeEach(() => asOwner("TRUNCATE changes RESTART IDENTITY"));
afterAll(() => database.drop());

const asOwner = <T>(sql: string, values: unknown[] = []): Promise<T> =>
  withOwner(
    database.ownerUrl,
    async (owner) => (await owner.query<{ value: T }>(sql, values)).rows[0]?.value as T,
  );

/** A change by its name, with that of the change that its writer had seen. */
interface Written {
  name: string;
  cause: string | null;
}

interface Position {
  seq: number;
  found: Written[];
}

/** Reads on from a position and moves it. */
type Reader = (client: Client, position: Position) => Promise<void>;

async function begin(client: Client): Promise<void> {
  await client.query("BEGIN");
  await enterAs(client, { userId, groups: ["rediflow-admins"], month });
}

const newest = async (client: Client): Promise<string | null> =>
  (
    await client.query<{ name: string }>(
      "SELECT after ->> 'name' AS name FROM changes ORDER BY seq DESC LIMIT 1",
    )
  ).rows[0]?.name ?? null;

/** Writes a change that follows from the newest one that can be seen. */
async function write(client: Client, name: string): Promise<Written> {
  const change = { name, cause: await newest(client) };
  const by = { operationId: randomUUID(), userId, groups: [], requestId: "r", action: "x" };
  await client.query(insertChanges, changeValues(by, [{ entity: "user", entityId: name, after: change }]));
  return change;
}

async function take(client: Client, position: Position, upTo: number | null): Promise<number | undefined> {
  const { rows } = await client.query<{ seq: number; after: Written }>(
    "SELECT seq::float8 AS seq, after FROM changes WHERE seq > $1 AND seq <= coalesce($2, 9e15::bigint) ORDER BY seq LIMIT 7",
    [position.seq, upTo],
  );
  position.found.push(...rows.map(({ after }) => after));
  return rows.length === 7 ? rows.at(-1)?.seq : (upTo ?? rows.at(-1)?.seq);
}

const byHorizon: Reader = async (client, position) => {
  await begin(client);
  const { rows } = await client.query<{ to: number }>("SELECT access.change_horizon()::float8 AS to");
  const to = Math.max(rows[0]?.to ?? 0, position.seq);
  position.seq = (await take(client, position, to)) ?? position.seq;
  await client.query("COMMIT");
};

/** As whoever does not know better would read it. */
const naive: Reader = async (client, position) => {
  await begin(client);
  position.seq = (await take(client, position, null)) ?? position.seq;
  await client.query("COMMIT");
};

/** What is wrong with what was read. */
function faultsOf(read: readonly Written[], written: readonly Written[]): string[] {
  const names = read.map(({ name }) => name);
  const places = new Map(names.map((name, at) => [name, at]));
  return [
    ...written.filter(({ name }) => !places.has(name)).map(({ name }) => `${name} was left out`),
    ...names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${name} came twice`),
    ...read
      .filter(({ cause }, at) => cause !== null && (places.get(cause) ?? Infinity) > at)
      .map(({ name, cause }) => `${name} came before ${cause ?? ""}`),
  ];
}

/** Writes in transactions of every kind: quick and slow, some that are given up, some that saw what others had written meanwhile. */
async function keepWriting(writer: number, written: Written[]): Promise<void> {
  await withApp(database.appUrl, async (client) => {
    for (let round = 0; round < rounds; round += 1) {
      const name = `${writer.toString()}/${round.toString()}`;
      const dawdle = () => client.query("SELECT pg_sleep(random() * $1)", [writer % 3 === 0 ? 0.06 : 0.004]);
      await begin(client);
      const own: Written[] = [];
      if (writer % 2 === 0) {
        own.push(await write(client, `${name}a`));
        await dawdle();
      }
      own.push(await write(client, `${name}b`));
      await dawdle();
      const isGivenUp = (writer + round) % 7 === 0;
      await client.query(isGivenUp ? "ROLLBACK" : "COMMIT");
      if (!isGivenUp) written.push(...own);
    }
  });
}

/** Lets everybody write, and readers read on meanwhile and once more afterwards. */
async function readWhileWriting(
  readers: readonly Reader[],
): Promise<{ read: Written[][]; written: Written[] }> {
  const written: Written[] = [];
  const state = { writing: true };
  const read = readers.map(async (reader) => {
    const position: Position = { seq: 0, found: [] };
    await withApp(database.appUrl, async (client) => {
      while (state.writing) await reader(client, position);
      for (let before = -1; before < position.found.length;) {
        before = position.found.length;
        await reader(client, position);
      }
    });
    return position.found;
  });
  await Promise.all(Array.from({ length: writers }, (_, writer) => keepWriting(writer, written)));
  state.writing = false;
  return { read: await Promise.all(read), written };
}

test("a reader sees every change once and no effect before its cause, where one that trusts the numbers alone does not", async () => {
  const { read, written } = await readWhileWriting([byHorizon, byHorizon, naive]);
  expect(written.length).toBeGreaterThan(writers * rounds);
  expect(written.filter(({ cause }) => cause !== null).length).toBeGreaterThan(written.length / 2);
  expect(faultsOf(read[0] ?? [], written)).toEqual([]);
  expect(faultsOf(read[1] ?? [], written)).toEqual([]);
  expect(read[0]).toHaveLength(written.length);
  expect(faultsOf(read[2] ?? [], written)).not.toEqual([]);
}, 60_000);

test("whoever still writes is waited for, and whoever gave up is not", async () => {
  const position: Position = { seq: 0, found: [] };
  const names = () => position.found.map(({ name }) => name);
  await withApp(database.appUrl, (slow) =>
    withApp(database.appUrl, (quick) =>
      withApp(database.appUrl, async (client) => {
        await begin(slow);
        await write(slow, "slow");
        for (const name of ["one", "two"]) {
          await begin(quick);
          await write(quick, name);
          await quick.query("COMMIT");
        }
        await byHorizon(client, position);
        expect(names()).toEqual([]);
        await slow.query("COMMIT");
        await byHorizon(client, position);
        expect(names()).toEqual(["slow", "one", "two"]);
        await begin(slow);
        await write(slow, "given up");
        await slow.query("ROLLBACK");
        await byHorizon(client, position);
        expect([position.seq, names().length]).toEqual([4, 3]);
      }),
    ),
  );
});

test("the numbers may pass 32 bits while somebody writes", async () => {
  await withApp(database.appUrl, (slow) =>
    withApp(database.appUrl, async (client) => {
      for (const last of [2 ** 31 - 1, 2 ** 32 - 1, 2 ** 40 - 1]) {
        await asOwner("SELECT setval('changes_seq_seq', $1)", [last]);
        await begin(slow);
        await write(slow, "slow");
        const position: Position = { seq: last, found: [] };
        await begin(client);
        await write(client, last.toString());
        await client.query("COMMIT");
        await byHorizon(client, position);
        expect([position.seq, position.found]).toEqual([last, []]);
        await slow.query("COMMIT");
        await byHorizon(client, position);
        expect([position.seq, position.found.length]).toEqual([last + 2, 2]);
      }
    }),
  );
});

test("nobody reads on with an older snapshot, and nobody is told where there is no actor", async () => {
  await withApp(database.appUrl, async (client) => {
    const sql = "SELECT access.change_horizon() AS to";
    expect((await client.query(sql)).rows).toEqual([{ to: null }]);
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
    await enterAs(client, { userId, groups: ["rediflow-admins"], month });
    await expect(client.query(sql)).rejects.toMatchObject({ code: "0A000" });
    await client.query("ROLLBACK");
  });
});
