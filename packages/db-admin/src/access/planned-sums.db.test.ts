import fc from "fast-check";
import { Client, type QueryResult } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { migrate } from "../migrate.ts";
import { recomputeSums } from "../recompute-sums.ts";
import { createTestDatabase, type TestDatabase, testSeed, withOwner } from "../testing.ts";

// Sums of planned effort beside what the cells add up to, after whatever was done to cells, by however many at once.
const first = 24_000;
let database: TestDatabase;
let owner: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await connect();
  await owner.query(`
    INSERT INTO organisations (short_name, name) VALUES ('O', 'O');
    INSERT INTO persons (code, name) SELECT 'P' || n, 'P' FROM generate_series(0, 3) n;
    INSERT INTO projects (code, name, owner_organisation_id, first_month, duration_months)
      SELECT 'Q' || n, 'Q', id, ${first.toString()}, 6 FROM organisations, generate_series(0, 2) n;
    INSERT INTO assignments (project_id, person_id) SELECT q.id, p.id FROM projects q, persons p`);
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});
beforeEach(() => owner.query("DELETE FROM allocations"));

async function connect(): Promise<Client> {
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  return client;
}

const differences = async (): Promise<unknown[]> =>
  (await owner.query<Record<string, unknown>>("SELECT * FROM access.sum_differences()")).rows;
const sums = async (): Promise<number> =>
  (await owner.query("SELECT FROM access.planned_sums")).rowCount ?? 0;

/** Cells of some assignments, by their place, and months. */
const chosen = `SELECT a.id, m.month, a.project_id, a.person_id
  FROM (SELECT *, row_number() OVER (ORDER BY id) AS place FROM assignments) a, unnest($2::int[]) AS m(month)
  WHERE a.place = ANY ($1::int[])`;

const statements = {
  paste: `INSERT INTO allocations (assignment_id, month, project_id, person_id, pm)
    SELECT c.id, c.month, c.project_id, c.person_id, ((c.month + $3::int) % 7 + 1) / 10.0 FROM (${chosen}) c ORDER BY c.id, c.month
    ON CONFLICT (assignment_id, month, series) DO UPDATE SET pm = excluded.pm`,
  raise: `UPDATE allocations al SET pm = least(al.pm + $3::int / 10000.0, 2) FROM (${chosen}) c
    WHERE al.assignment_id = c.id AND al.month = c.month`,
  clear: `DELETE FROM allocations al USING (${chosen}) c WHERE al.assignment_id = c.id AND al.month = c.month AND $3::int > 0`,
};

interface Step {
  who: number;
  what: keyof typeof statements | "commit" | "take back" | "older snapshot";
  rows: number[];
  months: number[];
  by: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  who: fc.nat(3),
  what: fc.constantFrom("paste", "paste", "raise", "clear", "commit", "take back", "older snapshot"),
  rows: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 }),
  months: fc.uniqueArray(fc.integer({ min: first, max: first + 5 }), { minLength: 1, maxLength: 6 }),
  by: fc.integer({ min: 1, max: 500 }),
});

/** Does it on a connection with a transaction of its own; what waits for another one's cell, or comes too late, is taken back. */
async function does(client: Client, { what, rows, months, by }: Step): Promise<void> {
  if (what === "commit" || what === "take back") {
    await client.query(what === "commit" ? "COMMIT" : "ROLLBACK");
    await client.query("BEGIN");
  } else if (what === "older snapshot") {
    await client.query("COMMIT");
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
    await client.query("SELECT FROM allocations");
  } else {
    await client.query(statements[what], [rows, months, by]).catch(async (error: unknown) => {
      expect((error as { code: string }).code).toMatch(/^(55P03|40001|40P01)$/);
      await client.query("ROLLBACK");
      await client.query("BEGIN");
    });
  }
}

const rows = Array.from({ length: 12 }, (_, at) => at + 1);
const months = Array.from({ length: 6 }, (_, at) => first + at);

test("after random histories of four writers at once, every sum is what the cells add up to", async () => {
  const writers = await Promise.all(Array.from({ length: 4 }, connect));
  const { seed, factor } = testSeed();
  let written = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (history) => {
      const all = (sql: string): Promise<QueryResult[]> =>
        Promise.all(writers.map((writer) => writer.query(sql)));
      await all("SET lock_timeout = '50ms'; BEGIN");
      // Each writer goes on by itself: who comes first is the machine's word.
      await Promise.all(
        writers.map(async (writer, who) => {
          for (const each of history) if (each.who === who) await does(writer, each);
        }),
      );
      expect(await differences()).toEqual([]);
      await all("COMMIT");
      expect(await differences()).toEqual([]);
      written += (await owner.query("SELECT FROM allocations")).rowCount ?? 0;
      // Cells that came and went in different snapshots may leave parts that cancel each other, until the next write joins them.
      await owner.query(statements.paste, [rows, months, 1]);
      await owner.query("DELETE FROM allocations");
      expect(await sums()).toBe(0);
    }),
    { seed, numRuns: 40 * factor },
  );
  expect(written).toBeGreaterThan(500);
  await Promise.all(writers.map((writer) => writer.end()));
}, 120_000);

test("a cell that an older snapshot clears leaves parts that cancel each other, and the next write joins them", async () => {
  const [cell, older] = [[[1], [first], 1], await connect()];
  await owner.query(statements.paste, cell);
  await older.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
  await older.query(statements.clear, cell);
  await older.query("COMMIT");
  expect(await differences()).toEqual([]);
  expect(await sums()).toBe(4);
  await owner.query(statements.paste, cell);
  await owner.query(statements.clear, cell);
  expect(await sums()).toBe(0);
  await older.end();
});

describe("two writers of different cells of one project, one person and one month", () => {
  const own = async (client: Client, row: number): Promise<void> => {
    await client.query("SET lock_timeout = '200ms'; BEGIN");
    await client.query(statements.paste, [[row], [first], 1]);
  };

  test("do not wait for each other, and what each has done counts when it is committed", async () => {
    const [one, other] = [await connect(), await connect()];
    const { rows } = await owner.query<{ places: number[] }>(
      `SELECT array_agg(place::int) AS places FROM (SELECT project_id, person_id, row_number() OVER (ORDER BY id) AS place FROM assignments) a
       JOIN persons p ON p.id = a.person_id WHERE p.code = 'P0'`,
    );
    const [here = 0, there = 0] = rows[0]?.places ?? [];
    await owner.query(statements.paste, [[here, there], [first], 0]);
    const before = await sums();
    await own(one, here);
    await own(other, there);
    expect(await differences()).toEqual([]);
    await other.query("COMMIT");
    expect(await differences()).toEqual([]);
    await one.query("COMMIT");
    expect(await differences()).toEqual([]);
    expect(await sums()).toBeGreaterThan(before);
    // Who comes later joins the parts again.
    await owner.query(statements.paste, [[here, there], [first], 2]);
    expect(await sums()).toBe(before);
    expect(await differences()).toEqual([]);
    await Promise.all([one.end(), other.end()]);
  });
});

test("twenty writers who edit the same project in any order neither stop each other nor lose anything", async () => {
  await owner.query(statements.paste, [Array.from({ length: 12 }, (_, at) => at + 1), [first, first + 1], 0]);
  const writers = await Promise.all(Array.from({ length: 20 }, connect));
  await Promise.all(
    writers.map(async (writer, who) => {
      for (let round = 0; round < 10; round += 1) {
        // Cells of its own, of everybody's projects and people: rows of sums are all that they share.
        const row = ((who + round * 7) % 12) + 1;
        await writer.query("BEGIN");
        const mine = `UPDATE allocations SET pm = pm + 0.0001 WHERE (assignment_id, month) = (
          SELECT assignment_id, month FROM allocations WHERE assignment_id = (SELECT id FROM assignments ORDER BY id OFFSET $1 LIMIT 1)
          FOR UPDATE SKIP LOCKED LIMIT 1)`;
        await writer.query(mine, [row - 1]);
        await writer.query(mine, [12 - row]);
        await writer.query("COMMIT");
      }
    }),
  );
  expect(await differences()).toEqual([]);
  await Promise.all(writers.map((writer) => writer.end()));
}, 60_000);

test("nothing is left of sums where all cells are gone at once", async () => {
  await owner.query(statements.paste, [[1, 2], [first], 1]);
  await owner.query("TRUNCATE allocations");
  expect(await sums()).toBe(0);
});

test.each(["insert", "update", "delete"])("without the trigger of %s, sums differ", async (event) => {
  await withOwner(database.ownerUrl, async (client) => {
    await client.query(statements.paste, [[1, 2], [first], 1]);
    await client.query("BEGIN");
    await client.query(`DROP TRIGGER sum_cells_${event} ON allocations`);
    await client.query(statements.paste, [[3], [first], 1]);
    await client.query(statements.raise, [[1], [first], 5]);
    await client.query(statements.clear, [[2], [first], 5]);
    const { rowCount } = await client.query("SELECT FROM access.sum_differences()");
    expect(rowCount).toBeGreaterThan(0);
    await client.query("ROLLBACK");
  });
});

test("what was written without a trigger is caught up with by the migrate that puts the trigger back", async () => {
  await owner.query("DROP TRIGGER sum_cells_insert ON allocations");
  await owner.query(statements.paste, [[3], [first], 1]);
  expect(await differences()).toHaveLength(2);
  expect(await migrate({ ownerUrl: database.ownerUrl })).toMatchObject({ access: "changed" });
  expect(await differences()).toEqual([]);
});

test("a migrate that changes nothing of how sums are kept does not add up all cells again", async () => {
  await owner.query(statements.paste, [[1], [first], 1]);
  await owner.query("UPDATE access.planned_sums SET planned = planned + 1");
  await owner.query("CREATE FUNCTION access.by_hand() RETURNS int LANGUAGE sql AS 'SELECT 1'");
  expect(await migrate({ ownerUrl: database.ownerUrl })).toMatchObject({ access: "changed" });
  expect(await differences()).toHaveLength(2);
  await recomputeSums({ ownerUrl: database.ownerUrl });
  expect(await differences()).toEqual([]);
});
