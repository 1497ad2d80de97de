import { countedEffort, effortSeries, type CountedEffort, type EffortEntry } from "@rediflow/planning";
import fc from "fast-check";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recomputeSums } from "../recompute-sums.ts";
import { createTestDatabase, type TestDatabase, testSeed, withOwner } from "../testing.ts";

// Sums of effort beside what the cells add up to, and what counts by SQL beside what counts by the planning package, in random worlds.
const first = 24_000;
let database: TestDatabase;
let owner: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await connect();
  await owner.query(`
    INSERT INTO deployment (mode) VALUES ('view_only') ON CONFLICT (id) DO UPDATE SET mode = excluded.mode;
    INSERT INTO organisations (short_name, name) VALUES ('O', 'O'), ('P', 'P');
    INSERT INTO projects (code, name, owner_organisation_id, first_month, duration_months)
      SELECT 'Q', 'Q', id, ${first.toString()}, 30 FROM organisations WHERE short_name = 'O';
    INSERT INTO project_partners (project_id, organisation_id, number) SELECT q.id, o.id, 2 FROM projects q, organisations o WHERE o.short_name = 'P';
    INSERT INTO work_packages (project_id, number, name) SELECT id, n, 'W' FROM projects, generate_series(1, 2) n;
    INSERT INTO tasks (project_id, work_package_id, number, name) SELECT project_id, id, n, 'T' FROM work_packages, generate_series(1, 2) n;
    INSERT INTO task_phases (task_id, from_month, to_month, project_id, intensity) SELECT id, ${first.toString()}, ${(first + 29).toString()}, project_id, 100 FROM tasks;
    INSERT INTO effort_rows (project_id, work_package_id, task_id, organisation_id)
      SELECT w.project_id, w.id, t.id, o.id FROM work_packages w, organisations o,
        LATERAL (SELECT t.id FROM tasks t WHERE t.work_package_id = w.id UNION ALL SELECT NULL) t`);
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

async function connect(): Promise<Client> {
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  return client;
}

const differences = async (): Promise<unknown[]> =>
  (await owner.query<Record<string, unknown>>("SELECT * FROM access.effort_sum_differences()")).rows;

const write = `INSERT INTO efforts (effort_row_id, series, month, project_id, organisation_id, pm)
  SELECT r.id, $2, m.month, r.project_id, r.organisation_id, $4::numeric / 10000 FROM unnest($3::int[]) AS m(month),
    (SELECT *, row_number() OVER (ORDER BY id) AS place FROM effort_rows) r WHERE r.place = ANY ($1::int[]) ORDER BY r.id, m.month
  ON CONFLICT (effort_row_id, series, month) DO UPDATE SET pm = excluded.pm`;
const clear = `DELETE FROM efforts e USING (SELECT id, row_number() OVER (ORDER BY id) AS place FROM effort_rows) r
  WHERE e.effort_row_id = r.id AND r.place = ANY ($1::int[]) AND e.series = $2 AND e.month = ANY ($3::int[]) AND $4::int > 0`;
const cancel = (table: string): string =>
  `UPDATE ${table} SET cancelled_at = CASE WHEN cancelled_at IS NULL THEN now() END
   WHERE id = (SELECT id FROM ${table} ORDER BY id OFFSET ($1::int[])[1] % 2 LIMIT 1) AND $2 <> '' AND $3::int[] IS NOT NULL AND $4::int > 0`;

const statements = { write, clear, task: cancel("tasks"), package: cancel("work_packages") };

const step = fc.record({
  who: fc.nat(2),
  what: fc.constantFrom("write", "write", "write", "clear", "task", "package", "commit", "take back"),
  rows: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 }),
  series: fc.constantFrom(...effortSeries),
  months: fc.uniqueArray(fc.integer({ min: first, max: first + 29 }), { minLength: 1, maxLength: 5 }),
  by: fc.integer({ min: 1, max: 30_000 }),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function does(client: Client, { what, rows, series, months, by }: Step): Promise<void> {
  const end = { commit: "COMMIT", "take back": "ROLLBACK" };
  try {
    if (what === "commit" || what === "take back") await client.query(`${end[what]}; BEGIN`);
    else await client.query(statements[what], [rows, series, months, by]);
  } catch (error) {
    expect((error as { code: string }).code).toMatch(/^(55P03|40001|40P01)$/);
    await client.query("ROLLBACK; BEGIN");
  }
}

/** What counts by SQL, as everybody is told where there is no login. */
async function countedBySql(): Promise<CountedEffort[]> {
  await owner.query("BEGIN");
  await owner.query("SELECT access.enter_open($1)", [first]);
  const { rows } = await owner.query<CountedEffort>(
    `SELECT c.work_package_id AS "workPackageId", c.organisation_id AS "organisationId", c.series, c.demand, c.year * 12 + m.place::int - 1 AS month,
       sum(m.amount)::int AS amount
     FROM access.counted_sums((SELECT array_agg(id) FROM projects)) c CROSS JOIN LATERAL unnest(c.amounts) WITH ORDINALITY AS m(amount, place)
     GROUP BY 1, 2, 3, 4, 5 HAVING sum(m.amount) <> 0`,
  );
  await owner.query("COMMIT");
  return rows;
}

async function entries(): Promise<EffortEntry[]> {
  const { rows } = await owner.query<EffortEntry>(
    `SELECT r.work_package_id AS "workPackageId", r.task_id AS "taskId", r.organisation_id AS "organisationId", e.series, e.month,
       (e.pm * 10000)::int AS amount, (w.cancelled_at IS NOT NULL OR t.cancelled_at IS NOT NULL) AS cancelled
     FROM efforts e JOIN effort_rows r ON r.id = e.effort_row_id JOIN work_packages w ON w.id = r.work_package_id LEFT JOIN tasks t ON t.id = r.task_id`,
  );
  return rows;
}

const inOrder = (counted: readonly CountedEffort[]): string[] =>
  counted
    .map(({ workPackageId, organisationId, series, demand, month, amount }) =>
      [workPackageId, organisationId, series, demand, month, amount].join(" "),
    )
    .sort();

test("after random histories of three writers at once sums are what cells add up to, and SQL and the planning package count the same", async () => {
  const writers = await Promise.all(Array.from({ length: 3 }, connect));
  const { seed, factor } = testSeed();
  let counted = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (history) => {
      const all = (sql: string) => Promise.all(writers.map((writer) => writer.query(sql)));
      await all("SET lock_timeout = '50ms'; BEGIN");
      await Promise.all(
        writers.map(async (writer, who) => {
          for (const each of history) if (each.who === who) await does(writer, each);
        }),
      );
      expect(await differences()).toEqual([]);
      await all("COMMIT");
      expect(await differences()).toEqual([]);
      const told = countedEffort(await entries());
      expect(inOrder(await countedBySql())).toEqual(inOrder(told));
      counted += told.length;
      await owner.query(
        "UPDATE tasks SET cancelled_at = NULL; UPDATE work_packages SET cancelled_at = NULL; DELETE FROM efforts",
      );
      expect((await owner.query("SELECT FROM access.effort_sums")).rowCount).toBe(0);
    }),
    { seed, numRuns: 60 * factor },
  );
  expect(counted).toBeGreaterThan(300);
  await Promise.all(writers.map((writer) => writer.end()));
}, 120_000);

test.each(["insert", "update", "delete"])(
  "without the trigger of %s, sums differ, and are put right again",
  async (event) => {
    await owner.query(write, [[1, 2], "EST", [first], 5000]);
    await withOwner(database.ownerUrl, async (client) => {
      await client.query("BEGIN");
      await client.query(`DROP TRIGGER sum_efforts_${event} ON efforts`);
      await client.query(write, [[1, 3], "EST", [first], 7000]);
      await client.query(clear, [[2], "EST", [first], 1]);
      expect((await client.query("SELECT FROM access.effort_sum_differences()")).rowCount).toBeGreaterThan(0);
      await client.query("ROLLBACK");
    });
    await owner.query("UPDATE access.effort_sums SET amounts[1] = amounts[1] + 1");
    expect(await differences()).not.toEqual([]);
    await recomputeSums({ ownerUrl: database.ownerUrl });
    expect(await differences()).toEqual([]);
  },
);
