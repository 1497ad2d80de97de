import { withOwner } from "@rediflow/db-admin/testing";
import { lessRun, percentOf, sumOf, worthOf, type MonthRun } from "@rediflow/planning";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apiOf } from "../../testing/api.ts";
import { startPlanning, type Planning } from "../../testing/team.ts";

// An example that was computed by hand: three organisations, two work packages, three series. Its project began two months ago.
let planning: Planning;
let first: number;
const ids = {
  project: "",
  owner: "",
  second: "",
  third: "",
  one: "",
  two: "",
  gone: "",
  seen: "",
  hidden: "",
};

const asOwner = <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
  withOwner(planning.server.database.ownerUrl, async (owner) => (await owner.query(sql, values)).rows as T[]);

beforeAll(async () => {
  planning = await startPlanning();
  first = planning.server.currentMonth - 2;
  const [made] = await asOwner<typeof ids>(
    `WITH owner AS (SELECT id FROM organisations WHERE short_name = 'EXAMPLE'),
       made AS (INSERT INTO organisations (short_name, name) VALUES ('HAND-2', 'Second'), ('HAND-3', 'Third') RETURNING id, short_name),
       project AS (INSERT INTO projects (code, name, lifecycle_state, owner_organisation_id, first_month, duration_months, awarded_pm)
         SELECT 'HAND', 'By hand', 'running', id, $1, 12, 20 FROM owner RETURNING id),
       partners AS (INSERT INTO project_partners (project_id, organisation_id, number) SELECT p.id, m.id, right(m.short_name, 1)::int FROM project p, made m),
       packages AS (INSERT INTO work_packages (project_id, number, name) SELECT p.id, n, 'Package ' || n FROM project p, generate_series(1, 2) n RETURNING id, number),
       tasks AS (INSERT INTO tasks (project_id, work_package_id, number, name, cancelled_at)
         SELECT p.id, w.id, n, 'Task', CASE WHEN n = 2 THEN now() END FROM project p, packages w, generate_series(1, 2) n WHERE w.number = 2 RETURNING id, number),
       phases AS (INSERT INTO task_phases (task_id, from_month, to_month, project_id, intensity) SELECT t.id, $1, $1 + 11, p.id, 100 FROM tasks t, project p),
       people AS (INSERT INTO persons (code, name) VALUES ('HAND-A', 'Aino Hand'), ('HAND-B', 'Bo Hand') RETURNING id, code),
       homes AS (INSERT INTO person_organisations (person_id, organisation_id, valid_from)
         SELECT q.id, CASE WHEN q.code = 'HAND-A' THEN o.id ELSE m.id END, '2020-01-01' FROM people q, owner o, made m WHERE m.short_name = 'HAND-2')
     SELECT (SELECT id FROM project) AS project, (SELECT id FROM owner) AS owner, (SELECT id FROM made WHERE short_name = 'HAND-2') AS second,
       (SELECT id FROM made WHERE short_name = 'HAND-3') AS third, (SELECT id FROM packages WHERE number = 1) AS one, (SELECT id FROM packages WHERE number = 2) AS two,
       (SELECT id FROM tasks WHERE number = 2) AS gone, (SELECT id FROM people WHERE code = 'HAND-A') AS seen, (SELECT id FROM people WHERE code = 'HAND-B') AS hidden`,
    [first],
  );
  Object.assign(ids, made);
  await effort(ids.one, null, ids.owner, { PROJPLAN: [1, 1, 1, 1], EST: [0, 1, 2, 2], ACTUAL: [0.5, 1] });
  await effort(ids.one, null, ids.second, { PROJPLAN: [0, 2, 2] });
  await effort(ids.two, "1", ids.second, { PROJPLAN: [0.5, 0.5], ACTUAL: [0.25] });
  await effort(ids.two, "2", ids.second, { PROJPLAN: [9, 9, 9], EST: [9], ACTUAL: [9] });
  await effort(ids.two, "1", ids.third, { PROJPLAN: [3, 3], EST: [1] });
  await effort(ids.two, null, ids.third, { PROJPLAN: [4, 0, 4] });
  await plan(ids.seen, [1, 1, 1]);
  await plan(ids.hidden, [0, 0.3111, 0.4222]);
});
afterAll(() => planning.server.stop());

/** Effort in a work package as a whole, or in the task with that number; amounts in PM from the first month on. */
async function effort(
  workPackageId: string,
  task: string | null,
  organisationId: string,
  series: Record<string, number[]>,
): Promise<void> {
  const [row] = await asOwner<{ id: string }>(
    `INSERT INTO effort_rows (project_id, work_package_id, task_id, organisation_id)
     SELECT $1, $2, (SELECT t.id FROM tasks t WHERE t.work_package_id = $2 AND t.number = $3::int), $4 RETURNING id`,
    [ids.project, workPackageId, task, organisationId],
  );
  for (const [name, amounts] of Object.entries(series))
    await asOwner(
      `INSERT INTO efforts (effort_row_id, series, month, project_id, organisation_id, pm)
       SELECT $1, $2, $3 + n - 1, $4, $5, pm FROM unnest($6::numeric[]) WITH ORDINALITY AS m(pm, n) WHERE pm > 0`,
      [row?.id, name, first, ids.project, organisationId, amounts],
    );
}

async function plan(personId: string, amounts: number[]): Promise<void> {
  await asOwner(
    `WITH a AS (INSERT INTO assignments (project_id, person_id) VALUES ($1, $2) RETURNING id)
     INSERT INTO allocations (assignment_id, project_id, person_id, month, pm)
     SELECT a.id, $1, $2, $3 + n - 1, pm FROM a, unnest($4::numeric[]) WITH ORDINALITY AS m(pm, n) WHERE pm > 0`,
    [ids.project, personId, first, amounts],
  );
}

const overview = () => planning.viewer.projects.overview.query({ projectId: ids.project });
/** A run in PM from the project's first month on. */
const inPm = ({ from, amounts }: MonthRun): number[] => [
  ...(amounts.length === 0 ? [] : new Array<number>(from - first).fill(0)),
  ...amounts.map((amount) => amount / 10_000),
];

test("each number of the example is what it is by hand, by organisation and by work package", async () => {
  const { organisations, workPackages, project, hidden } = await overview();
  expect(project).toMatchObject({
    code: "HAND",
    awarded: 200_000,
    owner: "EXAMPLE",
    partners: ["HAND-2", "HAND-3"],
  });
  const told = organisations.map(({ shortName, agreed, estimate, actual, expected, people }) => ({
    [shortName]: [agreed, estimate, actual, expected, people].map(inPm),
  }));
  expect(told).toEqual([
    {
      EXAMPLE: [
        [1, 1, 1, 1],
        [0, 1, 2, 2],
        [0.5, 1],
        [0, 1, 2, 2],
        [1, 1, 1],
      ],
    },
    // What is in the cancelled task counts nowhere, also not as an estimate.
    { "HAND-2": [[0.5, 2.5, 2], [], [0.25], [0.5, 2.5, 2], [0, 0.3111, 0.4222]] },
    // Its effort in the whole work package stands instead of that in the task, series by series.
    { "HAND-3": [[4, 0, 4], [1], [], [1], []] },
  ]);
  const byPackage = workPackages.map(({ number, agreed, estimate, actual, expected }) => [
    number,
    ...[agreed, estimate, actual, expected].map(inPm),
  ]);
  expect(byPackage).toEqual([
    [1, [1, 3, 3, 1], [0, 1, 2, 2], [0.5, 1], [0, 3, 4, 2]],
    [2, [4.5, 0.5, 4], [1], [0.25], [1.5, 0.5]],
  ]);
  expect(hidden).toEqual({ people: 0, total: 0 });
});

test("so is each deviation, in PM and in hours of which a person-month has others from the second month on", async () => {
  const { organisations, workPackages } = await overview();
  const hours = { steps: [{ from: first + 1, hoursPerPm: 160 }], usual: 140 };
  const compared = [...organisations, ...workPackages].map((each) => {
    const plan = lessRun(each.expected, each.agreed);
    const people = "people" in each ? sumOf(each.people) - sumOf(each.expected) : null;
    // What was done is compared with what was expected of the months that are over.
    const done = sumOf(each.actual, first, first + 2) - sumOf(each.expected, first, first + 2);
    return [
      sumOf(plan),
      percentOf(sumOf(plan), sumOf(each.agreed)),
      worthOf(plan, "hours", hours),
      people,
      done,
    ];
  });
  expect(compared).toEqual([
    [10_000, 25, -140 + 160 * 2, -20_000, 5000],
    [0, 0, 0, -42_667, -27_500],
    [-70_000, -88, -140 * 3 - 160 * 4, -10_000, -10_000],
    [10_000, 13, -140 + 160 * 2, null, -15_000],
    [-70_000, -78, -140 * 3 - 160 * 4, null, -17_500],
  ]);
});

test("restoring the cancelled task brings its effort back, cancelling the work package takes all of it away", async () => {
  await asOwner("UPDATE tasks SET cancelled_at = NULL WHERE id = $1", [ids.gone]);
  const restored = (await overview()).organisations.find(({ id }) => id === ids.second);
  expect([restored?.agreed, restored?.expected].map((run) => run && inPm(run))).toEqual([
    [9.5, 11.5, 11],
    [9, 2, 2],
  ]);
  await asOwner("UPDATE work_packages SET cancelled_at = now() WHERE id = $1", [ids.two]);
  const { workPackages } = await overview();
  expect(workPackages[1]).toMatchObject({
    cancelled: true,
    agreed: { amounts: [] },
    actual: { amounts: [] },
  });
  await asOwner("UPDATE work_packages SET cancelled_at = NULL WHERE id = $1", [ids.two]);
  await asOwner("UPDATE tasks SET cancelled_at = now() WHERE id = $1", [ids.gone]);
  expect(await asOwner("SELECT * FROM access.effort_sum_differences()")).toEqual([]);
});

test("the portfolio adds it up by month, and says what is missing of whom", async () => {
  const answer = await planning.viewer.portfolio.get.query({
    from: first,
    months: 4,
    filter: { organisation: "HAND-2" },
  });
  expect(answer).toMatchObject({ projects: { firm: 1, tentative: 0, no: 0 }, from: first, months: 4 });
  expect(answer.organisations).toEqual([
    {
      ...{ id: ids.second, shortName: "HAND-2", seenWhole: true },
      ...{ firm: [5000, 25_000, 20_000, 0], tentative: [0, 0, 0, 0] },
      ...{ people: [0, 3111, 4222, 0], tentativePeople: [0, 0, 0, 0] },
    },
  ]);
});

test("a reader of one organisation is told of people out of sight only their sum, and that what is missing cannot be told", async () => {
  planning.server.idp.setGroups("orgviewer@test", [
    "rediflow-viewers",
    "rediflow-visibility-org",
    "rediflow-org-EXAMPLE",
  ]);
  const narrow = apiOf(await planning.server.signIn("orgviewer@test"), planning.server.origin);
  const { organisations, hidden, people } = await narrow.projects.overview.query({ projectId: ids.project });
  expect(hidden).toEqual({ people: 1, total: 7333 });
  expect(people).toEqual({ names: ["Aino Hand"], count: 1 });
  expect(organisations.find(({ id }) => id === ids.second)?.people.amounts).toEqual([]);
  expect(organisations.find(({ id }) => id === ids.owner)?.people.amounts).toEqual([10_000, 10_000, 10_000]);
  const portfolio = await narrow.portfolio.get.query({ from: first, months: 4 });
  const of = (id: string) => portfolio.organisations.find((each) => each.id === id);
  expect(of(ids.second)).toMatchObject({ seenWhole: false, people: [0, 0, 0, 0] });
  expect(of(ids.owner)?.seenWhole).toBe(true);
  expect(JSON.stringify([organisations, portfolio])).not.toMatch(/3111|4222|Bo Hand/);
});

test("what another one does not see is in no sum of theirs", async () => {
  const assigned = apiOf(await planning.server.signIn("assigned@test"), planning.server.origin);
  const visible = (await assigned.projects.list.query()).rows;
  expect(visible.some(({ code }) => code === "HAND")).toBe(false);
  const { organisations, projects } = await assigned.portfolio.get.query({ from: first, months: 4 });
  expect(organisations.some(({ id }) => id === ids.third)).toBe(false);
  expect(projects.firm + projects.tentative + projects.no).toBe(visible.length);
  await expect(assigned.projects.overview.query({ projectId: ids.project })).rejects.toThrow(/not|see/i);
});
