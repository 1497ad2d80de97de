import { monthIndex } from "@rediflow/planning";
import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seedDemo } from "./seed-demo.ts";
import { createTestDatabase, type TestDatabase, withOwner } from "./testing.ts";

const currentMonth = monthIndex(2026, 11);
const issuer = "http://provider.test/application/o/rediflow/";
const tables = [
  ...["organisations", "role_types", "users", "persons", "person_organisations", "person_contracts"],
  ...["user_persons", "projects", "project_partners", "assignments", "allocations", "project_locks"],
  ...["work_packages", "tasks", "task_phases", "milestones"],
  ...["deliverable_types", "dissemination_levels", "deliverables", "effort_rows", "efforts"],
];

let database: TestDatabase;
let other: TestDatabase;

beforeAll(async () => {
  [database, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  for (const { ownerUrl } of [database, other]) {
    expect(await seedDemo({ ownerUrl, currentMonth, issuer })).toEqual({ seeded: true });
  }
});

afterAll(() => Promise.all([database.drop(), other.drop()]));

test("two databases get the same rows", async () => {
  const digest = await digestOf(database);
  expect(digest).toHaveLength(tables.length);
  expect(digest.every(({ rows }) => rows > 0)).toBe(true);
  expect(await digestOf(other)).toEqual(digest);
});

test("a second call changes nothing, whatever the month", async () => {
  const before = await digestOf(other);
  const again = { ownerUrl: other.ownerUrl, currentMonth: currentMonth + 1, issuer };
  expect(await seedDemo(again)).toEqual({ seeded: false });
  expect(await digestOf(other)).toEqual(before);
});

test("a failure leaves an empty database", async () => {
  const empty = await createTestDatabase();
  const { ownerUrl } = empty;
  // A month that no project may begin in.
  await expect(seedDemo({ ownerUrl, currentMonth: monthIndex(1850, 1), issuer })).rejects.toMatchObject({
    code: "23514",
  });
  expect(await first(empty, "SELECT count(*)::int FROM organisations")).toBe(0);
  await empty.drop();
});

test.each([
  ["roots", "SELECT count(*)::int FROM organisations WHERE parent_id IS NULL", 3],
  ["organisations", "SELECT count(*)::int FROM organisations", 12],
  ["role types", "SELECT count(*)::int FROM role_types", 12],
  ["people", "SELECT count(*)::int FROM persons", 120],
  ["projects", "SELECT count(*)::int FROM projects", 14],
  ["lifecycle states", "SELECT count(DISTINCT lifecycle_state)::int FROM projects", 7],
  ["users", `SELECT count(*)::int FROM users WHERE issuer = '${issuer}'`, 8],
  ["users with a person", "SELECT count(*)::int FROM user_persons", 4],
  ["projects with a plan", "SELECT count(DISTINCT project_id)::int FROM work_packages", 5],
  ["projects with effort", "SELECT count(DISTINCT project_id)::int FROM efforts", 5],
  ["locked projects", "SELECT count(*)::int FROM project_locks", 1],
])("the world has its %s", async (_, sql, count) => {
  expect(await first(database, sql)).toBe(count);
});

describe("nothing contradicts itself", () => {
  test.each([
    [
      "an allocation outside its project's months",
      `SELECT count(*)::int FROM allocations a JOIN projects p ON p.id = a.project_id
        WHERE a.month < p.first_month OR a.month >= p.first_month + p.duration_months`,
    ],
    [
      "an allocation outside the three years around today",
      `SELECT count(*)::int FROM allocations WHERE month NOT BETWEEN ${(currentMonth - 12).toString()} AND ${(currentMonth + 23).toString()}`,
    ],
    [
      "effort outside of its task's months",
      `SELECT count(*)::int FROM efforts e JOIN effort_rows r ON r.id = e.effort_row_id WHERE r.task_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM task_phases f WHERE f.task_id = r.task_id AND e.month BETWEEN f.from_month AND f.to_month)`,
    ],
    [
      "effort reported for a month that is not over",
      `SELECT count(*)::int FROM efforts WHERE series = 'ACTUAL' AND month >= ${currentMonth.toString()}`,
    ],
    [
      "an owner who is a partner too",
      "SELECT count(*)::int FROM project_partners pp JOIN projects p ON p.id = pp.project_id AND p.owner_organisation_id = pp.organisation_id",
    ],
    [
      "a person twice in one team",
      "SELECT count(*)::int FROM (SELECT 1 FROM assignments GROUP BY project_id, person_id HAVING count(*) > 1) AS twice",
    ],
    [
      "a person without organisation or contract",
      `SELECT count(*)::int FROM persons p WHERE NOT EXISTS (SELECT 1 FROM person_organisations WHERE person_id = p.id)
        OR NOT EXISTS (SELECT 1 FROM person_contracts WHERE person_id = p.id)`,
    ],
    [
      "a user linked to somebody of another name",
      `SELECT count(*)::int FROM user_persons l JOIN users u ON u.id = l.user_id JOIN persons p ON p.id = l.person_id
        WHERE u.name <> p.name`,
    ],
    [
      "a project without a team",
      "SELECT count(*)::int FROM projects p WHERE NOT EXISTS (SELECT 1 FROM assignments WHERE project_id = p.id)",
    ],
  ])("there is not %s", async (_, sql) => {
    expect(await first(database, sql)).toBe(0);
  });
});

describe("there is something to find", () => {
  const load = `SELECT person_id, month, sum(pm) AS pm FROM allocations WHERE month >= ${currentMonth.toString()} GROUP BY person_id, month`;

  test.each([
    ["overloads", `SELECT count(*)::int FROM (${load}) AS load WHERE pm > 1`, 50],
    ["slack", `SELECT count(*)::int FROM (${load}) AS load WHERE pm < 0.75`, 50],
    [
      "people without any project",
      "SELECT count(*)::int FROM persons WHERE id NOT IN (SELECT person_id FROM assignments)",
      5,
    ],
    ["part-time contracts", "SELECT count(*)::int FROM person_contracts WHERE fte_percent < 100", 10],
    [
      "estimates that differ from what was agreed",
      `SELECT count(*)::int FROM efforts e JOIN efforts a USING (effort_row_id, month)
        WHERE e.series = 'EST' AND a.series = 'PROJPLAN' AND e.pm <> a.pm`,
      50,
    ],
    ["effort that was reported", "SELECT count(*)::int FROM efforts WHERE series = 'ACTUAL'", 50],
    ["contracts that end", "SELECT count(*)::int FROM person_contracts WHERE valid_to IS NOT NULL", 3],
  ])("%s", async (_, sql, least) => {
    expect(await first(database, sql)).toBeGreaterThanOrEqual(least);
  });
});

describe("what the browser journeys rely on", () => {
  test.each([
    ["AURORA", "EXAMPLE", "running"],
    ["BOREAS", "VR-FOREST", "running"],
    ["CUMULUS", "VR-DATA", "running"],
  ])("%s is owned by %s and %s", async (code, owner, state) => {
    const sql = `SELECT o.short_name || ' ' || p.lifecycle_state FROM projects p
      JOIN organisations o ON o.id = p.owner_organisation_id WHERE p.code = '${code}'`;
    expect(await first(database, sql)).toBe(`${owner} ${state}`);
  });

  test("AURORA began six months ago, lasts three years, and its team reaches past EXAMPLE's root", async () => {
    const sql = `SELECT jsonb_build_object('first', p.first_month, 'duration', p.duration_months,
        'inside', count(*) FILTER (WHERE o.short_name = 'EXAMPLE') > 0,
        'outside', count(*) FILTER (WHERE coalesce(o.parent_id, o.id) <> coalesce(owner.parent_id, owner.id)) > 0, 'enough', count(*) >= 8)
      FROM projects p JOIN organisations owner ON owner.id = p.owner_organisation_id
      JOIN assignments a ON a.project_id = p.id JOIN person_organisations po USING (person_id)
      JOIN organisations o ON o.id = po.organisation_id WHERE p.code = 'AURORA' GROUP BY p.id`;
    const wanted = { first: currentMonth - 6, duration: 36, inside: true, outside: true, enough: true };
    expect(await first(database, sql)).toEqual(wanted);
  });

  test("EXAMPLE owns two projects, is partner in two, and has nothing to do with five or more", async () => {
    const sql = `SELECT jsonb_build_object('owned', count(*) FILTER (WHERE owned), 'partner', count(*) FILTER (WHERE partner),
        'unrelated', count(*) FILTER (WHERE NOT owned AND NOT partner) >= 5)
      FROM (SELECT p.owner_organisation_id = o.id AS owned,
          EXISTS (SELECT 1 FROM project_partners WHERE project_id = p.id AND organisation_id = o.id) AS partner
        FROM projects p JOIN organisations o ON o.short_name = 'EXAMPLE') AS relation`;
    expect(await first(database, sql)).toEqual({ owned: 2, partner: 2, unrelated: true });
  });

  test("Aki Assigned works on CUMULUS and one more; BOREAS is locked by the admin", async () => {
    const codes = `SELECT array_agg(p.code ORDER BY p.code) FROM assignments a JOIN projects p ON p.id = a.project_id
      JOIN persons x ON x.id = a.person_id WHERE x.name = 'Aki Assigned'`;
    expect(await first(database, codes)).toEqual(["CUMULUS", expect.any(String)]);
    const lock = `SELECT concat_ws(' ', p.code, u.email, l.reason) FROM project_locks l
      JOIN projects p ON p.id = l.project_id JOIN users u ON u.id = l.locked_by_id`;
    expect(await first(database, lock)).toBe("BOREAS admin@test Budget approved by the board");
  });
});

async function first({ ownerUrl }: TestDatabase, sql: string): Promise<unknown> {
  return await withOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return Object.values(rows[0] ?? {})[0];
  });
}

/** All rows without their timestamps, table by table. */
async function digestOf({
  ownerUrl,
}: TestDatabase): Promise<{ table: string; rows: number; digest: string }[]> {
  return await withOwner(ownerUrl, async (client) => {
    const digests = [];
    for (const table of tables) digests.push(await digestOfTable(client, table));
    return digests;
  });
}

async function digestOfTable(
  client: Client,
  table: string,
): Promise<{ table: string; rows: number; digest: string }> {
  const row = `(to_jsonb(t) - '{created_at,updated_at,locked_at}'::text[])::text`;
  const { rows } = await client.query<{ rows: number; digest: string }>(
    `SELECT count(*)::int AS rows, md5(string_agg(${row}, ',' ORDER BY ${row})) AS digest FROM ${table} t`,
  );
  return { table, rows: rows[0]?.rows ?? 0, digest: rows[0]?.digest ?? "" };
}
