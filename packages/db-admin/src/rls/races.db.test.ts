import { monthIndex } from "@rediflow/planning";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { setServerKeys } from "../provision.ts";
import { seedDemo } from "../seed-demo.ts";
import { enterAs } from "../testing/app-connection.ts";
import { createTestDatabase, serverKey, type TestDatabase, withOwner } from "../testing.ts";

// A lock or a closing that is committed between a write's check and its commit: two connections, step by step.
const month = monthIndex(2026, 11);
let database: TestDatabase;
let editor: Client;
let admin: Client;
let users: Record<string, string>;

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
  [editor, admin] = await Promise.all([
    begin("editor@test", "rediflow-editors"),
    begin("admin@test", "rediflow-admins"),
  ]);
});
afterEach(async () => {
  await Promise.all([editor.end(), admin.end()]);
  await withOwner(database.ownerUrl, (owner) =>
    owner.query("DELETE FROM month_closings; DELETE FROM project_locks WHERE reason = 'race'"),
  );
});

async function begin(email: string, group: string): Promise<Client> {
  const client = new Client({ connectionString: database.appUrl });
  await client.connect();
  await client.query("BEGIN");
  await enterAs(client, { userId: users[email] ?? "", groups: [group], month });
  return client;
}

const write =
  "UPDATE allocations SET pm = 0.33 WHERE project_id = (SELECT id FROM projects WHERE code = 'AURORA') AND month = $1";
const lock =
  "INSERT INTO project_locks (project_id, locked_by_id, reason) SELECT id, access.user_id(), 'race' FROM projects WHERE code = 'AURORA'";
const close =
  "INSERT INTO month_closings (organisation_id, month, closed_by_id) SELECT id, $1, access.user_id() FROM organisations ORDER BY id";

/** Settles after 200 ms when the statement is still waiting by then. */
const waits = (statement: Promise<unknown>): Promise<boolean> =>
  Promise.race([
    statement.then(
      () => false,
      () => false,
    ),
    new Promise<boolean>((resolve) => setTimeout(resolve, 200, true)),
  ]);

test("a write that came first holds the locking back until it is committed, and is not lost", async () => {
  expect((await editor.query(write, [month])).rowCount).toBeGreaterThan(0);
  const locking = admin.query(lock);
  expect(await waits(locking)).toBe(true);
  await editor.query("COMMIT");
  expect((await locking).rowCount).toBe(1);
  await admin.query("COMMIT");
});

test("a write that meets a locking under way waits for it, and is refused though its snapshot is older", async () => {
  await admin.query(lock);
  const writing = editor.query(write, [month]);
  writing.catch(() => undefined);
  expect(await waits(writing)).toBe(true);
  await admin.query("COMMIT");
  await expect(writing).rejects.toMatchObject({ code: "RF001" });
});

test("a write that came first holds the closing of its month back until it is committed, and is not lost", async () => {
  expect((await editor.query(write, [month])).rowCount).toBeGreaterThan(0);
  const closing = admin.query(close, [month]);
  expect(await waits(closing)).toBe(true);
  await editor.query("COMMIT");
  expect((await closing).rowCount).toBeGreaterThan(0);
  await admin.query("COMMIT");
});

test("a write of another month does not hold a closing back", async () => {
  await editor.query(write, [month + 1]);
  expect((await admin.query(close, [month])).rowCount).toBeGreaterThan(0);
});

test("a locking that is rolled back lets the waiting write through", async () => {
  await admin.query(lock);
  const writing = editor.query(write, [month]);
  expect(await waits(writing)).toBe(true);
  await admin.query("ROLLBACK");
  expect((await writing).rowCount).toBeGreaterThan(0);
});

test("a write that meets the closing of its month under way waits for it, and is refused", async () => {
  await admin.query(close, [month]);
  const writing = editor.query(write, [month]);
  writing.catch(() => undefined);
  expect(await waits(writing)).toBe(true);
  await admin.query("COMMIT");
  await expect(writing).rejects.toMatchObject({ code: "RF002" });
});

test("two writes of one project do not wait for each other", async () => {
  const other = await begin("superadmin@test", "rediflow-super-admins");
  await editor.query(write, [month]);
  expect((await other.query(write, [month + 1])).rowCount).toBeGreaterThan(0);
  await other.end();
});
