import { createDatabase } from "@rediflow/db";
import { monthIndex } from "@rediflow/planning";
import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setServerKeys } from "../provision.ts";
import { seedDemo } from "../seed-demo.ts";
import { entered, enterAs, outcome, withApp } from "../testing/app-connection.ts";
import { createTestDatabase, serverKey, type TestDatabase, withOwner } from "../testing.ts";

// What somebody with SQL as the app role is told beyond the rows, and what else they may do.
const month = monthIndex(2026, 11);
const orgEditor = ["rediflow-editors", "rediflow-visibility-org", "rediflow-org-EXAMPLE"];
let database: TestDatabase;
let userId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  await setServerKeys({ ownerUrl: database.ownerUrl, keys: [serverKey] });
  await seedDemo({ ownerUrl: database.ownerUrl, issuer: "https://id.example/", currentMonth: month });
  userId = await asOwner("SELECT id AS value FROM users WHERE email = 'editor@test'");
});
afterAll(() => database.drop());

const one = async <T>(client: Client, sql: string, values: unknown[] = []): Promise<T> =>
  (await client.query<{ value: T }>(sql, values)).rows[0]?.value as T;
const asOwner = <T>(sql: string, values: unknown[] = []): Promise<T> =>
  withOwner(database.ownerUrl, (owner) => one<T>(owner, sql, values));
/** Runs `work` as an editor who sees one organisation, or with other groups. */
const asEditor = <T>(work: (client: Client) => Promise<T>, groups = orgEditor): Promise<T> =>
  withApp(database.appUrl, (client) => entered(client, { userId, groups, month }, () => work(client)));

describe("hidden rows", () => {
  let hidden: string;
  let person: string;
  beforeAll(async () => {
    await withOwner(database.ownerUrl, async (owner) => {
      await owner.query(
        "INSERT INTO project_locks (project_id, locked_by_id, reason) SELECT id, $1, 'r' FROM projects ON CONFLICT DO NOTHING",
        [userId],
      );
      await owner.query(
        "INSERT INTO month_closings (organisation_id, month, closed_by_id) SELECT id, $1, $2 FROM organisations",
        [month, userId],
      );
    });
    const visible = await asEditor((client) =>
      one<string[]>(
        client,
        "SELECT array_agg(id) AS value FROM (SELECT id FROM projects UNION SELECT id FROM persons) v",
      ),
    );
    hidden = await asOwner("SELECT id AS value FROM projects WHERE id <> ALL ($1) LIMIT 1", [visible]);
    person = await asOwner("SELECT id AS value FROM persons WHERE id <> ALL ($1) LIMIT 1", [visible]);
    expect([hidden, person].every((id) => typeof id === "string")).toBe(true);
  });

  const asked = [
    "SELECT access.organisation_of($1, $3, $2) AS value",
    "SELECT nullif(access.is_closed($1, $3, $2), false) AS value",
    "SELECT l AS value FROM access.locked_projects() l WHERE l = $2 AND $1::uuid IS NOT NULL AND $3::int > 0",
  ];
  test.each(asked)("are not told of by %s", async (sql) => {
    const values = [person, hidden, month];
    const all = await asEditor((client) => one(client, sql, values), ["rediflow-editors"]);
    expect(all ?? undefined).toBeDefined();
    expect((await asEditor((client) => one(client, sql, values))) ?? undefined).toBeUndefined();
    expect(
      (await withApp(database.appUrl, (client) => one(client, sql, values))) ?? undefined,
    ).toBeUndefined();
  });

  test("nor are closed months told to nobody", async () => {
    const sql = "SELECT access.closed_months() AS value";
    expect(await asEditor((client) => one(client, sql))).toBe(month);
    expect((await withApp(database.appUrl, (client) => client.query(sql))).rowCount).toBe(0);
  });
});

describe("instants", () => {
  test.each([
    [
      "changes",
      "INSERT INTO changes (AT user_id, action, entity, entity_id, operation_id, request_id) VALUES (VALUE $1, 'x', 'x', 'x', gen_random_uuid(), 'r')",
      "at",
    ],
    [
      "project_locks",
      "INSERT INTO project_locks (AT locked_by_id, project_id, reason) SELECT VALUE $1, id, 'r' FROM projects WHERE code = 'AURORA'",
      "locked_at",
    ],
    [
      "month_closings",
      "INSERT INTO month_closings (AT closed_by_id, organisation_id, month) SELECT VALUE $1, id, 24999 FROM organisations LIMIT 1",
      "closed_at",
    ],
  ])("of %s are the database's: nobody says when something was done", async (table, sql, column) => {
    await withOwner(database.ownerUrl, (owner) => owner.query("DELETE FROM project_locks"));
    await asEditor(
      async (client) => {
        const dated = sql.replace("AT ", `${column}, `).replace("VALUE ", "now() - interval '1 year', ");
        expect(await outcome(client, dated, [userId])).toBe("42501");
        expect(await outcome(client, sql.replace("AT ", "").replace("VALUE ", ""), [userId])).toBe(1);
        expect(await outcome(client, `UPDATE ${table} SET ${column} = now()`)).toBe("42501");
      },
      ["rediflow-admins"],
    );
  });
});

describe("connections", () => {
  test("no temporary table, no end of another connection, no other role's settings", async () => {
    await withApp(database.appUrl, async (other) => {
      const pid = await one<number>(other, "SELECT pg_backend_pid() AS value");
      await asEditor(async (client) => {
        expect(await outcome(client, "CREATE TEMP TABLE mine (id int)")).toBe("42501");
        expect(await outcome(client, "SELECT pg_terminate_backend($1)", [pid])).toBe("42501");
        expect(await outcome(client, "SELECT pg_cancel_backend($1)", [pid])).toBe("42501");
        expect(await outcome(client, "ALTER ROLE rediflow_owner SET statement_timeout = 1")).toBe("42501");
      });
      expect(await one(other, "SELECT 1 AS value")).toBe(1);
    });
  });

  test("the list of running statements shows no session's hash, no user and no group", async () => {
    const hash = Buffer.from("5e551a0c".repeat(8), "hex");
    await withOwner(database.ownerUrl, (owner) =>
      owner.query(
        `INSERT INTO sessions (token_hash, user_id, groups, groups_came, groups_repeated, refreshable, idle_seconds, expires_at)
         VALUES ($1, $2, '{rediflow-editors}', true, 0, false, 600, now() + interval '1 hour')`,
        [hash, userId],
      ),
    );
    const db = createDatabase({ url: database.appUrl, poolSize: 1, serverKeys: [serverKey] });
    const credentials = [
      { sessionHash: hash, maxAgeSeconds: 600 },
      { userId, groups: ["rediflow-editors"] },
    ];
    for (const credential of credentials) {
      const running = await db.asActor(credential, month, () =>
        withOwner(database.superuserUrl, (superuser) =>
          one<string>(
            superuser,
            "SELECT string_agg(query, ' ') AS value FROM pg_stat_activity WHERE usename = 'rediflow_app'",
          ),
        ),
      );
      expect(running).toContain("SELECT access.enter");
      expect(running).not.toMatch(/5e551a0c|rediflow-editors/);
      expect(running).not.toContain(userId);
      expect(running).not.toContain(serverKey.toString("hex"));
    }
    await db.close();
  });
});

describe("a simulation", () => {
  const simulate = "SELECT access.enter_simulated('{rediflow-super-admins}', NULL, $1)";
  const write = "UPDATE allocations SET pm = 0.5 WHERE month >= $1";

  test("is an administrator's alone", async () => {
    await withApp(database.appUrl, async (client) => {
      await client.query("BEGIN");
      expect(await outcome(client, simulate, [month])).toBe("42501");
      await client.query("ROLLBACK");
    });
    for (const group of ["rediflow-viewers", "rediflow-editors"])
      await asEditor(
        async (client) => {
          expect(await outcome(client, simulate, [month])).toBe("42501");
        },
        [group],
      );
  });

  test("only reads, and cannot be made to write; what was before it can be had back", async () => {
    await withOwner(database.ownerUrl, (owner) =>
      owner.query("DELETE FROM project_locks; DELETE FROM month_closings"),
    );
    await asEditor(
      async (client) => {
        expect(await outcome(client, write, [month])).toBeGreaterThan(0);
        await client.query("SAVEPOINT before");
        await client.query(simulate, [month]);
        expect(await one(client, "SELECT access.role() AS value")).toBe("superAdmin");
        expect(await outcome(client, write, [month])).toBe("25006");
        expect(await outcome(client, "SET TRANSACTION READ WRITE")).toBe("25001");
        expect(await outcome(client, "SELECT set_config('transaction_read_only', 'off', true)")).toBe(
          "25001",
        );
        expect(await outcome(client, simulate, [month])).toBe(1);
        await client.query("ROLLBACK TO SAVEPOINT before");
        expect(await one(client, "SELECT access.role() AS value")).toBe("admin");
        expect(await outcome(client, write, [month])).toBeGreaterThan(0);
      },
      ["rediflow-admins"],
    );
  });
});

/** As bytes stand in a plan that is printed. */
const asNumbers = (bytes: Buffer): string => [...new Int8Array(bytes)].join(" ");

test("a plan that is printed tells no key, and no signature of what was not signed", async () => {
  const key = await withOwner(database.ownerUrl, (owner) =>
    one<Buffer>(owner, "SELECT key AS value FROM access.signing_key"),
  );
  await withApp(database.appUrl, async (client) => {
    const said: string[] = [];
    client.on("notice", ({ message, detail }) => said.push(`${message ?? ""} ${detail ?? ""}`));
    await client.query("SET debug_print_plan = on");
    await client.query("SET client_min_messages = log");
    await client.query("BEGIN");
    await enterAs(client, { userId, groups: orgEditor, month });
    const setActor = (to: Client, value: string): Promise<unknown> =>
      to.query("SELECT set_config('app.actor', $1, true)", [value]);
    const forged = (await one<string>(client, "SELECT current_setting('app.actor') AS value")).replace(
      "|editor|",
      "|superAdmin|",
    );
    await setActor(client, forged);
    expect(await one(client, "SELECT access.role() AS value")).toBeNull();
    const before = said.length;
    const right = await withOwner(database.ownerUrl, async (owner) =>
      one<Buffer>(
        owner,
        `SELECT sha256(key || int4send($1) || timestamptz_send($2) || convert_to($3, 'UTF8') || key) AS value FROM access.signing_key`,
        [
          await one(client, "SELECT pg_backend_pid() AS value"),
          await one(client, "SELECT transaction_timestamp()::text AS value"),
          forged.slice(64),
        ],
      ),
    );
    await setActor(client, right.toString("hex") + forged.slice(64));
    expect(await one(client, "SELECT access.role() AS value")).toBe("superAdmin");
    const all = said.slice(0, before).join(" ").replaceAll(/\s+/g, " ");
    expect(all).toContain(asNumbers(Buffer.from("|superAdmin|")));
    for (const secret of [key, right])
      for (const form of [
        asNumbers(secret),
        asNumbers(Buffer.from(secret.toString("hex"))),
        secret.toString("hex"),
      ])
        expect(all).not.toContain(form);
  });
});
