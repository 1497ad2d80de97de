import { withOwner } from "@rediflow/db-admin/testing";
import { cellsOf } from "@rediflow/planning";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apiOf, refusal } from "../testing/api.ts";
import { projectId } from "../testing/team.ts";
import { startTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const api = async (email: string) => apiOf(await server.signIn(email), server.origin);
const asOwner = <T>(sql: string): Promise<T[]> =>
  withOwner(server.database.ownerUrl, async (owner) => (await owner.query(sql)).rows as T[]);
const codes = (projects: readonly { code: string }[]): string[] => projects.map(({ code }) => code).sort();

/** What must be visible, said in SQL of its own, as the owner. */
const touchingExample = `SELECT p.code FROM projects p WHERE p.owner_organisation_id IN (SELECT id FROM organisations WHERE short_name = 'EXAMPLE')
  OR p.id IN (SELECT project_id FROM project_partners pp JOIN organisations o ON o.id = pp.organisation_id WHERE o.short_name = 'EXAMPLE')`;

test("an admin sees all projects and people", async () => {
  const admin = await api("admin@test");
  expect((await admin.projects.list.query()).rows).toHaveLength(
    (await asOwner("SELECT 1 FROM projects")).length,
  );
  expect((await admin.people.list.query({ fromMonth: server.currentMonth, limit: 500 })).rows).toHaveLength(
    (await asOwner("SELECT 1 FROM persons")).length,
  );
});

describe("an organisation's viewer", () => {
  test("sees the projects in which the organisation is owner or partner, and no other", async () => {
    const expected = codes(await asOwner<{ code: string }>(touchingExample));
    const all = await asOwner("SELECT 1 FROM projects");
    expect(expected.length).toBeGreaterThan(2);
    expect(expected.length).toBeLessThan(all.length);
    expect(codes((await (await api("orgviewer@test")).projects.list.query()).rows)).toEqual(expected);
  });

  test("sees the people of the same root, and no other", async () => {
    const expected = await asOwner<{ code: string }>(
      `WITH RECURSIVE up AS (SELECT id, parent_id FROM organisations WHERE short_name = 'EXAMPLE'
         UNION SELECT o.id, o.parent_id FROM organisations o JOIN up ON o.id = up.parent_id),
       down AS (SELECT id FROM up WHERE parent_id IS NULL UNION SELECT o.id FROM organisations o JOIN down ON o.parent_id = down.id)
       SELECT DISTINCT p.code FROM persons p JOIN person_organisations po ON po.person_id = p.id
       WHERE po.organisation_id IN (SELECT id FROM down)
         AND (po.valid_to IS NULL OR po.valid_to >= make_date(${((server.currentMonth / 12) | 0).toString()}, ${((server.currentMonth % 12) + 1).toString()}, 1))`,
    );
    expect(expected.length).toBeGreaterThan(5);
    const people = (
      await (await api("orgviewer@test")).people.list.query({ fromMonth: server.currentMonth, limit: 500 })
    ).rows;
    expect(codes(people)).toEqual(codes(expected));
    expect(people.length).toBeLessThan((await asOwner("SELECT 1 FROM persons")).length);
  });

  test("sees the others on a visible project as one sum, without names", async () => {
    const viewer = await api("orgviewer@test");
    const superAdmin = await api("superadmin@test");
    const id = await projectId(viewer, "AURORA");
    const mine = await viewer.team.get.query({ projectId: id });
    const all = await superAdmin.team.get.query({ projectId: id });
    expect(all.hidden).toEqual({ people: 0, total: 0, months: [], unsplit: 0 });
    expect(mine.hidden.people).toBeGreaterThan(0);
    const people = (rows: readonly { personId: string }[]): number =>
      new Set(rows.map(({ personId }) => personId)).size;
    expect(people(mine.rows) + mine.hidden.people).toBe(people(all.rows));
    const sum = (cells: readonly { amount: number }[]): number =>
      cells.reduce((total, { amount }) => total + amount, 0);
    expect(sum(cellsOf(mine.cells)) + sum(mine.hidden.months) + mine.hidden.unsplit).toBe(
      sum(cellsOf(all.cells)),
    );
    expect(mine.hidden.total).toBe(sum(mine.hidden.months) + mine.hidden.unsplit);
  });

  test("sees the load of visible people whole, with the part in hidden projects as a sum", async () => {
    const mine = (
      await (await api("orgviewer@test")).people.list.query({ fromMonth: server.currentMonth, limit: 500 })
    ).rows;
    const all = (
      await (await api("admin@test")).people.list.query({ fromMonth: server.currentMonth, limit: 500 })
    ).rows;
    const hidden = mine.flatMap(({ load }) => load).reduce((total, each) => total + each.hidden, 0);
    expect(hidden).toBeGreaterThan(0);
    for (const person of mine) {
      const whole = all.find(({ id }) => id === person.id);
      expect(person.load.map(({ allocated }) => allocated)).toEqual(
        whole?.load.map(({ allocated }) => allocated),
      );
      expect(person.load.map(({ capacity }) => capacity)).toEqual(
        whole?.load.map(({ capacity }) => capacity),
      );
    }
  });
});

describe("an assigned viewer", () => {
  test("sees the own projects only, and the people on them", async () => {
    const expected = await asOwner<{ code: string; id: string }>(
      `SELECT DISTINCT p.code, p.id FROM projects p JOIN assignments a ON a.project_id = p.id JOIN user_persons up ON up.person_id = a.person_id
       JOIN users u ON u.id = up.user_id WHERE u.email = 'assigned@test'`,
    );
    expect(expected.length).toBe(2);
    const assigned = await api("assigned@test");
    expect(codes((await assigned.projects.list.query()).rows)).toEqual(codes(expected));
    const people = (await assigned.people.list.query({ fromMonth: server.currentMonth, limit: 500 })).rows;
    const sharing = await asOwner<{ code: string }>(
      `SELECT DISTINCT p.code FROM persons p JOIN assignments a ON a.person_id = p.id WHERE a.project_id IN (${expected.map(({ id }) => `'${id}'`).join(",")})`,
    );
    expect(codes(people)).toEqual(codes(sharing));
  });

  test("finds the own months under My work", async () => {
    const { person, projects } = await (
      await api("assigned@test")
    ).myWork.get.query({ fromMonth: server.currentMonth });
    expect(person?.name).toBe("Aki Assigned");
    expect(projects).toHaveLength(2);
    expect(projects.flatMap(({ months }) => months).length).toBeGreaterThan(0);
  });
});

describe("nobody", () => {
  test("learns what the groups came to mean, and nothing else", async () => {
    const nobody = await api("nobody@test");
    expect(await nobody.access.get.query()).toMatchObject({ role: "none", groups: [], name: "Nora Nobody" });
    const calls = [
      () => nobody.projects.list.query(),
      () => nobody.people.list.query({ fromMonth: server.currentMonth }),
      () => nobody.settings.get.query(),
      () => nobody.organisations.list.query(),
    ];
    for (const call of calls) {
      const answer = await refusal(call());
      expect(answer).toMatchObject({ code: "no-role", status: 403 });
      expect(answer.message).toContain("rediflow-viewers");
    }
  });
});

test("groups that came with the sign-in and mean nothing are reported, not guessed", async () => {
  server.idp.setGroups("viewer@test", [
    "rediflow-viewers",
    "rediflow-owner",
    "rediflow-org-NOWHERE",
    "staff",
  ]);
  const access = await (await api("viewer@test")).access.get.query();
  expect(access).toMatchObject({
    role: "viewer",
    unknownGroups: ["rediflow-owner"],
    unknownOrganisations: ["NOWHERE"],
  });
  server.idp.setGroups("viewer@test", ["rediflow-viewers"]);
});
