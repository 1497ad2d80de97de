import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { moveAccounts } from "./move-accounts.ts";
import { createTestDatabase, type TestDatabase, withOwner } from "./testing.ts";

const to = "https://id.example/application/o/rediflow/";
const tools = "https://id.example/application/o/rediflow-cli/";
const uuid = "11111111-0000-4000-8000-000000000001";
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

async function put(...accounts: [issuer: string, subject: string, name: string][]): Promise<void> {
  await withOwner(database.ownerUrl, async (owner) => {
    for (const account of accounts)
      await owner.query("INSERT INTO users (issuer, external_id, name) VALUES ($1, $2, $3)", account);
    await owner.query(
      `INSERT INTO sessions (token_hash, user_id, groups, groups_came, groups_repeated, refreshable, idle_seconds, expires_at)
       SELECT sha256(id::text::bytea), id, '{}', true, 0, false, 60, now() + interval '1 hour' FROM users WHERE name = 'Eero'`,
    );
  });
}

async function accounts(): Promise<string[]> {
  return await withOwner(database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ line: string }>(
      `SELECT concat_ws(' ', u.name, u.issuer, u.external_id, count(s.id)) AS line FROM users u LEFT JOIN sessions s ON s.user_id = u.id
        GROUP BY u.id`,
    );
    return rows.map(({ line }) => line).sort();
  });
}

beforeEach(() => withOwner(database.ownerUrl, (owner) => owner.query("TRUNCATE users CASCADE")));

const newSubject = (old: string): string | null | undefined =>
  old.startsWith("11111111-") ? null : { eero: uuid, aino: "11111111-0000-4000-8000-000000000002" }[old];
const run = (how: { retire?: boolean; dryRun?: boolean } = {}) =>
  moveAccounts({
    ownerUrl: database.ownerUrl,
    from: [to, tools],
    to,
    newSubject,
    retire: how.retire ?? false,
    dryRun: how.dryRun ?? false,
  });

test("an account keeps everything but its subject and its sessions, and a second run finds nothing to do", async () => {
  await put(
    [to, "eero", "Eero"],
    ["https://other.example/", "aino", "Aino elsewhere"],
    [tools, "aino", "Aino"],
  );
  const dry = await run({ dryRun: true });
  expect(dry.moved).toEqual([
    { name: "Eero", from: "eero", to: uuid },
    { name: "Aino", from: "aino", to: "11111111-0000-4000-8000-000000000002" },
  ]);
  expect(await accounts()).toContain(`Eero ${to} eero 1`);
  expect(await run()).toEqual(dry);
  expect(await accounts()).toEqual([
    "Aino elsewhere https://other.example/ aino 0",
    `Aino ${to} 11111111-0000-4000-8000-000000000002 0`,
    `Eero ${to} ${uuid} 0`,
  ]);
  expect(await run()).toEqual({ moved: [], taken: [], unknown: [] });
});

test("no two accounts become one: the browser's goes first, and a subject that is taken stays the other's", async () => {
  await put([tools, "eero", "Tool of Eero"], [to, "eero", "Eero"]);
  expect(await run()).toMatchObject({ moved: [{ name: "Eero" }], taken: [{ name: "Tool of Eero" }] });
  expect(await accounts()).toContain(`Tool of Eero ${tools} eero 0`);
});

test("an account that nobody knows is left, or becomes a former one for good", async () => {
  await put([to, "gone", "Greta"]);
  expect(await run()).toMatchObject({ unknown: [{ name: "Greta", from: "gone" }] });
  expect(await accounts()).toEqual([`Greta ${to} gone 0`]);
  await run({ retire: true });
  expect(await accounts()).toEqual([`Greta ${to} former:gone 0`]);
  expect(await run({ retire: true })).toEqual({ moved: [], taken: [], unknown: [] });
});
