import { withOwner } from "@rediflow/db-admin/testing";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refusal } from "../../testing/api.ts";
import { startPlanning, type Planning } from "../../testing/team.ts";

// What a planner is told when somebody locks, closes or moves months at the same moment, over HTTP.
let planning: Planning;
let owner: Client;
beforeAll(async () => {
  planning = await startPlanning();
  owner = new Client({ connectionString: planning.server.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await planning.server.stop();
});

/** Settles with true when the call is still waiting after 300 ms. */
const waits = (call: Promise<unknown>): Promise<boolean> =>
  Promise.race([
    call.then(
      () => false,
      () => false,
    ),
    new Promise<boolean>((resolve) => setTimeout(resolve, 300, true)),
  ]);

const lockSql = `INSERT INTO project_locks (project_id, locked_by_id, reason)
  SELECT p.id, u.id, 'Audit begins' FROM projects p, users u WHERE p.id = $1 AND u.email = 'admin@test'`;
const unlock = () => owner.query("DELETE FROM project_locks WHERE reason = 'Audit begins'");

test("a write that meets a locking under way is told who locked the project and why", async () => {
  const { editor, aurora } = planning;
  const cell = await planning.cell(0, 1);
  await owner.query("BEGIN");
  await owner.query(lockSql, [aurora]);
  const writing = editor.team.setAllocations.mutate({ projectId: aurora, cells: [cell] });
  const answer = refusal(writing);
  expect(await waits(writing)).toBe(true);
  await owner.query("COMMIT");
  expect(await answer).toMatchObject({
    code: "project-locked",
    status: 403,
    message: expect.stringMatching(/Aino Admin.*Audit begins/) as string,
  });
  await unlock();
});

test("a write that has begun is done before the lock: it is never answered that it does not exist", async () => {
  const { editor, admin, aurora } = planning;
  const cells = [await planning.cell(0, 2), await planning.cell(1, 2)];
  // Holds every write of cells back, between its decision and its writing.
  await owner.query("BEGIN; LOCK TABLE allocations IN EXCLUSIVE MODE");
  const writing = editor.team.setAllocations.mutate({ projectId: aurora, cells });
  expect(await waits(writing)).toBe(true);
  const locking = admin.projects.lock.mutate({ projectId: aurora, reason: "Audit begins" });
  expect(await waits(locking)).toBe(true);
  await owner.query("COMMIT");
  expect((await writing).written).toHaveLength(2);
  await locking;
  await unlock();
});

test("so is a write that has begun before the closing of its month", async () => {
  const { editor, admin, aurora, server } = planning;
  const team = await planning.team();
  const organisation = (await admin.organisations.list.query()).rows.find(
    ({ shortName }) => shortName === team.rows[0]?.organisation,
  );
  const cell = await planning.cell(0, 3);
  await owner.query("BEGIN; LOCK TABLE allocations IN EXCLUSIVE MODE");
  const writing = editor.team.setAllocations.mutate({ projectId: aurora, cells: [cell] });
  expect(await waits(writing)).toBe(true);
  const closing = admin.monthClosings.close.mutate({
    organisationId: organisation?.id ?? "",
    month: server.currentMonth + 3,
    note: "Reported",
  });
  expect(await waits(closing)).toBe(true);
  await owner.query("COMMIT");
  expect((await writing).written).toHaveLength(1);
  expect((await closing).closed).toBeGreaterThan(0);
  const answer = await refusal(
    editor.team.setAllocations.mutate({ projectId: aurora, cells: [await planning.cell(0, 3)] }),
  );
  expect(answer).toMatchObject({ code: "month-closed", status: 403 });
  expect(answer.message).toContain("Reported");
});

test("of a cell beside the shortening of its project exactly one is done, and the other one is told why", async () => {
  const { editor, superAdmin, aurora, server } = planning;
  const project = (await superAdmin.projects.list.query()).rows.find(({ id }) => id === aurora);
  if (project === undefined) throw new Error("AURORA is visible");
  const { name, kind, lifecycleState, firstMonth, durationMonths } = project;
  const outcomes = new Set<string>();
  for (let round = 0; round < 6; round += 1) {
    const version =
      (await superAdmin.projects.list.query()).rows.find(({ id }) => id === aurora)?.version ?? 0;
    const [long, last] = [durationMonths + 1, firstMonth + durationMonths];
    const asked = { projectId: aurora, name, kind, lifecycleState, firstMonth };
    const made = await superAdmin.projects.update.mutate({ ...asked, version, durationMonths: long });
    const { rows } = await planning.team();
    const { assignmentId = "" } = rows[0] ?? {};
    const write = () =>
      editor.team.setAllocations.mutate({
        projectId: aurora,
        cells: [{ assignmentId, month: last, amount: 5000, version: 0 }],
      });
    const shorten = () =>
      superAdmin.projects.update.mutate({ ...asked, version: made.version, durationMonths });
    const calls = round % 2 === 0 ? [write(), shorten()] : [shorten(), write()];
    const settled = await Promise.allSettled(calls);
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const each of settled)
      if (each.status === "rejected")
        outcomes.add((await refusal(Promise.reject(each.reason as Error))).code);
    const outside = await withOwner(server.database.ownerUrl, async (client) =>
      client.query(
        `SELECT 1 FROM allocations al JOIN projects p ON p.id = al.project_id
         WHERE al.month < p.first_month OR al.month >= p.first_month + p.duration_months`,
      ),
    );
    expect(outside.rowCount).toBe(0);
    await owner.query("DELETE FROM allocations WHERE project_id = $1 AND month = $2", [aurora, last]);
    await owner.query("UPDATE projects SET duration_months = $2 WHERE id = $1", [aurora, durationMonths]);
  }
  for (const code of outcomes) expect(["outside-project", "in-use"]).toContain(code);
});

test("of two who lock a project at the same moment both are answered that it is locked, and one reason stands", async () => {
  const { admin, superAdmin, aurora } = planning;
  const lock = (who: Planning["admin"], reason: string) =>
    who.projects.lock.mutate({ projectId: aurora, reason });
  const both = await Promise.all([lock(admin, "first"), lock(superAdmin, "second")]);
  expect(both).toEqual([{ locked: true }, { locked: true }]);
  const events = await owner.query<{ reason: string }>(
    "SELECT e.reason FROM changes e JOIN project_locks l ON l.project_id = e.project_id AND l.reason = e.reason WHERE e.action = 'project:lock' AND e.project_id = $1",
    [aurora],
  );
  expect(events.rowCount).toBe(1);
  const all = await owner.query(
    "SELECT 1 FROM changes WHERE action = 'project:lock' AND project_id = $1 AND reason IN ('first', 'second')",
    [aurora],
  );
  expect(all.rowCount).toBe(1);
  await superAdmin.projects.unlock.mutate({ projectId: aurora });
});

test("of two who take one person off at the same moment one does, and it is written down once", async () => {
  const { editor, other, admin, aurora, server } = planning;
  const people = (await admin.people.list.query({ fromMonth: server.currentMonth, limit: 500 })).rows;
  const now = await planning.team();
  const free = people.find(({ id }) => now.rows.every(({ personId }) => personId !== id));
  const { assignmentId } = await editor.team.add.mutate({
    projectId: aurora,
    personId: free?.id ?? "",
    roleTypeId: null,
  });
  const remove = (who: Planning["admin"]) => who.team.remove.mutate({ projectId: aurora, assignmentId });
  const settled = await Promise.allSettled([remove(editor), remove(other), remove(admin)]);
  expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const events = await owner.query(
    "SELECT 1 FROM changes WHERE action = 'assignment:remove' AND entity_id = $1",
    [assignmentId],
  );
  expect(events.rowCount).toBe(1);
});

test("of two who put one person on in one role at the same moment one does; the other is told so", async () => {
  const { editor, other, admin, aurora, server } = planning;
  const people = (await admin.people.list.query({ fromMonth: server.currentMonth, limit: 500 })).rows;
  const now = await planning.team();
  const free = people.find(({ id }) => now.rows.every(({ personId }) => personId !== id));
  const personId = free?.id ?? "";
  const add = (who: Planning["admin"]) =>
    who.team.add.mutate({ projectId: aurora, personId, roleTypeId: null });
  const settled = await Promise.allSettled([add(editor), add(other), add(admin)]);
  expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await refusal(add(editor))).toMatchObject({
    code: "duplicate",
    status: 409,
    message: "This person is on the project in this role already.",
  });
});
