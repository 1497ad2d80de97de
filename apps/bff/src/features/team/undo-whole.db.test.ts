import { randomUUID } from "node:crypto";
import { withOwner } from "@rediflow/db-admin/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { apiOf } from "../../testing/api.ts";
import { startPlanning, type Planning } from "../../testing/team.ts";

// Undo is whole or not at all: large pastes, parts that are out of sight, and months that are frozen by now.
let planning: Planning;
let editor: Planning["editor"];
let aurora: string;
let project: { projectId: string };
beforeAll(async () => {
  planning = await startPlanning();
  ({ editor, aurora } = planning);
  project = { projectId: aurora };
});
afterAll(() => planning.server.stop());

const asOwner = (sql: string, values: unknown[] = []) =>
  withOwner(planning.server.database.ownerUrl, (owner) => owner.query(sql, values));
beforeEach(() => asOwner("DELETE FROM changes"));

test("a paste in several calls with one key is undone whole, also of more than 5,000 cells", async () => {
  const { superAdmin, server } = planning;
  const rows = await asOwner(
    `WITH made AS (INSERT INTO persons (code, name) SELECT 'PASTE' || n, 'Paste ' || n FROM generate_series(1, 140) n RETURNING id),
       put AS (INSERT INTO assignments (project_id, person_id) SELECT $1, id FROM made RETURNING id)
     SELECT (SELECT array_agg(id) FROM put) AS ids`,
    [aurora],
  );
  const ids = (rows.rows as { ids: string[] }[])[0]?.ids ?? [];
  const project36 = (await superAdmin.projects.list.query()).rows.find(({ id }) => id === aurora);
  const first = project36?.firstMonth ?? server.currentMonth;
  await asOwner("UPDATE projects SET duration_months = 120 WHERE id = $1", [aurora]);
  const cells = ids.flatMap((assignmentId) =>
    Array.from({ length: 40 }, (_, at) => ({
      assignmentId,
      month: first + 36 + at,
      amount: 1000,
      version: 0,
    })),
  );
  expect(cells.length).toBe(5600);
  const changeKey = randomUUID();
  for (const part of [cells.slice(0, 5000), cells.slice(5000)])
    await superAdmin.team.setAllocations.mutate({ ...project, cells: part, changeKey });
  const next = (await superAdmin.team.nextUndo.query(project)).undo;
  expect(next).toMatchObject({ cellCount: 5600, refused: null });
  expect(next?.cells).toHaveLength(200);
  const { written } = await superAdmin.team.undo.mutate(project);
  expect(written).toHaveLength(5600);
  expect(
    (await asOwner("SELECT 1 FROM allocations WHERE assignment_id = ANY ($1::uuid[])", [ids])).rowCount,
  ).toBe(0);
});

test("a change of which a part is out of sight by now is refused whole, with the reason", async () => {
  const { server } = planning;
  const signedInWith = async (...groups: string[]) => {
    server.idp.setGroups("editor@test", ["rediflow-editors", ...groups]);
    return apiOf(await server.signIn("editor@test"), server.origin);
  };
  const narrow = await signedInWith("rediflow-visibility-org", "rediflow-org-EXAMPLE");
  const seen = new Set((await narrow.team.get.query(project)).rows.map(({ assignmentId }) => assignmentId));
  const { rows } = await planning.team();
  const row = (isSeen: boolean) => rows.findIndex(({ assignmentId }) => seen.has(assignmentId) === isSeen);
  const cells = [await planning.cell(row(true), 10), await planning.cell(row(false), 10)];
  const wide = await signedInWith();
  await wide.team.setAllocations.mutate({ ...project, cells });
  const again = await signedInWith("rediflow-visibility-org", "rediflow-org-EXAMPLE");
  const answer = await planning.refusedUnchanged(() => again.team.undo.mutate(project));
  expect(answer).toMatchObject({ code: "not-undoable", status: 409 });
  expect(answer.message).toContain("people whom you can't see any more");
  server.idp.setGroups("editor@test", ["rediflow-editors"]);
});

test("a refused undo names the month that is closed by now, and nothing of the rest is undone", async () => {
  const { admin, server } = planning;
  const team = await planning.team();
  const cells = [await planning.cell(0, 11), await planning.cell(0, 12)];
  await editor.team.setAllocations.mutate({ ...project, cells });
  const organisation = (await admin.organisations.list.query()).rows.find(
    ({ shortName }) => shortName === team.rows[0]?.organisation,
  );
  const month = server.currentMonth + 12;
  await admin.monthClosings.close.mutate({ organisationId: organisation?.id ?? "", month, note: "Reported" });
  expect((await editor.team.nextUndo.query(project)).undo?.refused).toMatchObject({ code: "month-closed" });
  const answer = await planning.refusedUnchanged(() => editor.team.undo.mutate(project));
  expect(answer).toMatchObject({ code: "month-closed", status: 403 });
  expect(answer.message).toContain("Reported");
});
