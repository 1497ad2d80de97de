import { monthIndex } from "@rediflow/planning";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { setServerKeys } from "../provision.ts";
import { seedDemo } from "../seed-demo.ts";
import { enterAs } from "../testing/app-connection.ts";
import { createTestDatabase, serverKey, type TestDatabase, withOwner } from "../testing.ts";

// A cell lies inside its project's months, whoever comes first, and whoever writes: two connections, step by step.
const month = monthIndex(2026, 11);
let database: TestDatabase;
let planner: Client;
let other: Client;
let project: { id: string; first: number; duration: number; assignment: string; person: string };
let users: Record<string, string>;

beforeAll(async () => {
  database = await createTestDatabase();
  await setServerKeys({ ownerUrl: database.ownerUrl, keys: [serverKey] });
  await seedDemo({ ownerUrl: database.ownerUrl, issuer: "https://id.example/", currentMonth: month });
  await withOwner(database.ownerUrl, async (owner) => {
    const found = await owner.query<{ email: string; id: string }>(
      "SELECT email, id FROM users WHERE email IS NOT NULL",
    );
    users = Object.fromEntries(found.rows.map(({ email, id }) => [email, id]));
    const { rows } = await owner.query<typeof project>(
      `SELECT p.id, p.first_month AS first, p.duration_months + 1 AS duration, a.id AS assignment, a.person_id AS person
       FROM projects p JOIN assignments a ON a.project_id = p.id WHERE p.code = 'AURORA' LIMIT 1`,
    );
    if (rows[0] === undefined) throw new Error("AURORA has a team");
    project = rows[0];
  });
});
afterAll(() => database.drop());
beforeEach(async () => {
  // The last month of the project is empty.
  await withOwner(database.ownerUrl, async (owner) => {
    await owner.query("UPDATE projects SET duration_months = $2 WHERE id = $1", [
      project.id,
      project.duration,
    ]);
    await owner.query("DELETE FROM allocations WHERE project_id = $1 AND month = $2", [
      project.id,
      lastMonth(),
    ]);
  });
  [planner, other] = await Promise.all([
    begin("editor@test", "rediflow-editors"),
    begin("superadmin@test", "rediflow-super-admins"),
  ]);
});
afterEach(() => Promise.all([planner.end(), other.end()]));

async function begin(email: string, group: string): Promise<Client> {
  const client = new Client({ connectionString: database.appUrl });
  await client.connect();
  await client.query("BEGIN");
  await enterAs(client, { userId: users[email] ?? "", groups: [group], month });
  return client;
}

const lastMonth = (): number => project.first + project.duration - 1;
const plan = (client: Client) =>
  client.query(
    "INSERT INTO allocations (assignment_id, project_id, person_id, month, pm) VALUES ($1, $2, $3, $4, 0.5)",
    [project.assignment, project.id, project.person, lastMonth()],
  );
const shorten = (client: Client) =>
  client.query("UPDATE projects SET duration_months = duration_months - 1 WHERE id = $1", [project.id]);

const waits = (statement: Promise<unknown>): Promise<boolean> =>
  Promise.race([
    statement.then(
      () => false,
      () => false,
    ),
    new Promise<boolean>((resolve) => setTimeout(resolve, 200, true)),
  ]);

test("a cell that is written first holds the shortening back, which is refused then", async () => {
  await plan(planner);
  const shortening = shorten(other);
  shortening.catch(() => undefined);
  expect(await waits(shortening)).toBe(true);
  await planner.query("COMMIT");
  await expect(shortening).rejects.toMatchObject({ code: "RF004" });
});

test("a cell that meets a shortening under way waits for it, and is refused", async () => {
  await shorten(other);
  const planning = plan(planner);
  planning.catch(() => undefined);
  expect(await waits(planning)).toBe(true);
  await other.query("COMMIT");
  await expect(planning).rejects.toMatchObject({ code: "RF003" });
});

test("the owner, whom no policy binds, is held as well, and also in a transaction that sees an older state", async () => {
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const outside = { ...project, first: project.first + 1 };
  await expect(
    owner.query(
      "INSERT INTO allocations (assignment_id, project_id, person_id, month, pm) VALUES ($1, $2, $3, $4, 0.5)",
      [...[project.assignment, project.id, project.person, outside.first + outside.duration]],
    ),
  ).rejects.toMatchObject({ code: "RF003" });
  await owner.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
  await owner.query("SELECT count(*) FROM allocations");
  await shorten(other);
  await other.query("COMMIT");
  await expect(plan(owner)).rejects.toMatchObject({ code: "40001" });
  await owner.query("ROLLBACK; BEGIN ISOLATION LEVEL REPEATABLE READ");
  await expect(shorten(owner)).rejects.toMatchObject({ code: "0A000" });
  await owner.end();
});

test("what lay outside from before that was held can be cleared, and does not hold other months back", async () => {
  await planner.query("ROLLBACK");
  await withOwner(database.ownerUrl, async (owner) => {
    await owner.query("ALTER TABLE allocations DISABLE TRIGGER guard_cells_insert");
    await owner.query(
      "INSERT INTO allocations (assignment_id, project_id, person_id, month, pm) VALUES ($1, $2, $3, $4, 0.5)",
      [project.assignment, project.id, project.person, lastMonth() + 1],
    );
    await owner.query("ALTER TABLE allocations ENABLE TRIGGER guard_cells_insert");
  });
  expect((await shorten(other)).rowCount).toBe(1);
  const cleared = await other.query("DELETE FROM allocations WHERE project_id = $1 AND month = $2", [
    project.id,
    lastMonth() + 1,
  ]);
  expect(cleared.rowCount).toBe(1);
  await other.query("COMMIT");
});
