import { randomUUID } from "node:crypto";
import { createDatabase, type Database, type Tx } from "@rediflow/db";
import { monthIndex } from "@rediflow/planning";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, serverKey, type TestDatabase, withOwner } from "../testing.ts";

const month = monthIndex(2026, 11);
let database: TestDatabase;
let db: Database;
let userId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  userId = await withOwner(database.ownerUrl, async (owner) => {
    await owner.query("CREATE TABLE pair (id int PRIMARY KEY, n int NOT NULL DEFAULT 0)");
    await owner.query("INSERT INTO pair (id) VALUES (1), (2)");
    await owner.query("GRANT SELECT, UPDATE ON pair TO rediflow_app");
    const { rows } = await owner.query<{ id: string }>(
      "INSERT INTO users (issuer, external_id, name) VALUES ('i', '1', 'Ulla') RETURNING id",
    );
    return rows[0]?.id ?? "";
  });
  db = createDatabase({ url: database.appUrl, poolSize: 4, serverKeys: [serverKey] });
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

const act = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.asActor({ userId, groups: ["rediflow-viewers"] }, month, work);

const bump = (tx: Tx, id: number): Promise<number> =>
  tx.$executeRaw`UPDATE pair SET n = n + 1 WHERE id = ${id}`;

const pair = async (): Promise<number[]> =>
  await withOwner(database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ n: number }>("SELECT n FROM pair ORDER BY id");
    return rows.map(({ n }) => n);
  });

/** Fails as PostgreSQL does, with any SQLSTATE. */
const fail = (tx: Tx, state: string): Promise<unknown> =>
  tx.$executeRawUnsafe(`DO $$ BEGIN RAISE EXCEPTION 'made to fail' USING ERRCODE = '${state}'; END $$`);

test("of two transactions that lock each other out both succeed: the victim begins anew", async () => {
  const before = await pair();
  const waiting: (() => void)[] = [];
  let tries = 0;
  const both = (first: number, second: number): Promise<void> =>
    act(async (tx) => {
      tries += 1;
      await bump(tx, first);
      // Only the first tries meet: each holds one row before it wants the other.
      if (tries <= 2) {
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
          if (waiting.length === 2) for (const go of waiting) go();
        });
      }
      await bump(tx, second);
    });
  await Promise.all([both(1, 2), both(2, 1)]);
  expect(tries).toBe(3);
  expect(await pair()).toEqual(before.map((n) => n + 2));
});

test.each(["40P01", "40001"])(
  "%s is tried again at most twice, each time from the start, then it is a conflict",
  async (state) => {
    const before = await pair();
    let tries = 0;
    const failing = act(async (tx) => {
      tries += 1;
      await bump(tx, 1);
      await fail(tx, state);
    });
    await expect(failing).rejects.toMatchObject({ fault: "conflict" });
    expect(tries).toBe(3);
    expect(await pair()).toEqual(before);
  },
);

test("a success after a failure counts once", async () => {
  const [before = 0] = await pair();
  let tries = 0;
  const answer = await act(async (tx) => {
    tries += 1;
    await bump(tx, 1);
    if (tries < 3) await fail(tx, "40001");
    return tries;
  });
  expect(answer).toBe(3);
  expect((await pair())[0]).toBe(before + 1);
});

test.each(["55P03", "57014", "42501", "23514"])("%s is not tried again", async (state) => {
  let tries = 0;
  const failing = act(async (tx) => {
    tries += 1;
    await fail(tx, state);
  });
  await expect(failing).rejects.toHaveProperty("fault");
  expect(tries).toBe(1);
});

test("what the work throws itself passes, and is not tried again", async () => {
  const refusal = new Error(randomUUID());
  let tries = 0;
  const failing = act(() => {
    tries += 1;
    return Promise.reject(refusal);
  });
  await expect(failing).rejects.toBe(refusal);
  expect(tries).toBe(1);
});

test("a failed statement that somebody swallows does not pass for a success", async () => {
  const before = await pair();
  const swallowing = act(async (tx) => {
    await bump(tx, 1);
    await fail(tx, "22012").catch(() => undefined);
    return "done";
  });
  await expect(swallowing).rejects.toThrow("had failed and was rolled back");
  expect(await pair()).toEqual(before);
});

test("the connections are as good as before: nothing is left entered, nothing waits", async () => {
  const names = await Promise.all(
    Array.from({ length: 20 }, () =>
      db.asActor({ userId, groups: [] }, month, (_tx, facts) => Promise.resolve(facts.name)),
    ),
  );
  expect(new Set(names)).toEqual(new Set(["Ulla"]));
});
