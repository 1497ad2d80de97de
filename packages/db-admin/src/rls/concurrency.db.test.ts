import { createDatabase, type Database, DatabaseError } from "@rediflow/db";
import { bearsPreparedStatements, hasPgBouncer, startPgBouncer } from "@rediflow/dev-postgres/pgbouncer";
import { monthIndex } from "@rediflow/planning";
import { afterAll, beforeAll, expect, test, type TestContext } from "vitest";
import { createTestDatabase, serverKey, type TestDatabase, withOwner } from "../testing.ts";

const month = monthIndex(2026, 11);
const actors = 50;
const transactions = 500;
let database: TestDatabase;
let users: { id: string; name: string }[];

beforeAll(async () => {
  database = await createTestDatabase();
  await withOwner(database.ownerUrl, async (owner) => {
    await owner.query(
      `INSERT INTO organisations (short_name, name) SELECT 'O' || n, 'O' || n FROM generate_series(1, $1) n`,
      [actors],
    );
    await owner.query(
      `INSERT INTO users (issuer, external_id, name) SELECT 'i', n::text, 'O' || n FROM generate_series(1, $1) n`,
      [actors],
    );
    await owner.query(
      `INSERT INTO user_settings (user_id, key, value) SELECT id, 'mark', to_jsonb(name) FROM users WHERE issuer = 'i'`,
    );
    await owner.query(
      `INSERT INTO projects (code, name, owner_organisation_id, first_month, duration_months) SELECT short_name, short_name, id, $1, 12 FROM organisations`,
      [month],
    );
    users = (await owner.query<{ id: string; name: string }>("SELECT id, name FROM users WHERE issuer = 'i'"))
      .rows;
  });
});
afterAll(() => database.drop());

/** What one actor sees in one transaction: own settings and the projects of the own organisation. */
async function seenBy(db: Database, { id, name }: { id: string; name: string }): Promise<string> {
  const groups = ["rediflow-editors", "rediflow-visibility-org", `rediflow-org-${name}`];
  return await db.asActor({ userId: id, groups }, month, async (tx, facts) => {
    const settings = await tx.userSetting.findMany();
    const projects = await tx.project.findMany({ select: { code: true } });
    return [
      facts.name,
      ...settings.map(({ value }) => JSON.stringify(value).slice(1, -1)),
      ...projects.map(({ code }) => code),
    ].join();
  });
}

/** A full pool refuses, which is right; what is looked for here is a foreign row. */
async function untilServed(db: Database, user: { id: string; name: string }): Promise<string> {
  for (;;) {
    try {
      return await seenBy(db, user);
    } catch (error) {
      if (!(error instanceof DatabaseError) || error.fault !== "overloaded") throw error;
    }
  }
}

async function expectNoForeignRow(url: string, preparedStatements = true): Promise<void> {
  const db = createDatabase({ url, poolSize: 4, preparedStatements, serverKeys: [serverKey] });
  try {
    const work = Array.from({ length: transactions }, (_, at) => users[at % actors]).filter(
      (user) => user !== undefined,
    );
    const seen = await Promise.all(work.map((user) => untilServed(db, user)));
    expect(seen).toHaveLength(transactions);
    expect(seen).toEqual(work.map(({ name }) => [name, name, name].join()));
  } finally {
    await db.close();
  }
}

test("500 parallel transactions of 50 actors on a pool of 4 never see each other's rows", async () => {
  await expectNoForeignRow(database.appUrl);
});

/** Runs `work` by way of PgBouncer with fewer connections than the pool, so that statements meet connections that others used. */
async function byPgBouncer(context: TestContext, work: (url: string) => Promise<void>): Promise<void> {
  if (!hasPgBouncer()) {
    context.skip("PgBouncer is not installed here (Debian: apt-get install pgbouncer)");
    return;
  }
  const bouncer = await startPgBouncer(database.appUrl, 2);
  try {
    await work(bouncer.url);
  } finally {
    await bouncer.stop();
  }
}

test("nor by way of PgBouncer in transaction mode, without prepared statements", async (context) => {
  await byPgBouncer(context, (url) => expectNoForeignRow(url, false));
});

test("with prepared statements PgBouncer serves everybody rightly where it knows of them, and else says so", async (context) => {
  await byPgBouncer(context, async (url) => {
    if (bearsPreparedStatements()) await expectNoForeignRow(url);
    else await expect(expectNoForeignRow(url)).rejects.toMatchObject({ fault: "unavailable" });
  });
});

test("a pool of one serves everybody in turn: nothing waits for a second connection", async () => {
  const db = createDatabase({ url: database.appUrl, poolSize: 1, serverKeys: [serverKey] });
  try {
    const work = users.slice(0, 20);
    expect(await Promise.all(work.map((user) => untilServed(db, user)))).toHaveLength(20);
  } finally {
    await db.close();
  }
});
