import { setServerKeys } from "@rediflow/db-admin/provision";
import { createTestDatabase, serverKey, testSeed, type TestDatabase } from "@rediflow/db-admin/testing";
import { actionNames, can } from "@rediflow/policy";
import fc from "fast-check";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compare, type Comparison, type Decide } from "./testing/agreement/compare.ts";
import { organisationsTold } from "./testing/agreement/organisations-told.ts";
import { withoutRows } from "./testing/agreement/probes.ts";
import { worlds } from "./testing/agreement/world.ts";

const currentMonth = 24_322;
const { seed, factor } = testSeed();
const atLeast = 5000;

let database: TestDatabase;
let owner: Client;
let app: Client;
beforeAll(async () => {
  database = await createTestDatabase();
  await setServerKeys({ ownerUrl: database.ownerUrl, keys: [serverKey] });
  owner = new Client({ connectionString: database.ownerUrl });
  app = new Client({ connectionString: database.appUrl });
  await Promise.all([owner.connect(), app.connect()]);
});
afterAll(async () => {
  await Promise.all([owner.end(), app.end()]);
  await database.drop();
});

/** Compares worlds until so many decisions were made, or the first on which the guards do not agree. */
async function run(decisions: number, decide: Decide = can): Promise<Comparison> {
  const sum: Comparison = { decisions: 0, allowed: 0, actions: new Set(), disagreements: [] };
  for (const world of fc.sample(worlds, { seed, numRuns: 2000 })) {
    const one = await compare({ owner, app }, world, { currentMonth, decide });
    sum.decisions += one.decisions;
    sum.allowed += one.allowed;
    for (const action of one.actions) sum.actions.add(action);
    sum.disagreements.push(...one.disagreements);
    if (sum.decisions >= decisions || sum.disagreements.length > 0) break;
  }
  return sum;
}

test(
  "what the policy decides and what PostgreSQL does agree, for every action and thousands of decisions",
  { timeout: 600_000 },
  async () => {
    const { decisions, allowed, actions, disagreements } = await run(atLeast * factor);
    expect(disagreements, `seed ${seed.toString()}`).toEqual([]);
    expect(decisions).toBeGreaterThanOrEqual(atLeast * factor);
    // Worlds in which everything is refused, or nothing, would agree about nothing.
    expect(allowed / decisions).toBeGreaterThan(0.15);
    expect(allowed / decisions).toBeLessThan(0.85);
    const covered = new Set([...actions, ...Object.keys(withoutRows)]);
    expect(actionNames.filter((action) => !covered.has(action))).toEqual([]);
  },
);

test(
  "where somebody works is told of exactly whom and what the policies show",
  { timeout: 120_000 },
  async () => {
    let told = 0;
    for (const world of fc.sample(worlds, { seed, numRuns: 60 * factor })) {
      const one = await organisationsTold({ owner, app }, world, currentMonth);
      expect(one.wrong, `seed ${seed.toString()}`).toEqual([]);
      told += one.told;
    }
    expect(told).toBeGreaterThan(100);
  },
);

describe("a guard that is wrong is found", () => {
  const wrongPolicies: [string, Decide][] = [
    [
      "every project may be read",
      (actor, action, subject) =>
        action === "project:read" && actor.role !== "none" ? { allowed: true } : can(actor, action, subject),
    ],
    [
      "locks do not hold editors",
      (actor, action, subject) =>
        can(
          actor,
          action,
          "project" in subject ? { ...subject, project: { ...subject.project, lock: null } } : subject,
        ),
    ],
    ["closings do not hold", (actor, action, subject) => can(actor, action, { ...subject, closing: null })],
    ["past months are open", (actor, action, subject) => can(actor, action, { ...subject, currentMonth: 0 })],
    [
      "admins unlock",
      (actor, action, subject) =>
        can(
          action === "project:unlock" && actor.role === "admin" ? { ...actor, role: "superAdmin" } : actor,
          action,
          subject,
        ),
    ],
    [
      "reported effort of past months is frozen",
      (actor, action, subject) =>
        can(actor, action, "series" in subject ? { ...subject, series: "EST" } : subject),
    ],
    ["view only writes", (actor, action, subject) => can({ ...actor, viewOnly: false }, action, subject)],
  ];
  test.each(wrongPolicies)("policy: %s", { timeout: 120_000 }, async (_name, decide) => {
    expect((await run(20_000, decide)).disagreements.length).toBeGreaterThan(0);
  });

  const wrongRules: [string, string, string][] = [
    ["every project is seen", "ALTER POLICY read ON projects USING (true)", "projects"],
    ["every person is seen", "ALTER POLICY read ON persons USING ((SELECT access.may_read()))", "persons"],
    [
      "viewers insert",
      "ALTER POLICY add ON assignments WITH CHECK ((SELECT access.may_read()))",
      "assignments",
    ],
    [
      "frozen rows are deleted",
      "ALTER POLICY remove ON allocations USING ((SELECT access.may_edit()))",
      "allocations",
    ],
    [
      "viewers change projects",
      "ALTER POLICY change ON projects USING ((SELECT access.may_read())) WITH CHECK (true)",
      "projects",
    ],
    [
      "shared views are everybody's",
      "ALTER POLICY read ON shared_views USING (true); ALTER POLICY change ON shared_views USING (true) WITH CHECK (true)",
      "shared_views",
    ],
    ["every event is seen", "ALTER POLICY read ON changes USING ((SELECT access.may_read()))", "changes"],
    ...(["project", "person"] as const).map((kind): [string, string, string] => [
      `events are seen with their ${kind} alone`,
      `ALTER POLICY read ON changes USING ((SELECT access.may_read()) AND (user_id = (SELECT access.acting_as())
         OR (project_id IS NULL AND person_id IS NULL AND (SELECT access.may_administer()))
         OR ${kind}_id IN (SELECT id FROM ${kind}s) OR (${kind}_id IS NULL
           AND (project_id IN (SELECT id FROM projects) OR person_id IN (SELECT id FROM persons)))))`,
      "changes",
    ]),
    [
      "viewers change tasks",
      "ALTER POLICY change ON tasks USING ((SELECT access.may_read()) AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))) WITH CHECK (true)",
      "tasks",
    ],
    [
      "viewers remove deliverables",
      "ALTER POLICY remove ON deliverables USING ((SELECT access.may_read()) AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects())))",
      "deliverables",
    ],
    [
      "editors add deliverable types",
      "ALTER POLICY add ON deliverable_types WITH CHECK ((SELECT access.may_edit()))",
      "deliverable_types",
    ],
    [
      "every milestone is seen",
      "ALTER POLICY read ON milestones USING ((SELECT access.may_read()))",
      "milestones",
    ],
    [
      "viewers remove work packages",
      "ALTER POLICY remove ON work_packages USING ((SELECT access.may_read()) AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects())))",
      "work_packages",
    ],
    [
      "notes about people are seen with their project alone",
      "ALTER POLICY read ON finding_notes USING ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))",
      "finding_notes",
    ],
    [
      "viewers check projects",
      "ALTER POLICY add ON project_checks WITH CHECK ((SELECT access.may_read()) AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects())))",
      "project_checks",
    ],
    [
      "viewers add rows of effort",
      "ALTER POLICY add ON effort_rows WITH CHECK ((SELECT access.may_read()) AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects())))",
      "effort_rows",
    ],
    [
      "frozen effort is deleted",
      "ALTER POLICY remove ON efforts USING ((SELECT access.may_edit()))",
      "efforts",
    ],
    [
      "admins reopen",
      "ALTER POLICY remove ON month_closings USING ((SELECT access.may_administer()))",
      "month_closings",
    ],
  ];
  test.each(wrongRules)("rule: %s", { timeout: 120_000 }, async (_name, sql, table) => {
    const before = await policiesOf(table);
    await owner.query(sql);
    try {
      expect((await run(20_000)).disagreements.length).toBeGreaterThan(0);
    } finally {
      await owner.query(before);
    }
    expect(await policiesOf(table)).toBe(before);
  });
});

/** Statements that bring the policies of a table back to what they are now. */
async function policiesOf(table: string): Promise<string> {
  const { rows } = await owner.query<{ sql: string }>(
    `SELECT format('ALTER POLICY %I ON %I', p.polname, c.relname) || coalesce(' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', '')
       || coalesce(' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', '') AS sql
     FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE c.relname = $1 ORDER BY p.polname`,
    [table],
  );
  return rows.map(({ sql }) => sql).join(";\n");
}
