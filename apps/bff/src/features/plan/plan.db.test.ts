import { randomUUID } from "node:crypto";
import { withOwner } from "@rediflow/db-admin/testing";
import { monthLabel } from "@rediflow/planning";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { refusal } from "../../testing/api.ts";
import { partsOf, type Parts } from "../../testing/parts.ts";
import { startPlanning, type Planning } from "../../testing/team.ts";

let planning: Planning;
let editor: Planning["editor"];
let projectId: string;
let first: number;
let last: number;
let plan: Parts["plan"];
let addPackage: Parts["addPackage"];
let addTask: Parts["addTask"];
let addMilestone: Parts["addMilestone"];
let newest: Parts["newest"];
let undoNewest: Parts["undoNewest"];
beforeAll(async () => {
  planning = await startPlanning();
  ({ editor, aurora: projectId } = planning);
  ({ first, last, plan, addPackage, addTask, addMilestone, newest, undoNewest } = await partsOf(
    editor,
    projectId,
  ));
});
afterAll(() => planning.server.stop());

const asOwner = <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
  withOwner(planning.server.database.ownerUrl, async (owner) => (await owner.query(sql, values)).rows as T[]);
beforeEach(() =>
  asOwner(
    "DELETE FROM efforts; DELETE FROM effort_rows; DELETE FROM task_phases; DELETE FROM tasks; DELETE FROM milestones; DELETE FROM deliverables; DELETE FROM work_packages",
  ),
);

test("the plan of a project is read whole: parts by their numbers, phases in order, leads by name", async () => {
  const two = await addPackage(2);
  const one = await addPackage(1);
  const { organisations } = await plan();
  const [owner, partner] = organisations;
  await editor.workPackages.update.mutate({
    ...{ projectId, workPackageId: one, version: 1, number: 1, name: "Coordination" },
    leadOrganisationId: partner?.id ?? "",
  });
  const phases = [
    { fromMonth: first + 11, toMonth: first + 12, intensity: 100 },
    { fromMonth: first, toMonth: last, intensity: 20 },
  ];
  await addTask(one, 2, phases);
  await addTask(one, 1);
  await addMilestone(7, last, two);
  const read = await plan();
  expect(read.workPackages).toMatchObject([
    {
      ...{ number: 1, name: "Coordination", lead: partner?.shortName, cancelled: false, version: 2 },
      tasks: [{ number: 1 }, { number: 2, lead: null, phases: phases.toReversed() }],
    },
    { id: two, number: 2, tasks: [] },
  ]);
  expect(read.milestones).toMatchObject([{ number: 7, workPackageId: two, dueMonth: last, doneOn: null }]);
  expect(owner?.id).toBe(read.project.subject.ownerOrganisationId);
  expect(await planning.viewer.plan.get.query({ projectId })).toEqual(read);
});

test("a number is given once: in the project, and of tasks in the work package", async () => {
  const requestKey = randomUUID();
  const asked = { projectId, number: 1, name: "Once", leadOrganisationId: null, requestKey };
  const { workPackageId } = await editor.workPackages.create.mutate(asked);
  expect(await editor.workPackages.create.mutate(asked)).toEqual({ workPackageId });
  expect(await refusal(addPackage(1))).toMatchObject({
    code: "duplicate",
    message: "Another work package of the project has this number.",
    detail: { fields: [{ path: "number" }] },
  });
  const other = await addPackage(2);
  await addTask(workPackageId, 1);
  await addTask(other, 1);
  expect(await refusal(addTask(other, 1))).toMatchObject({
    message: "Another task of the work package has this number.",
  });
  await editor.workPackages.cancel.mutate({ projectId, workPackageId: other, version: 1, cancelled: true });
  expect(await refusal(addPackage(2))).toMatchObject({ code: "duplicate" });
});

test("months stay inside the project, at both ends, and the refusal names the parts", async () => {
  const workPackageId = await addPackage(1);
  const taskId = await addTask(workPackageId, 1, [{ fromMonth: first, toMonth: last, intensity: 10 }]);
  await addMilestone(3, last);
  for (const [fromMonth, toMonth] of [
    [first - 1, first],
    [last, last + 1],
  ] as const)
    expect(await refusal(addTask(workPackageId, 9, [{ fromMonth, toMonth, intensity: 10 }]))).toMatchObject({
      code: "outside-project",
      message: `The project lasts from ${monthLabel(first)} to ${monthLabel(last)}. Choose months in between, or change the project's months first.`,
      detail: { fields: [{ path: "phases" }] },
    });
  expect(await refusal(addMilestone(4, last + 1))).toMatchObject({
    detail: { fields: [{ path: "dueMonth" }] },
  });
  const [project] = await asOwner<{ version: number }>("SELECT version FROM projects WHERE id = $1", [
    projectId,
  ]);
  const fields = {
    projectId,
    version: project?.version ?? 0,
    name: "x",
    kind: "eu",
    lifecycleState: "running",
  } as const;
  await asOwner("DELETE FROM allocations WHERE project_id = $1 AND month = $2", [projectId, last]);
  expect(
    await refusal(
      editor.projects.update.mutate({ ...fields, firstMonth: first, durationMonths: last - first }),
    ),
  ).toMatchObject({
    code: "in-use",
    message: "T1.1 and MS3 would be outside these months. Change their months first.",
  });
  await asOwner("UPDATE milestones SET due_month = $1", [first]);
  const phases = [{ fromMonth: first, toMonth: last - 1, intensity: 10 }];
  const change = { projectId, taskId, version: 1, number: 1, name: "x", leadOrganisationId: null, phases };
  await editor.tasks.update.mutate(change);
  expect(await refusal(editor.tasks.update.mutate(change))).toMatchObject({
    code: "stale",
    detail: { version: 2 },
  });
});

test("months that end before they begin, or stand there twice, are refused in words", async () => {
  const workPackageId = await addPackage(1);
  const wrong = [{ fromMonth: first + 1, toMonth: first, intensity: 10 }];
  expect((await refusal(addTask(workPackageId, 1, wrong))).message).toBe(
    "Entry 1 of the list of months must not end before it begins.",
  );
  const same = { fromMonth: first, toMonth: first, intensity: 10 };
  expect((await refusal(addTask(workPackageId, 1, [same, same]))).message).toBe(
    "The list of months must not have the same months twice.",
  );
  expect((await refusal(addTask(workPackageId, 1, []))).message).toBe("The list of months is empty.");
});

test("only who takes part leads, and the owner who leads stays", async () => {
  const [outsider] = await asOwner<{ id: string }>(
    `SELECT id FROM organisations o WHERE NOT EXISTS (SELECT 1 FROM project_partners p WHERE p.project_id = $1 AND p.organisation_id = o.id)
       AND NOT EXISTS (SELECT 1 FROM projects p WHERE p.id = $1 AND p.owner_organisation_id = o.id) LIMIT 1`,
    [projectId],
  );
  const part = { projectId, number: 1, name: "x" };
  expect(
    await refusal(editor.workPackages.create.mutate({ ...part, leadOrganisationId: outsider?.id ?? "" })),
  ).toMatchObject({
    code: "invalid-input",
    message: "Only the owner or a partner of the project can lead a part of it. Choose one of them.",
    detail: { fields: [{ path: "leadOrganisationId" }] },
  });
  const [, partner] = (await plan()).organisations;
  await editor.workPackages.create.mutate({ ...part, leadOrganisationId: partner?.id ?? "" });
  const leave = "DELETE FROM project_partners WHERE project_id = $1 AND organisation_id = $2";
  await expect(asOwner(leave, [projectId, partner?.id])).rejects.toMatchObject({ code: "RF009" });
  const [owner] = await asOwner<{ id: string }>(
    "SELECT owner_organisation_id AS id FROM projects WHERE id = $1",
    [projectId],
  );
  await editor.workPackages.create.mutate({ ...part, number: 2, leadOrganisationId: owner?.id ?? "" });
  const change = "UPDATE projects SET owner_organisation_id = $2 WHERE id = $1";
  await expect(asOwner(change, [projectId, outsider?.id])).rejects.toMatchObject({ code: "RF009" });
  await asOwner("INSERT INTO project_partners (project_id, organisation_id, number) VALUES ($1, $2, 90)", [
    projectId,
    owner?.id,
  ]);
  await asOwner(change, [projectId, outsider?.id]);
  await asOwner(change, [projectId, owner?.id]);
  await asOwner("DELETE FROM project_partners WHERE project_id = $1 AND number = 90", [projectId]);
});

test("a work package to which something belongs is not removed but cancelled, and keeps its number", async () => {
  const workPackageId = await addPackage(4);
  for (const number of [1, 2, 3, 4, 5]) await addTask(workPackageId, number);
  const milestoneId = await addMilestone(1, first, workPackageId);
  await asOwner(
    "INSERT INTO deliverables (project_id, work_package_id, number, title, due_month) VALUES ($1, $2, 1, 'x', $3)",
    [projectId, workPackageId, first],
  );
  const at = { projectId, workPackageId, version: 1 };
  expect(await refusal(editor.workPackages.remove.mutate(at))).toMatchObject({
    code: "in-use",
    message:
      "T4.1, T4.2, T4.3, T4.4, T4.5 and 2 more belong to WP4. Remove them first, or cancel WP4: it then keeps its number and counts for nothing.",
    detail: { parts: 7 },
  });
  await editor.workPackages.cancel.mutate({ ...at, cancelled: true });
  expect((await newest()).sentence).toBe("You cancelled WP4");
  expect((await plan()).workPackages).toMatchObject([{ number: 4, cancelled: true, version: 2 }]);
  await undoNewest();
  expect((await plan()).workPackages).toMatchObject([{ cancelled: false, version: 3 }]);
  await editor.milestones.remove.mutate({ projectId, milestoneId, version: 1 });
  expect((await plan()).milestones).toEqual([]);
});

test("each change is told in the history, and undone there", async () => {
  const workPackageId = await addPackage(1, "Coordination");
  expect((await newest()).sentence).toBe("You added WP1 “Coordination”");
  const taskId = await addTask(workPackageId, 2);
  expect((await newest()).sentence).toBe("You added T1.2 “Task 2”");
  const phases = [{ fromMonth: first, toMonth: first + 1, intensity: 50 }];
  const change = { projectId, taskId, number: 2, name: "Task 2", leadOrganisationId: null, phases };
  await editor.tasks.update.mutate({ ...change, version: 1 });
  expect((await newest()).sentence).toBe(
    `You changed T1.2: months from ${monthLabel(first)} to ${monthLabel(last)} at 20 % to ${monthLabel(first)} to ${monthLabel(first + 1)} at 50 %`,
  );
  await undoNewest();
  const standing = async () => (await plan()).workPackages[0]?.tasks[0];
  expect(await standing()).toMatchObject({
    version: 3,
    phases: [{ fromMonth: first, toMonth: last, intensity: 20 }],
  });
  await editor.tasks.remove.mutate({ projectId, taskId, version: 3 });
  expect(await standing()).toBeUndefined();
  await undoNewest();
  expect(await standing()).toMatchObject({
    id: taskId,
    number: 2,
    phases: [{ fromMonth: first, toMonth: last }],
  });
  const milestoneId = await addMilestone(1, last);
  await editor.milestones.update.mutate({
    ...{ projectId, milestoneId, version: 1, number: 1, name: "Milestone 1", workPackageId, dueMonth: first },
    ...{ verification: "Minutes", doneOn: "2026-01-31" },
  });
  expect((await newest()).sentence).toBe(
    `You changed MS1: date of achievement from none to “2026-01-31”, due month from ${monthLabel(last)} to ${monthLabel(first)}, means of verification from none to “Minutes”, work package from none to WP1`,
  );
  const { operationId } = await newest();
  await planning.other.milestones.update.mutate({
    ...{
      projectId,
      milestoneId,
      version: 2,
      number: 1,
      name: "Another",
      workPackageId: null,
      dueMonth: first,
    },
    ...{ verification: "Minutes", doneOn: "2026-01-31" },
  });
  expect(await refusal(editor.history.undo.mutate({ operationId }))).toMatchObject({ code: "stale" });
});
