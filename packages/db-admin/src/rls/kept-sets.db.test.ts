import { createDatabase, toRead, type Tx } from "@rediflow/db";
import { monthIndex } from "@rediflow/planning";
import type { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { setServerKeys } from "../provision.ts";
import { seedDemo } from "../seed-demo.ts";
import { enterAs, withApp } from "../testing/app-connection.ts";
import { createTestDatabase, serverKey, type TestDatabase, withOwner } from "../testing.ts";

// What a transaction that only reads keeps of who is visible must never be older than it, another's, or somebody's invention.
const month = monthIndex(2026, 11);
const editor = ["rediflow-editors", "rediflow-visibility-org", "rediflow-org-EXAMPLE"];
const stranger = ["rediflow-editors", "rediflow-visibility-org"];
const settings = ["app.visible_projects", "app.visible_people"] as const;
let database: TestDatabase;
let userId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  await setServerKeys({ ownerUrl: database.ownerUrl, keys: [serverKey] });
  await seedDemo({ ownerUrl: database.ownerUrl, issuer: "https://id.example/", currentMonth: month });
  userId = await withOwner(database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ id: string }>("SELECT id FROM users WHERE email = 'editor@test'");
    return rows[0]?.id ?? "";
  });
});
afterAll(() => database.drop());

const begin = async (client: Client, groups: readonly string[], reads = true): Promise<void> => {
  await client.query("BEGIN");
  await enterAs(client, { userId, groups, month });
  if (reads) await client.query("SET TRANSACTION READ ONLY");
};
const seen = async (client: Client): Promise<number[]> => {
  const { rows } = await client.query<{ projects: number; people: number }>(
    "SELECT (SELECT count(*)::int FROM projects) AS projects, (SELECT count(*)::int FROM persons) AS people",
  );
  return [rows[0]?.projects ?? 0, rows[0]?.people ?? 0];
};
const kept = async (client: Client): Promise<string[]> => {
  const { rows } = await client.query<{ value: string | null }>(
    "SELECT current_setting(s, true) AS value FROM unnest($1::text[]) s",
    [settings],
  );
  return rows.map(({ value }) => value ?? "");
};
const put = async (client: Client, values: readonly string[]): Promise<void> => {
  await client.query("SELECT set_config(s, v, true) FROM unnest($1::text[], $2::text[]) AS t(s, v)", [
    settings,
    values,
  ]);
};
const setActor = (client: Client, value: string): Promise<unknown> =>
  client.query("SELECT set_config('app.actor', $1, true)", [value]);
const actorOf = async (client: Client): Promise<string> =>
  (await client.query<{ value: string }>("SELECT current_setting('app.actor') AS value")).rows[0]?.value ??
  "";

test("a transaction that reads keeps both sets, sees the same by them, and leaves nothing to the next", async () => {
  await withApp(database.appUrl, async (client) => {
    await begin(client, editor, false);
    const found = await seen(client);
    expect(found.every((count) => count > 0)).toBe(true);
    expect(await kept(client)).toEqual(["", ""]);
    await client.query("COMMIT");
    await begin(client, editor);
    expect([await seen(client), await seen(client)]).toEqual([found, found]);
    expect((await kept(client)).every((value) => value.length > 64)).toBe(true);
    await client.query("ROLLBACK");
    expect(await kept(client)).toEqual(["", ""]);
    await begin(client, stranger);
    expect(await seen(client)).toEqual([0, 0]);
    await client.query("COMMIT");
  });
});

test("the sets of an earlier transaction, with its actor, open nothing in a later one of the same connection", async () => {
  await withApp(database.appUrl, async (client) => {
    await begin(client, editor);
    await seen(client);
    const [sets, actor] = [await kept(client), await actorOf(client)];
    await client.query("COMMIT");
    await begin(client, stranger);
    await put(client, sets);
    expect(await seen(client)).toEqual([0, 0]);
    await setActor(client, actor);
    await put(client, sets);
    expect(await seen(client)).toEqual([0, 0]);
    await client.query("COMMIT");
    await client.query("BEGIN READ ONLY");
    await put(client, sets);
    expect(await seen(client)).toEqual([0, 0]);
    await client.query("ROLLBACK");
  });
});

test("invented sets, those of each other, and longer ones are none", async () => {
  await withApp(database.appUrl, async (client) => {
    await begin(client, editor);
    const found = await seen(client);
    const sets = await kept(client);
    const everyId = "00000000-0000-4000-8000-000000000000";
    for (const wrong of [
      [everyId, everyId],
      ["0".repeat(64) + everyId, "0".repeat(64) + everyId],
      sets.toReversed(),
      sets.map((each) => `${each},${everyId}`),
      sets.map((each) => each.slice(0, 64)),
    ]) {
      await put(client, wrong);
      expect(await seen(client)).toEqual(found);
    }
    await client.query("COMMIT");
  });
});

test("nobody but the owner's functions signs or reads them", async () => {
  await withApp(database.appUrl, async (client) => {
    for (const call of [
      "access.signature_of_kept('app.visible_people', '')",
      "access.keep_set('app.visible_people', '{}')",
      "access.kept_set('app.visible_people')",
      "access.find_visible_people()",
      "access.find_visible_projects()",
    ])
      await expect(client.query(`SELECT ${call}`), call).rejects.toMatchObject({ code: "42501" });
  });
});

test("a simulation sees by its own sets, and the administrator by none of them afterwards", async () => {
  await withApp(database.appUrl, async (client) => {
    await begin(client, ["rediflow-super-admins"], false);
    const all = await seen(client);
    await client.query("SAVEPOINT simulation");
    await client.query("SELECT access.enter_simulated($1, NULL, $2)", [editor, month]);
    const simulated = await seen(client);
    const sets = await kept(client);
    expect(simulated).not.toEqual(all);
    await client
      .query("SELECT access.enter_simulated($1, NULL, $2)", [stranger, month])
      .catch(() => undefined);
    await client.query("ROLLBACK TO SAVEPOINT simulation");
    await put(client, sets);
    expect(await seen(client)).toEqual(all);
    await client.query("ROLLBACK");
  });
});

const insertProject = `INSERT INTO projects (code, name, owner_organisation_id, first_month, duration_months)
  SELECT $1, 'Made', id, ${month.toString()}, 12 FROM organisations WHERE short_name = 'EXAMPLE'`;
const sees = async (client: Client, code: string): Promise<boolean> =>
  (
    await client.query(
      "SELECT 1 FROM project_partners p RIGHT JOIN projects q ON q.id = p.project_id WHERE q.code = $1",
      [code],
    )
  ).rowCount === 1 &&
  (
    await client.query(
      "SELECT 1 FROM projects q WHERE q.code = $1 AND q.id IN (SELECT access.visible_projects())",
      [code],
    )
  ).rowCount === 1;

test("who makes a project sees it in the same transaction, also where a part of it only reads", async () => {
  await withApp(database.appUrl, async (client) => {
    await begin(client, editor, false);
    await seen(client);
    // A part that only reads keeps its sets beyond its end.
    await client.query("SAVEPOINT part");
    await client.query("SET TRANSACTION READ ONLY");
    await seen(client);
    await client.query("RELEASE SAVEPOINT part");
    expect((await kept(client)).every((value) => value.length > 64)).toBe(true);
    await client.query(insertProject, ["MADE-1"]);
    expect(await sees(client, "MADE-1")).toBe(true);
    await client.query("SAVEPOINT part");
    await client.query("SET TRANSACTION READ ONLY");
    expect(await sees(client, "MADE-1")).toBe(true);
    await client.query("ROLLBACK");
  });
});

test("a read of the server cannot write, not even in open mode's or a token's name, and a connection that read serves writes again", async () => {
  const db = createDatabase({ url: database.appUrl, poolSize: 1, serverKeys: [serverKey] });
  const credential = { userId, groups: editor };
  const readOnly = (tx: Tx): Promise<{ value: string }[]> =>
    tx.$queryRaw`SELECT current_setting('transaction_read_only') AS value`;
  try {
    for (let time = 0; time < 3; time += 1) {
      expect(await db.asActor(toRead(credential), month, readOnly)).toEqual([{ value: "on" }]);
      await expect(
        db.asActor(toRead(credential), month, (tx) => tx.$executeRawUnsafe("SET TRANSACTION READ WRITE")),
      ).rejects.toThrow(/read-write/);
      expect(await db.asActor(credential, month, readOnly)).toEqual([{ value: "off" }]);
      const made = await db.asActor(credential, month, async (tx) => {
        await tx.$executeRawUnsafe(insertProject.replace("$1", `'MADE-S${time.toString()}'`));
        return await tx.project.findMany({ where: { code: `MADE-S${time.toString()}` } });
      });
      expect(made).toHaveLength(1);
    }
  } finally {
    await db.close();
  }
});
