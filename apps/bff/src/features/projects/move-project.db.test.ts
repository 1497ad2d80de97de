import { withOwner } from "@rediflow/db-admin/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refusal } from "../../testing/api.ts";
import { startPlanning, type Planning } from "../../testing/team.ts";

let planning: Planning;
let projectId: string;

/** A project from the next month on, with all that has a month. */
const world = `
WITH project AS (
  INSERT INTO projects (code, name, owner_organisation_id, first_month, duration_months)
  SELECT 'MOVER', 'x', id, $1, 12 FROM organisations WHERE short_name = 'EXAMPLE' RETURNING *
), partner AS (
  INSERT INTO project_partners (project_id, organisation_id, number, from_month)
  SELECT project.id, o.id, 2, $1::int + 2 FROM project, organisations o WHERE o.id <> project.owner_organisation_id AND o.active LIMIT 1 RETURNING 1
), package AS (
  INSERT INTO work_packages (project_id, number, name) SELECT id, 1, 'x' FROM project RETURNING *
), task AS (
  INSERT INTO tasks (project_id, work_package_id, number, name) SELECT project_id, id, 1, 'x' FROM package RETURNING *
), effort_row AS (
  INSERT INTO effort_rows (project_id, work_package_id, task_id, organisation_id)
  SELECT task.project_id, work_package_id, task.id, owner_organisation_id FROM task, project RETURNING *
), assignment AS (
  INSERT INTO assignments (project_id, person_id) SELECT project.id, p.id FROM project, (SELECT id FROM persons ORDER BY code LIMIT 1) p RETURNING *
), phase AS (
  INSERT INTO task_phases (task_id, project_id, from_month, to_month, intensity) SELECT id, project_id, $1, $1::int + 5, 100 FROM task
), effort AS (
  INSERT INTO efforts (effort_row_id, series, month, project_id, organisation_id, pm)
  SELECT id, 'EST', $1::int + n, project_id, organisation_id, 0.1234 + n FROM effort_row, generate_series(0, 5) n
), milestone AS (
  INSERT INTO milestones (project_id, number, name, due_month) SELECT id, 1, 'x', $1::int + 11 FROM project
), deliverable AS (
  INSERT INTO deliverables (project_id, work_package_id, number, title, due_month) SELECT project_id, id, 1, 'x', $1::int + 11 FROM package
), allocation AS (
  INSERT INTO allocations (assignment_id, month, project_id, person_id, pm)
  SELECT id, $1::int + n, project_id, person_id, 0.25 FROM assignment, generate_series(0, 11) n
)
SELECT id FROM project`;

/** All that has a month in the project, as its place in it. */
const places = `
SELECT jsonb_build_object('first', p.first_month, 'duration', p.duration_months,
  'phases', (SELECT jsonb_agg(jsonb_build_array(from_month, to_month, intensity) ORDER BY 1) FROM task_phases WHERE project_id = p.id),
  'efforts', (SELECT jsonb_agg(jsonb_build_array(month, series, pm) ORDER BY month) FROM efforts WHERE project_id = p.id),
  'due', (SELECT jsonb_agg(due_month) FROM (SELECT due_month FROM milestones WHERE project_id = p.id UNION ALL SELECT due_month FROM deliverables WHERE project_id = p.id) d),
  'partners', (SELECT jsonb_agg(jsonb_build_array(from_month, to_month)) FROM project_partners WHERE project_id = p.id),
  'allocations', (SELECT jsonb_agg(jsonb_build_array(month, pm) ORDER BY month) FROM allocations WHERE project_id = p.id)) AS all
FROM projects p WHERE id = $1`;

interface Places {
  first: number;
  duration: number;
  phases: [number, number, number][];
  due: number[];
  partners: [number, null][];
  allocations: [number, number][];
}

const owner = async <T>(sql: string, ...values: unknown[]): Promise<T[]> =>
  await withOwner(
    planning.server.database.ownerUrl,
    async (client) => (await client.query(sql, values)).rows as T[],
  );
const now = async (): Promise<Places> => {
  const [row] = await owner<{ all: Places }>(places, projectId);
  if (row === undefined) throw new Error("the project is gone");
  return row.all;
};
const version = async (): Promise<number> =>
  (await planning.editor.projects.get.query({ projectId })).version;
const move = async (months: number, api = planning.editor) =>
  await api.projects.move.mutate({ projectId, version: await version(), months });

beforeAll(async () => {
  planning = await startPlanning();
  const [made] = await owner<{ id: string }>(world, planning.server.currentMonth + 1);
  projectId = made?.id ?? "";
});
afterAll(() => planning.server.stop());

test("a project moves with all that has a month in it; back again all is as it was", async () => {
  const before = await now();
  for (const months of [1, 7, 30, 228]) {
    const preview = await planning.editor.projects.previewMove.query({ projectId, months });
    expect(preview).toEqual({
      ...{ phases: 1, milestones: 1, deliverables: 1, partners: 1, effortCells: 6, allocationCells: 12 },
      refused: null,
    });
    await move(months);
    const moved = await now();
    expect(moved).toMatchObject({
      ...{ first: before.first + months, duration: 12 },
      phases: before.phases.map(([from, to, intensity]) => [from + months, to + months, intensity]),
      due: before.due.map((month) => month + months),
      partners: before.partners.map(([from]) => [from + months, null]),
      allocations: before.allocations.map(([month, pm]) => [month + months, pm]),
    });
    await move(-months);
    expect(await now()).toEqual(before);
  }
});

test("the history takes a move back as one", async () => {
  const before = await now();
  await move(3);
  const { entries } = await planning.editor.history.list.query({ projectId });
  const [last] = entries;
  expect(last?.sentence).toMatch(/first month/);
  await planning.editor.history.undo.mutate({ operationId: last?.operationId ?? "" });
  expect(await now()).toEqual(before);
});

test("what is frozen, reported, closed or too far keeps all of it where it is", async () => {
  const before = await now();
  expect(await refusal(move(-2))).toMatchObject({ code: "month-past" });
  expect(await refusal(move(229))).toMatchObject({ code: "invalid-input" });
  expect(
    await refusal(planning.viewer.projects.move.mutate({ projectId, version: await version(), months: 1 })),
  ).toMatchObject({ code: "role-too-low" });
  expect(
    await refusal(planning.editor.projects.move.mutate({ projectId, version: 999, months: 1 })),
  ).toMatchObject({ code: "stale" });
  await owner("UPDATE efforts SET series = 'ACTUAL' WHERE project_id = $1", projectId);
  expect(await refusal(move(1))).toMatchObject({ code: "in-use" });
  await owner("UPDATE efforts SET series = 'EST' WHERE project_id = $1", projectId);
  await owner(
    `INSERT INTO month_closings (organisation_id, month, closed_by_id)
     SELECT owner_organisation_id, first_month + 6, '00000000-0000-0000-0000-000000000000' FROM projects WHERE id = $1`,
    projectId,
  );
  expect(await refusal(move(1))).toMatchObject({ code: "month-closed" });
  expect(await now()).toEqual(before);
  await move(1, planning.superAdmin);
  await move(-1, planning.superAdmin);
  expect(await now()).toEqual(before);
});
