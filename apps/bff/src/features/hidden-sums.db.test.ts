import { withOwner } from "@rediflow/db-admin/testing";
import { cellsOf } from "@rediflow/planning";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { apiOf, refusal } from "../testing/api.ts";
import { startPlanning, type Planning } from "../testing/team.ts";

// Somebody who sees one organisation tries to read, out of every answer, in which months people out of sight are planned.
let planning: Planning;
let narrow: Planning["editor"];
let first: number;
const ids = { project: "", seen: "", one: "", two: "", three: "" };

const asOwner = <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
  withOwner(planning.server.database.ownerUrl, async (owner) => (await owner.query(sql, values)).rows as T[]);

beforeAll(async () => {
  planning = await startPlanning();
  const { server } = planning;
  first = server.currentMonth + 1;
  const [made] = await asOwner<typeof ids>(
    `WITH mine AS (SELECT id FROM organisations WHERE short_name = 'EXAMPLE'),
       theirs AS (SELECT id FROM organisations o WHERE o.parent_id IS NULL AND o.id NOT IN (
         WITH RECURSIVE up AS (SELECT id, parent_id FROM organisations WHERE short_name = 'EXAMPLE'
           UNION SELECT o.id, o.parent_id FROM organisations o JOIN up ON o.id = up.parent_id) SELECT id FROM up) LIMIT 1),
       people AS (INSERT INTO persons (code, name) SELECT 'SUM' || n, 'Sum ' || n FROM generate_series(0, 3) n RETURNING id, code),
       homes AS (INSERT INTO person_organisations (person_id, organisation_id, valid_from)
         SELECT p.id, CASE WHEN p.code = 'SUM0' THEN (SELECT id FROM mine) ELSE (SELECT id FROM theirs) END, '2020-01-01' FROM people p),
       project AS (INSERT INTO projects (code, name, owner_organisation_id, first_month, duration_months)
         SELECT 'SUMS', 'Sums', id, $1, 12 FROM mine RETURNING id)
     SELECT (SELECT id FROM project) AS project, (SELECT id FROM people WHERE code = 'SUM0') AS seen,
       (SELECT id FROM people WHERE code = 'SUM1') AS one, (SELECT id FROM people WHERE code = 'SUM2') AS two,
       (SELECT id FROM people WHERE code = 'SUM3') AS three`,
    [first],
  );
  Object.assign(ids, made);
  server.idp.setGroups("orguser@test", [
    "rediflow-editors",
    "rediflow-visibility-org",
    "rediflow-org-EXAMPLE",
  ]);
  narrow = apiOf(await server.signIn("orguser@test"), server.origin);
});
afterAll(() => planning.server.stop());
beforeEach(async () => {
  await asOwner("DELETE FROM allocations WHERE project_id = $1", [ids.project]);
  await asOwner("DELETE FROM assignments WHERE project_id = $1", [ids.project]);
  await plan(ids.seen, { 0: 1000, 1: 2000, 5: 3000 });
});

/** Puts a person on the project with amounts by offset from its first month. */
async function plan(personId: string, amounts: Record<number, number>): Promise<void> {
  const [made] = await asOwner<{ id: string }>(
    "INSERT INTO assignments (project_id, person_id) VALUES ($1, $2) RETURNING id",
    [ids.project, personId],
  );
  for (const [offset, amount] of Object.entries(amounts))
    await asOwner(
      "INSERT INTO allocations (assignment_id, project_id, person_id, month, pm) VALUES ($1, $2, $3, $4, $5::numeric / 10000)",
      [made?.id, ids.project, personId, first + Number(offset), amount],
    );
}

interface Answers {
  /** Every answer of the API that the narrow reader can get about the project. */
  texts: string;
  months: { month: number; amount: number }[];
  unsplit: number;
  total: number;
  people: number;
  planned: number;
}

async function everyAnswer(): Promise<Answers> {
  const { hidden, ...team } = await narrow.team.get.query({ projectId: ids.project });
  const projects = (await narrow.projects.list.query()).rows;
  const rest = [
    (await narrow.people.list.query({ fromMonth: first, limit: 500 })).rows,
    await narrow.myWork.get.query({ fromMonth: first }),
    await narrow.team.nextUndo.query({ projectId: ids.project }),
    (await narrow.monthClosings.list.query()).rows,
    await narrow.access.get.query(),
  ];
  const planned = projects.find(({ id }) => id === ids.project)?.planned ?? 0;
  return { texts: JSON.stringify([team, projects, rest]), ...hidden, planned };
}

describe("one person out of sight", () => {
  test("is counted in every total, and in no month", async () => {
    await plan(ids.one, { 2: 1111, 3: 2222, 7: 4444 });
    const answers = await everyAnswer();
    expect(answers).toMatchObject({ people: 1, months: [], unsplit: 7777, total: 7777, planned: 13_777 });
    for (const secret of [ids.one, "Sum 1", "1111", "2222", "4444"])
      expect(answers.texts).not.toContain(secret);
  });

  test("answers are the same whatever the months are: nothing else can be read out of them", async () => {
    const seen: unknown[] = [];
    for (const amounts of [{ 2: 1111, 3: 6666 }, { 11: 7777 }, { 0: 7000, 5: 777 }]) {
      await asOwner("DELETE FROM allocations WHERE project_id = $1 AND person_id = $2", [
        ids.project,
        ids.one,
      ]);
      await asOwner("DELETE FROM assignments WHERE project_id = $1 AND person_id = $2", [
        ids.project,
        ids.one,
      ]);
      await plan(ids.one, amounts);
      const { texts, ...sums } = await everyAnswer();
      const project = (await narrow.projects.list.query()).rows.find(({ id }) => id === ids.project);
      const shorter = await Promise.all(
        [11, 9, 7, 6].map(async (durationMonths) =>
          refusal(narrow.projects.update.mutate(changeOf(project, durationMonths))),
        ),
      );
      // The project's own version and amounts of visible cells are the same in each round.
      seen.push(JSON.stringify([sums, shorter, texts.replaceAll(/"(at|assignmentId|version)":[^,}]+/g, "")]));
    }
    expect(new Set(seen).size).toBe(1);
  });

  test("whose plan lies in a month cannot be found by shortening the project, and it can still be made longer", async () => {
    await plan(ids.one, { 2: 1111 });
    const project = (await narrow.projects.list.query()).rows.find(({ id }) => id === ids.project);
    const answer = await refusal(narrow.projects.update.mutate(changeOf(project, 8)));
    expect(answer).toMatchObject({ code: "in-use", detail: { cells: 0 } });
    expect(answer.message).not.toMatch(/\d/);
    const { version } = await narrow.projects.update.mutate(changeOf(project, 13));
    await planning.superAdmin.projects.update.mutate({ ...changeOf(project, 12), version });
  });
});

describe("several people out of sight", () => {
  test("are told by month where at least two of them are planned; the rest has no month", async () => {
    await plan(ids.one, { 2: 1000, 3: 2000, 7: 4000 });
    await plan(ids.two, { 2: 500, 3: 600 });
    await plan(ids.three, { 9: 300 });
    const answers = await everyAnswer();
    expect(answers).toMatchObject({ people: 3, unsplit: 4300, total: 8400 });
    expect(sorted(answers.months)).toEqual([
      { month: first + 2, amount: 1500 },
      { month: first + 3, amount: 2600 },
    ]);
  });

  test("one of them in two roles is still one", async () => {
    const [role] = await asOwner<{ id: string }>("SELECT id FROM role_types LIMIT 1");
    await plan(ids.one, { 2: 1000 });
    await asOwner("INSERT INTO assignments (project_id, person_id, role_type_id) VALUES ($1, $2, $3)", [
      ...[ids.project, ids.one, role?.id],
    ]);
    await asOwner(
      `INSERT INTO allocations (assignment_id, project_id, person_id, month, pm)
       SELECT id, project_id, person_id, $3, 0.1 FROM assignments WHERE project_id = $1 AND person_id = $2 AND role_type_id IS NOT NULL`,
      [ids.project, ids.one, first + 2],
    );
    expect(await everyAnswer()).toMatchObject({ people: 1, months: [], unsplit: 2000 });
  });

  test("where a single month would be left untold, another one is not told either", async () => {
    const all = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [at, 1000 + at]));
    await plan(ids.one, all);
    await plan(ids.two, Object.fromEntries(Object.entries(all).slice(1)));
    const { months, unsplit } = await everyAnswer();
    expect(months).toHaveLength(10);
    expect(unsplit).toBe(1000 + 2 * 1001);
  });

  test("months that nobody is told to be planned in can be cut off, others cannot", async () => {
    await plan(ids.one, { 2: 1000, 6: 10 });
    await plan(ids.two, { 2: 500, 6: 10 });
    const project = (await narrow.projects.list.query()).rows.find(({ id }) => id === ids.project);
    const { version } = await narrow.projects.update.mutate(changeOf(project, 8));
    expect(await refusal(narrow.projects.update.mutate({ ...changeOf(project, 6), version }))).toMatchObject({
      code: "in-use",
    });
    await planning.superAdmin.projects.update.mutate({ ...changeOf(project, 12), version });
  });
});

test("totals of projects.list, team.get and the database are the same, for every reader", async () => {
  await plan(ids.one, { 2: 1111 });
  const owned = await asOwner<{ id: string; planned: number; people: number }>(
    `SELECT p.id, coalesce((SELECT sum(pm) * 10000 FROM allocations WHERE project_id = p.id), 0)::int AS planned,
       (SELECT count(DISTINCT person_id) FROM assignments WHERE project_id = p.id)::int AS people FROM projects p`,
  );
  for (const reader of [narrow, planning.viewer, planning.superAdmin]) {
    for (const { id, planned, people } of (await reader.projects.list.query()).rows) {
      expect({ id, planned, people }).toEqual(owned.find((each) => each.id === id));
      const { cells, hidden, rows } = await reader.team.get.query({ projectId: id });
      expect(cellsOf(cells).reduce((sum, { amount }) => sum + amount, hidden.total)).toBe(planned);
      expect(new Set(rows.map(({ personId }) => personId)).size + hidden.people).toBe(people);
    }
  }
}, 60_000);

const sorted = (months: readonly { month: number; amount: number }[]) =>
  [...months].sort((one, other) => one.month - other.month);

type Project = Awaited<ReturnType<Planning["editor"]["projects"]["list"]["query"]>>["rows"][number];
function changeOf(project: Project | undefined, durationMonths: number) {
  if (project === undefined) throw new Error("the project is visible");
  const { id, version, name, kind, lifecycleState, firstMonth } = project;
  return { projectId: id, version, name, kind, lifecycleState, firstMonth, durationMonths };
}
