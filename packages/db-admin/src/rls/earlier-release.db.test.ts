import { createDatabase } from "@rediflow/db";
import { monthIndex } from "@rediflow/planning";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "../migrate.ts";
import { setupAppRole } from "../provision.ts";
import { migrationList, noFilters, withSchemaEngine } from "../schema-engine.ts";
import { withApp } from "../testing/app-connection.ts";
import { createTestDatabase, serverKey, type TestDatabase, withOwner } from "../testing.ts";

// A database of the release before actors were signed, with a session in it, and its server still running.
const month = monthIndex(2026, 11);
const last = "20261124000000_entering";
const hash = Buffer.alloc(32, 3);
const app = { name: "rediflow_app", password: "app-of-tests" };
let other: TestDatabase;
let ownerUrl: string;
let appUrl: string;

beforeAll(async () => {
  other = await createTestDatabase();
  const name = `${new URL(other.ownerUrl).pathname.slice(1)}_earlier`;
  await withOwner(other.superuserUrl, (superuser) =>
    superuser.query(`CREATE DATABASE ${name} OWNER rediflow_owner`),
  );
  [ownerUrl, appUrl] = [other.ownerUrl, other.appUrl].map((each) => {
    const url = new URL(each);
    url.pathname = `/${name}`;
    return url.href;
  }) as [string, string];
  const all = migrationList();
  const earlier = all.migrationDirectories.filter(({ path }) => path <= last);
  await withSchemaEngine(ownerUrl, (engine) =>
    engine.applyMigrations({
      migrationsList: { ...all, migrationDirectories: earlier },
      filters: noFilters,
    }),
  );
  await withOwner(ownerUrl, async (owner) => {
    await owner.query(
      `GRANT USAGE ON SCHEMA access TO ${app.name}; GRANT SELECT ON organisations, user_settings TO ${app.name};
       GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA access TO ${app.name}`,
    );
    await owner.query("INSERT INTO organisations (short_name, name) VALUES ('O', 'O')");
    await owner.query(
      `WITH u AS (INSERT INTO users (issuer, external_id, name) VALUES ('i', '1', 'Ulla') RETURNING id),
            s AS (INSERT INTO user_settings (user_id, key, value) SELECT id, 'unit', '"pm"' FROM u)
       INSERT INTO sessions (token_hash, user_id, groups, groups_came, groups_repeated, refreshable, idle_seconds, expires_at)
       SELECT $1, id, '{rediflow-editors}', true, 0, false, 600, now() + interval '1 hour' FROM u`,
      [hash],
    );
  });
});
afterAll(async () => {
  await withOwner(other.superuserUrl, (superuser) =>
    superuser.query(`DROP DATABASE ${new URL(ownerUrl).pathname.slice(1)} WITH (FORCE)`),
  );
  await other.drop();
});

/** What the server of that release does for a request, in the words that it uses. */
async function asEarlierServer(): Promise<unknown[]> {
  return await withApp(appUrl, async (client) => {
    await client.query(
      `BEGIN; SELECT access.enter_session('\\x${hash.toString("hex")}'::bytea, ${month.toString()}, 300)`,
    );
    const { rows } = await client.query<{ role: string }>("SELECT access.role() AS role");
    const seen = [
      (await client.query("SELECT 1 FROM organisations")).rowCount,
      (await client.query("SELECT 1 FROM user_settings")).rowCount,
    ];
    await client.query("COMMIT");
    return [rows[0]?.role, ...seen];
  });
}

test("it goes along: sessions live, also for the server that still runs, and new ones are the new server's", async () => {
  expect(await asEarlierServer()).toEqual(["editor", 1, 1]);
  const { applied } = await migrate({ ownerUrl });
  expect(applied[0]).toBe("20261126000000_actor_cannot_be_forged");
  // Between the two commands of an upgrade, and after them.
  expect(await asEarlierServer()).toEqual(["editor", 1, 1]);
  await setupAppRole({ ownerUrl, appRole: app });
  expect(await asEarlierServer()).toEqual(["editor", 1, 1]);

  const db = createDatabase({ url: appUrl, poolSize: 1, serverKeys: [serverKey] });
  const seen = await db.asActor({ sessionHash: hash, maxAgeSeconds: 300 }, month, (tx, { name, role }) =>
    tx.userSetting.count().then((settings) => [name, role, settings]),
  );
  expect(seen).toEqual(["Ulla", "editor", 1]);
  const { userId } = await db.findOrCreateUser({
    issuer: "i",
    externalId: "1",
    name: "Ulla",
    email: null,
    kind: "person",
  });
  const tokenHash = Buffer.alloc(32, 4);
  await db.createSession({
    tokenHash,
    userId,
    providerSid: null,
    tokens: null,
    accessSeconds: 60,
    refreshable: false,
    userAgent: null,
    idleSeconds: 60,
    absoluteSeconds: 60,
    groups: { names: ["rediflow-viewers"], came: true, repeated: 0 },
  });
  expect(await db.sessionState(tokenHash, 300)).toBe("live");
  await db.close();

  // Whom the earlier release could still make, nobody can any more.
  await withApp(appUrl, async (client) => {
    const old = client.query("SELECT access.enter($1::uuid, '{rediflow-super-admins}'::text[], 1)", [userId]);
    await expect(old).rejects.toMatchObject({ code: "42883" });
  });
});
