import { serverKeyOf } from "@rediflow/db/server-key";
import { monthIndex } from "@rediflow/planning";
import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setServerKeys } from "../provision.ts";
import { seedDemo } from "../seed-demo.ts";
import { enterAs, outcome, withApp } from "../testing/app-connection.ts";
import { createTestDatabase, serverKey, type TestDatabase, withOwner } from "../testing.ts";

// Whoever has SQL as the app role tries to become somebody else. Before each attempt fails, the same rows are seen rightly.
const month = monthIndex(2026, 11);
const orgEditor = ["rediflow-editors", "rediflow-visibility-org", "rediflow-org-EXAMPLE"];
let database: TestDatabase;
let userId: string;
const hash = Buffer.alloc(32, 7);

beforeAll(async () => {
  database = await createTestDatabase();
  await setServerKeys({ ownerUrl: database.ownerUrl, keys: [serverKey] });
  await seedDemo({ ownerUrl: database.ownerUrl, issuer: "https://id.example/", currentMonth: month });
  userId = await withOwner(database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ id: string }>("SELECT id FROM users WHERE email = 'editor@test'");
    await owner.query(
      `INSERT INTO sessions (token_hash, user_id, groups, groups_came, groups_repeated, refreshable, idle_seconds, expires_at)
       VALUES ($1, $2, $3, true, 0, false, 600, now() + interval '1 hour')`,
      [hash, rows[0]?.id, orgEditor],
    );
    return rows[0]?.id ?? "";
  });
});
afterAll(() => database.drop());

const one = async <T>(client: Client, sql: string, values: unknown[] = []): Promise<T> =>
  (await client.query<{ value: T }>(sql, values)).rows[0]?.value as T;
const projectsSeen = async (client: Client): Promise<number> =>
  (await client.query("SELECT 1 FROM projects")).rowCount ?? 0;
const actorOf = (client: Client): Promise<string> =>
  one(client, "SELECT current_setting('app.actor', true) AS value");
const setActor = (client: Client, value: string): Promise<unknown> =>
  client.query("SELECT set_config('app.actor', $1, true)", [value]);

/** Runs `work` in a transaction that an editor of one organisation has entered; it is rolled back. */
async function asEditor<T>(work: (client: Client) => Promise<T>, groups = orgEditor): Promise<T> {
  return await withApp(database.appUrl, async (client) => {
    await client.query("BEGIN");
    await enterAs(client, { userId, groups, month });
    const result = await work(client);
    await client.query("ROLLBACK");
    return result;
  });
}

async function expectNobody(client: Client): Promise<void> {
  expect(await one(client, "SELECT access.actor() AS value")).toBeNull();
  expect(await one(client, "SELECT access.role() AS value")).toBeNull();
  expect(
    await one(client, "SELECT access.sees_all() OR access.may_read() OR access.may_edit() AS value"),
  ).toBe(false);
  expect(await projectsSeen(client)).toBe(0);
}

describe("what is written down of the actor", () => {
  test("by an earlier release, or by anybody, is nobody's", async () => {
    await withApp(database.appUrl, async (client) => {
      await client.query("BEGIN");
      for (const [name, value] of [
        ["app.current_user_id", userId],
        ["app.role", "superAdmin"],
        ["app.visibility", "full"],
        ["app.current_month", "1"],
      ])
        await client.query("SELECT set_config($1, $2, true)", [name, value]);
      await expectNobody(client);
    });
  });

  test.each([
    ["with an invented signature", (value: string) => "0".repeat(64) + value.slice(64)],
    ["with another role", (value: string) => value.replace("|editor|", "|superAdmin|")],
    [
      "with another visibility",
      (value: string) => value.replace("|organisation|organisation|", "|full|full|"),
    ],
    ["with more at its end", (value: string) => `${value}|x`],
    ["without its facts", (value: string) => value.slice(0, 64)],
    ["without its signature", (value: string) => value.slice(64)],
    ["that is no text of ours", () => "x"],
    ["in capitals", (value: string) => value.toUpperCase()],
  ])("%s is nobody's", async (_name, change) => {
    await asEditor(async (client) => {
      expect(await projectsSeen(client)).toBeGreaterThan(0);
      const value = await actorOf(client);
      expect(change(value)).not.toBe(value);
      await setActor(client, change(value));
      await expectNobody(client);
      await setActor(client, value);
      expect(await projectsSeen(client)).toBeGreaterThan(0);
    });
  });

  test("is worth nothing in a later transaction, nor in one that begins in the same message", async () => {
    await withApp(database.appUrl, async (client) => {
      await client.query("BEGIN");
      await enterAs(client, { userId, groups: ["rediflow-super-admins"], month });
      const value = await actorOf(client);
      await client.query(`COMMIT; BEGIN; SELECT set_config('app.actor', '${value}', true)`);
      await expectNobody(client);
      await client.query("COMMIT");
      // For the whole session too: that is what a pool would hand on.
      await client.query("SELECT set_config('app.actor', $1, false)", [value]);
      await expectNobody(client);
      await client.query("BEGIN");
      await expectNobody(client);
      await client.query("COMMIT");
    });
  });

  test("is worth nothing on another connection", async () => {
    await asEditor(async (client) => {
      const value = await actorOf(client);
      await withApp(database.appUrl, async (other) => {
        await other.query("BEGIN");
        await setActor(other, value);
        await expectNobody(other);
      });
    });
  });

  test("names its organisations: others put in their place are none", async () => {
    await asEditor(async (client) => {
      expect(await one<string[]>(client, "SELECT access.organisation_ids() AS value")).not.toEqual([]);
      const all = await one<string>(client, "SELECT string_agg(id::text, ',') AS value FROM organisations");
      await client.query("SELECT set_config('app.organisations', $1, true)", [all]);
      expect(await one(client, "SELECT access.organisation_ids() AS value")).toEqual([]);
      expect(await projectsSeen(client)).toBe(0);
    });
  });
});

describe("making somebody", () => {
  const foreign = serverKeyOf("a-secret-that-no-server-of-ours-has");
  const asServer: [string, (key: Buffer | null) => [string, unknown[]]][] = [
    ["enter", (key) => ["SELECT access.enter($1, $2, '{rediflow-super-admins}', 1)", [key, userId]]],
    [
      "create_session",
      (key) => [
        "SELECT access.create_session($1, '\\x01', $2, NULL, '{rediflow-super-admins}', true, 0, NULL, 1, false, NULL, 60, 60)",
        [key, userId],
      ],
    ],
    [
      "finish_refresh",
      (key) => ["SELECT access.finish_refresh($1, $2, '{rediflow-admins}', true, 0)", [key, hash]],
    ],
    ["keep_tokens", (key) => ["SELECT access.keep_tokens($1, $2, '\\x00', 60)", [key, hash]]],
    [
      "find_or_create_user",
      (key) => [
        "SELECT access.find_or_create_user($1, 'https://id.example/', 'x', 'X', NULL, 'person', true)",
        [key],
      ],
    ],
    ["end_with_provider", (key) => ["SELECT access.end_with_provider($1, '\\x02')", [key]]],
    [
      "accounts_like",
      (key) => [
        "SELECT count(*) FROM access.accounts_like($1, 'https://id.example/', 'https://id.example/', 'x', '{}', '{}')",
        [key],
      ],
    ],
    [
      "end_by_backchannel_logout",
      (key) => [
        "SELECT access.end_by_backchannel_logout($1, '\\x02', now(), 'https://id.example/', NULL, 'x')",
        [key],
      ],
    ],
  ];

  test.each(asServer)("by %s wants the server's key, and nobody entered", async (_name, call) => {
    await withApp(database.appUrl, async (client) => {
      await client.query("BEGIN");
      for (const key of [foreign, Buffer.alloc(0), null])
        expect(await outcome(client, ...call(key))).toBe("RF101");
      expect(await outcome(client, ...call(serverKey))).toBe(1);
      await enterAs(client, { userId, groups: orgEditor, month });
      expect(await outcome(client, ...call(serverKey))).toBe("RF102");
      await client.query("ROLLBACK");
    });
  });

  test.each([
    "SELECT access.enter(gen_random_uuid(), '{rediflow-super-admins}', 1)",
    "SELECT access.enter_user(gen_random_uuid(), '{rediflow-super-admins}', 1)",
    "SELECT access.set_actor(gen_random_uuid(), '{rediflow-super-admins}', 1, NULL, 'I', NULL)",
    "SELECT * FROM access.signing_key",
    "SELECT * FROM access.server_keys",
    "INSERT INTO access.server_keys VALUES (sha256('x'))",
    "DELETE FROM access.server_keys",
  ])("not by %s", async (sql) => {
    await withApp(database.appUrl, async (client) => {
      await client.query("BEGIN");
      expect(["42501", "42883"]).toContain(await outcome(client, sql));
    });
  });

  test("whoever is somebody stays it until the transaction ends", async () => {
    await asEditor(async (client) => {
      const again = "SELECT access.enter_session($1, 1, 600)";
      expect(await outcome(client, again, [hash])).toBe("RF102");
      expect(await outcome(client, "SELECT access.enter_open(1)")).toBe("RF102");
      expect(await outcome(client, "SELECT access.accept_server(ARRAY[$1::bytea])", [serverKey])).toBe(
        "RF102",
      );
    });
  });

  test("another server is not accepted where one is known, and the first one is where none is", async () => {
    const accepts = (client: Client, keys: Buffer[]): Promise<boolean> =>
      one(client, "SELECT access.accept_server($1) AS value", [keys]);
    const known = (): Promise<number> =>
      withOwner(database.ownerUrl, (owner) =>
        one<number>(owner, "SELECT count(*)::int AS value FROM access.server_keys"),
      );
    await withApp(database.appUrl, async (client) => {
      expect(await accepts(client, [foreign])).toBe(false);
      expect(await accepts(client, [])).toBe(false);
      expect(await accepts(client, [foreign, serverKey])).toBe(true);
      expect(await known()).toBe(2);
      expect(await accepts(client, [serverKey])).toBe(true);
      expect(await known()).toBe(1);
      expect(await accepts(client, [foreign])).toBe(false);
      await setServerKeys({ ownerUrl: database.ownerUrl, keys: [] });
      expect(await accepts(client, [Buffer.from("short")])).toBe(false);
      expect(await accepts(client, [foreign])).toBe(true);
      expect(await accepts(client, [serverKey])).toBe(false);
      await setServerKeys({ ownerUrl: database.ownerUrl, keys: [serverKey] });
    });
  });
});
