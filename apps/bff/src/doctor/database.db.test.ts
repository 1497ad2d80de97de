import { setDeployment } from "@rediflow/db-admin/provision";
import { createTestDatabase, type TestDatabase, withOwner } from "@rediflow/db-admin/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asRole, examined, examinedWhile, nowhere, open, withParts } from "../testing/examined.ts";
import type { CheckName } from "./checks.ts";
import { examine } from "./examine.ts";
import type { Finding } from "./finding.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const look = (name: CheckName, variables: Record<string, string | undefined> = {}): Promise<Finding> =>
  examined(name, { DATABASE_URL_APP: database.appUrl, ...variables });

describe("database", () => {
  test("answers", async () => {
    // How fast is the machine's affair.
    expect((await look("database")).found).toMatch(/answers within \d+ ms|takes \d+ ms/);
  });

  test.each([
    [3, "ok"],
    [800, "warning"],
  ])("that takes %i ms is %s", async (milliseconds, state) => {
    const now = new Date();
    const answer = { answered: true as const, now, before: now, after: now, milliseconds };
    expect(await examined("database", {}, { database: () => Promise.resolve(answer) })).toMatchObject({
      state,
    });
  });

  test("that is down fails, and every check that needs it is skipped, without its address", async () => {
    const found = await examined("database", {});
    expect(found).toMatchObject({ state: "failed" });
    expect(JSON.stringify(found)).not.toMatch(/pw-of-the-tests|127\.0\.0\.1/);
    const needing = [
      "migrations",
      "rls",
      "open-mode",
      "authentik-database",
      "unknown-groups",
      "groups-claim",
    ] as const;
    for (const name of needing) expect(await examined(name, {}), name).toMatchObject({ state: "skipped" });
  });

  test.each<[string, () => string, RegExp]>([
    [
      "another password",
      () => asRole(database.appUrl, "rediflow_app", "wrong"),
      /failed: .*refuses the role or its password/,
    ],
    [
      "an unknown role",
      () => asRole(database.appUrl, "nobody", "wrong"),
      /failed: .*refuses the role or its password/,
    ],
    [
      "another database",
      () => database.appUrl.replace(/\/[^/]+$/, "/not_there"),
      /failed: .*no database of this name/,
    ],
    [
      "an unknown host",
      () => "postgres://rediflow_app:x@nowhere.invalid/rediflow",
      /failed: .*can't reach the database \(/,
    ],
  ])("with %s fails, and says so", async (_name, url, expected) => {
    const said = async (): Promise<string> => {
      const { state, found } = await look("database", { DATABASE_URL_APP: url() });
      return `${state}: ${found}`;
    };
    // A busy machine may be too slow for the connection's own limit at first.
    await expect.poll(said, { timeout: 20_000 }).toMatch(expected);
  });
});

describe("clock", () => {
  test.each([
    [0, "ok"],
    [40, "warning"],
    [-40, "warning"],
  ])("with the database %i s off is %s", async (seconds, state) => {
    const clock = () => new Date(Date.now() - seconds * 1000);
    const found = await examined("clock", { DATABASE_URL_APP: database.appUrl, ...open }, { clock });
    expect(found).toMatchObject({ state });
    if (seconds !== 0) expect(found.found).toContain(seconds > 0 ? "40 s ahead" : "40 s behind");
  });
});

describe("migrations", () => {
  test("fails while one is pending, and is right once it is applied", async () => {
    const { found, after } = await examinedWhile("migrations", database, {
      sql: "CREATE TABLE kept AS SELECT * FROM _prisma_migrations ORDER BY migration_name DESC LIMIT 1; DELETE FROM _prisma_migrations WHERE id = (SELECT id FROM kept)",
      undo: "INSERT INTO _prisma_migrations SELECT * FROM kept; DROP TABLE kept",
    });
    expect(found).toMatchObject({ state: "failed" });
    expect(found.remedy).toContain("rediflow migrate");
    expect(after).toMatchObject({ state: "ok" });
  });

  test("and the function of a later migration may be missing: the check that asks it fails with a plain sentence", async () => {
    const broken: string[] = [];
    await withOwner(database.superuserUrl, (s) =>
      s.query("ALTER FUNCTION access.session_facts() RENAME TO session_facts_away"),
    );
    const reports = await withParts({ DATABASE_URL_APP: database.appUrl }, (parts) =>
      examine(parts, (name) => broken.push(name)),
    );
    await withOwner(database.superuserUrl, (s) =>
      s.query("ALTER FUNCTION access.session_facts_away() RENAME TO session_facts"),
    );
    const report = reports.find(({ name }) => name === "groups-claim");
    expect(report).toMatchObject({ state: "failed", found: "This check broke (error 42883)." });
    expect(broken).toContain("groups-claim");
  });
});

describe("open-mode", () => {
  const setUpFor = (mode: "login" | "view_only" | "allow_all") =>
    setDeployment({ ownerUrl: database.ownerUrl, mode, visibilityEnabled: true });
  const hardened = { APP_ENV: "prod", APP_URL: "https://plan.example", SESSION_SECRET: "s".repeat(32) };

  test("is right where both say the same", async () => {
    expect(await look("open-mode")).toMatchObject({ state: "ok" });
    await setUpFor("view_only");
    expect(await look("open-mode", open)).toMatchObject({ state: "ok" });
    await setUpFor("login");
  });

  test("fails where configuration and database differ", async () => {
    for (const variables of [open, { ...open, POLICY_NO_AUTH_DEFAULT: "allow_all" }])
      expect(await look("open-mode", variables)).toMatchObject({ state: "failed" });
    expect(await look("open-mode", { PROJECT_VISIBILITY_ENABLED: "false" })).toMatchObject({
      state: "failed",
    });
  });

  test("warns in prod where nobody has to sign in", async () => {
    await setUpFor("allow_all");
    const found = await look("open-mode", { ...open, ...hardened, POLICY_NO_AUTH_DEFAULT: "allow_all" });
    expect(found).toMatchObject({ state: "warning" });
    expect(found.found).toContain("changes everything");
    await setUpFor("login");
  });
});

test("authentik-database finds Authentik's tables, in whichever schema", async () => {
  expect(await look("authentik-database")).toMatchObject({ state: "ok" });
  for (const schema of ["public", "template"]) {
    const { found, after } = await examinedWhile("authentik-database", database, {
      sql: `CREATE SCHEMA IF NOT EXISTS ${schema}; CREATE TABLE ${schema}.authentik_core_user (id int)`,
      undo: `DROP TABLE ${schema}.authentik_core_user`,
    });
    expect(found).toMatchObject({ state: "warning" });
    expect(found.found).toMatch(/^1 of Authentik's tables/);
    expect(after).toMatchObject({ state: "ok" });
  }
});

test("a database that never answers costs each check its deadline and no more, and nobody's secret", async () => {
  const begun = performance.now();
  const reports = await withParts({ DATABASE_URL_APP: nowhere }, (parts) => {
    const db = { ...parts.db, now: () => new Promise<Date>(() => undefined) };
    return examine({ ...parts, db }, () => undefined);
  });
  expect(performance.now() - begun).toBeLessThan(8000);
  expect(reports.find(({ name }) => name === "database")).toMatchObject({ state: "failed" });
  expect(JSON.stringify(reports)).not.toContain("pw-of-the-tests");
});
