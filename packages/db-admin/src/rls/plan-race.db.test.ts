import { monthIndex } from "@rediflow/planning";
import fc from "fast-check";
import { Client, DatabaseError } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { setServerKeys } from "../provision.ts";
import { seedDemo } from "../seed-demo.ts";
import { enterAs } from "../testing/app-connection.ts";
import { createTestDatabase, serverKey, testSeed, type TestDatabase, withOwner } from "../testing.ts";

// The plan stays inside its project's months, and its leads take part, when both ends change at once: two connections, step by step.
const month = monthIndex(2026, 11);
const first = month;
const duration = 12;
const { seed, factor } = testSeed();
let database: TestDatabase;
let users: Record<string, string>;
let planner: Client;
let manager: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  await setServerKeys({ ownerUrl: database.ownerUrl, keys: [serverKey] });
  await seedDemo({ ownerUrl: database.ownerUrl, issuer: "https://id.example/", currentMonth: month });
  users = await withOwner(database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ email: string; id: string }>(
      "SELECT email, id FROM users WHERE email IS NOT NULL",
    );
    return Object.fromEntries(rows.map(({ email, id }) => [email, id]));
  });
});
afterAll(() => database.drop());
beforeEach(async () => {
  await withOwner(database.ownerUrl, (owner) =>
    owner.query(
      `INSERT INTO projects (code, name, owner_organisation_id, first_month, duration_months)
         SELECT 'RACE', 'x', id, ${first.toString()}, ${duration.toString()} FROM organisations WHERE short_name = 'EXAMPLE';
       INSERT INTO project_partners (project_id, organisation_id, number)
         SELECT p.id, o.id, 2 FROM projects p, organisations o WHERE p.code = 'RACE' AND o.short_name = 'KE-FIELD';
       INSERT INTO work_packages (project_id, number, name) SELECT id, 1, 'x' FROM projects WHERE code = 'RACE';
       INSERT INTO tasks (project_id, work_package_id, number, name) SELECT project_id, id, 1, 'x' FROM work_packages WHERE ${ofRace}`,
    ),
  );
  [planner, manager] = await Promise.all([begin("editor@test"), begin("admin@test")]);
});
afterEach(async () => {
  await Promise.all([planner.end(), manager.end()]);
  await withOwner(database.ownerUrl, (owner) =>
    owner.query(
      `DELETE FROM task_phases WHERE ${ofRace}; DELETE FROM tasks WHERE ${ofRace}; DELETE FROM milestones WHERE ${ofRace};
       DELETE FROM work_packages WHERE ${ofRace}; DELETE FROM project_partners WHERE ${ofRace}; DELETE FROM projects WHERE code = 'RACE'`,
    ),
  );
});

const ofRace = "project_id = (SELECT id FROM projects WHERE code = 'RACE')";
const addPhase = `INSERT INTO task_phases (task_id, project_id, from_month, to_month, intensity)
  SELECT id, project_id, $1, $2, 50 FROM tasks WHERE ${ofRace}`;
const addMilestone = `INSERT INTO milestones (project_id, number, name, due_month) SELECT id, 1, 'x', $1 FROM projects WHERE code = 'RACE'`;
const moveProject = "UPDATE projects SET first_month = $1, duration_months = $2 WHERE code = 'RACE'";
const leaveProject = `DELETE FROM project_partners WHERE ${ofRace}`;
const takeLead = `UPDATE work_packages SET lead_organisation_id = (SELECT id FROM organisations WHERE short_name = 'KE-FIELD') WHERE ${ofRace}`;

async function begin(email: string): Promise<Client> {
  const client = new Client({ connectionString: database.appUrl });
  await client.connect();
  await client.query("BEGIN");
  await enterAs(client, { userId: users[email] ?? "", groups: ["rediflow-editors"], month });
  return client;
}

/** Settles after 200 ms when the statement is still waiting by then. */
const waits = (statement: Promise<unknown>): Promise<boolean> =>
  Promise.race([
    statement.then(
      () => false,
      () => false,
    ),
    new Promise<boolean>((resolve) => setTimeout(resolve, 200, true)),
  ]);

/** What the second gets when the first has committed; it waits until then. */
async function second(
  one: () => Promise<unknown>,
  firstClient: Client,
  two: () => Promise<unknown>,
): Promise<string> {
  await one();
  const waiting = two();
  waiting.catch(() => undefined);
  expect(await waits(waiting)).toBe(true);
  await firstClient.query("COMMIT");
  return await waiting.then(
    () => "done",
    (error: unknown) => (error instanceof DatabaseError ? (error.code ?? "") : "?"),
  );
}

const lastMonth = first + duration - 1;
const shorten = () => manager.query(moveProject, [first, duration - 1]);

test.each([
  ["a phase", () => planner.query(addPhase, [first, lastMonth])],
  ["a milestone", () => planner.query(addMilestone, [lastMonth])],
])("%s that came first keeps the project from being shortened", async (_, plan) => {
  expect(await second(plan, planner, shorten)).toBe("RF004");
});

test.each([
  ["a phase", () => planner.query(addPhase, [first, lastMonth])],
  ["a milestone", () => planner.query(addMilestone, [lastMonth])],
])("%s that meets a shortening under way waits for it, and is refused", async (_, plan) => {
  expect(await second(shorten, manager, plan)).toBe("RF003");
});

test("a partner who takes the lead does not leave at the same time, whoever comes first", async () => {
  const lead = () => planner.query(takeLead);
  const leave = () => manager.query(leaveProject);
  expect(await second(lead, planner, leave)).toBe("RF009");
});

test("a partner who leaves at the same time does not take the lead", async () => {
  expect(
    await second(
      () => manager.query(leaveProject),
      manager,
      () => planner.query(takeLead),
    ),
  ).toBe("RF008");
});

const near = fc.integer({ min: -3, max: duration + 3 });
const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant("phase" as const), from: near, length: fc.integer({ min: 0, max: 5 }) }),
    fc.record({ kind: fc.constant("due" as const), from: near, length: fc.constant(0) }),
    fc.record({ kind: fc.constant("project" as const), from: near, length: fc.integer({ min: 1, max: 20 }) }),
    fc.record({ kind: fc.constant("clear" as const), from: fc.constant(0), length: fc.constant(0) }),
  ),
  { maxLength: 14 },
);

test("whatever is tried in whatever order, each step is done exactly where the plan stays inside", async () => {
  await withOwner(database.ownerUrl, async (owner) => {
    await fc.assert(
      fc.asyncProperty(steps, async (tried) => {
        await owner.query("BEGIN");
        let project = { from: 0, length: duration };
        let planned: { from: number; to: number }[] = [];
        for (const { kind, from, length } of tried) {
          await owner.query("SAVEPOINT step");
          const inside = (of: typeof project, part: { from: number; to: number }): boolean =>
            part.from >= of.from && part.to < of.from + of.length;
          const part = { from, to: from + length };
          const months = [first + from, first + from + length];
          const [sql, values, fits] =
            kind === "clear"
              ? ([`DELETE FROM task_phases WHERE ${ofRace}`, [], true] as const)
              : kind === "phase"
                ? ([`${addPhase} ON CONFLICT DO NOTHING`, months, inside(project, part)] as const)
                : kind === "due"
                  ? ([
                      `${addMilestone} ON CONFLICT (project_id, number) DO UPDATE SET due_month = excluded.due_month`,
                      [first + from],
                      inside(project, part),
                    ] as const)
                  : ([
                      moveProject,
                      [first + from, length],
                      planned.every((each) => inside({ from, length }, each)),
                    ] as const);
          const done = await owner.query(sql, [...values]).then(
            () => true,
            () => false,
          );
          expect([kind, from, length, done]).toEqual([kind, from, length, fits]);
          if (!done) await owner.query("ROLLBACK TO SAVEPOINT step");
          else if (kind === "project") project = { from, length };
          else if (kind === "phase") planned = [...planned, part];
          else {
            const { rows } = await owner.query<{ from: number; to: number }>(
              `SELECT from_month - $1 AS from, to_month - $1 AS to FROM task_phases WHERE ${ofRace}
               UNION ALL SELECT due_month - $1, due_month - $1 FROM milestones WHERE ${ofRace}`,
              [first],
            );
            planned = rows;
          }
        }
        await owner.query("ROLLBACK");
      }),
      { seed, numRuns: 60 * factor },
    );
  });
});
