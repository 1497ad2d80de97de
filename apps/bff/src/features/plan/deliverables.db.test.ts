import { randomUUID } from "node:crypto";
import { withOwner } from "@rediflow/db-admin/testing";
import { monthLabel } from "@rediflow/planning";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { refusal } from "../../testing/api.ts";
import { startPlanning, type Planning } from "../../testing/team.ts";

let planning: Planning;
let editor: Planning["editor"];
let projectId: string;
let currentMonth: number;
let workPackageId: string;
beforeAll(async () => {
  planning = await startPlanning();
  ({ editor, aurora: projectId } = planning);
  ({ currentMonth } = planning.server);
});
afterAll(() => planning.server.stop());

const asOwner = <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
  withOwner(planning.server.database.ownerUrl, async (owner) => (await owner.query(sql, values)).rows as T[]);
beforeEach(async () => {
  await asOwner(
    "DELETE FROM efforts; DELETE FROM effort_rows; DELETE FROM task_phases; DELETE FROM tasks; DELETE FROM milestones; DELETE FROM deliverables; DELETE FROM work_packages",
  );
  const made = { projectId, number: 1, name: "Package", leadOrganisationId: null };
  ({ workPackageId } = await editor.workPackages.create.mutate(made));
});

const fields = (number: number, dueMonth = currentMonth) => ({
  ...{ number, title: `Deliverable ${number.toString()}`, dueMonth },
  ...{ leadOrganisationId: null, typeId: null, disseminationLevelId: null },
});
const add = async (number: number, dueMonth?: number) =>
  (await editor.deliverables.create.mutate({ projectId, workPackageId, ...fields(number, dueMonth) }))
    .deliverableId;
const list = () => editor.deliverables.list.query({ projectId });
const row = async (id: string) => (await list()).deliverables.find((each) => each.id === id);
const at = (deliverableId: string, version: number) => ({ projectId, deliverableId, version });
const newest = async () => {
  const [entry] = (await editor.history.list.query({ projectId, limit: 1 })).entries;
  if (entry === undefined) throw new Error("nothing was changed");
  return entry;
};
const undoNewest = async () => editor.history.undo.mutate({ operationId: (await newest()).operationId });

test("late ones come first, then as they are due; one is late from the month after the due one on", async () => {
  const later = await add(1, currentMonth + 2);
  const now = await add(2, currentMonth);
  const late = await add(3, currentMonth - 1);
  const later2 = await add(4, currentMonth - 2);
  const done = await add(5, currentMonth - 3);
  await editor.deliverables.deliver.mutate({ ...at(done, 1), deliveredOn: "2026-01-31" });
  const cancelled = await add(6, currentMonth - 4);
  await editor.deliverables.cancel.mutate({ ...at(cancelled, 1), cancelled: true });
  expect((await list()).deliverables.map(({ id, state }) => [id, state])).toEqual([
    ...[
      [later2, "late"],
      [late, "late"],
    ],
    ...[
      [cancelled, "cancelled"],
      [done, "delivered"],
    ],
    [now, "due"],
    [later, "due"],
  ]);
  expect(await planning.viewer.deliverables.list.query({ projectId })).toEqual(await list());
});

test("with its work package a deliverable is cancelled, and neither late nor delivered then", async () => {
  const late = await add(1, currentMonth - 1);
  const done = await add(2, currentMonth - 1);
  await editor.deliverables.deliver.mutate({ ...at(done, 1), deliveredOn: "2026-01-31" });
  await editor.workPackages.cancel.mutate({ projectId, workPackageId, version: 1, cancelled: true });
  expect(await row(late)).toMatchObject({ state: "cancelled", cancelled: false });
  expect(await row(done)).toMatchObject({ state: "delivered", cancelled: false });
  const deliver = editor.deliverables.deliver.mutate({ ...at(late, 1), deliveredOn: "2026-01-31" });
  expect(await refusal(deliver)).toMatchObject({
    code: "invalid-input",
    message: "WP1, to which it belongs, is cancelled. Restore that first.",
  });
  await editor.workPackages.cancel.mutate({ projectId, workPackageId, version: 2, cancelled: false });
  expect(await row(late)).toMatchObject({ state: "late", cancelled: false });
});

test("a number is given once in its work package, and once for each request key", async () => {
  const requestKey = randomUUID();
  const asked = { projectId, workPackageId, ...fields(1), requestKey };
  const first = await editor.deliverables.create.mutate(asked);
  expect(await editor.deliverables.create.mutate(asked)).toEqual(first);
  expect(await refusal(add(1))).toMatchObject({
    code: "duplicate",
    message: "Another deliverable of the work package has this number.",
    detail: { fields: [{ path: "number" }] },
  });
});

test("a change is made against a version, is told in the history, and is undone there", async () => {
  const id = await add(1);
  const [type] = await asOwner<{ id: string }>("SELECT id FROM deliverable_types WHERE code = 'R'");
  const { organisations } = await list();
  const [owner] = organisations;
  const changed = {
    ...fields(2, currentMonth + 1),
    ...{ typeId: type?.id ?? null, leadOrganisationId: owner?.id ?? null },
  };
  const update = () => editor.deliverables.update.mutate({ ...at(id, 1), ...changed });
  expect(await update()).toEqual({ version: 2 });
  expect(await refusal(update())).toMatchObject({ code: "stale", detail: { version: 2 } });
  expect(await row(id)).toMatchObject({ number: 2, type: "R", lead: owner?.shortName, version: 2 });
  const months = `${monthLabel(currentMonth)} to ${monthLabel(currentMonth + 1)}`;
  const { sentence } = await newest();
  expect(sentence).toContain("changed D1.1: ");
  for (const part of [
    `due month from ${months}`,
    "type from none to R",
    `lead from none to ${owner?.shortName ?? ""}`,
  ])
    expect(sentence).toContain(part);
  await undoNewest();
  expect(await row(id)).toMatchObject({ ...fields(1), version: 3 });
});

test("it is marked as delivered and not, cancelled and restored, but never both at once", async () => {
  const id = await add(1);
  const deliver = (version: number, deliveredOn: string | null) =>
    editor.deliverables.deliver.mutate({ ...at(id, version), deliveredOn });
  const cancel = (version: number, cancelled: boolean) =>
    editor.deliverables.cancel.mutate({ ...at(id, version), cancelled });
  await deliver(1, "2026-01-31");
  expect(await row(id)).toMatchObject({ state: "delivered", deliveredOn: "2026-01-31" });
  expect((await newest()).sentence).toContain("marked D1.1 as delivered on 2026-01-31");
  expect(await refusal(cancel(2, true))).toMatchObject({
    code: "invalid-input",
    message: /either cancelled or delivered/,
  });
  await deliver(2, null);
  expect((await newest()).sentence).toContain("marked D1.1 as not delivered");
  await cancel(3, true);
  expect((await newest()).sentence).toContain("cancelled D1.1");
  expect((await refusal(deliver(4, "2026-01-31"))).code).toBe("invalid-input");
  await expect(
    asOwner("UPDATE deliverables SET delivered_on = '2026-01-31' WHERE id = $1", [id]),
  ).rejects.toThrow("deliverables_one_state");
  await undoNewest();
  expect(await row(id)).toMatchObject({ state: "due", deliveredOn: null });
  expect((await refusal(deliver(5, "2999-01-31"))).message).toMatch(/has not come yet/);
});

test("one that is removed comes back with its number and its id", async () => {
  const id = await add(1);
  expect((await refusal(editor.deliverables.remove.mutate(at(id, 2)))).code).toBe("stale");
  await editor.deliverables.remove.mutate(at(id, 1));
  expect(await row(id)).toBeUndefined();
  expect((await newest()).sentence).toContain("removed D1.1 “Deliverable 1”");
  await undoNewest();
  expect(await row(id)).toMatchObject({ number: 1, title: "Deliverable 1" });
});

test("a month outside the project, a lead that takes no part and a work package of elsewhere are refused", async () => {
  const { project } = await list();
  expect(await refusal(add(1, project.firstMonth - 1))).toMatchObject({
    code: "outside-project",
    detail: { fields: [{ path: "dueMonth" }] },
  });
  const [stranger] = await asOwner<{ id: string }>(
    `SELECT id FROM organisations WHERE id <> $1 AND active
     AND id NOT IN (SELECT organisation_id FROM project_partners WHERE project_id = $2) LIMIT 1`,
    [project.subject.ownerOrganisationId, projectId],
  );
  const create = (more: object) =>
    editor.deliverables.create.mutate({ projectId, workPackageId, ...fields(1), ...more });
  expect(await refusal(create({ leadOrganisationId: stranger?.id }))).toMatchObject({
    detail: { fields: [{ path: "leadOrganisationId" }] },
  });
  expect((await refusal(create({ workPackageId: randomUUID() }))).code).toBe("not-visible");
});

test.each([
  ["deliverableTypes", "typeId", "deliverable type"],
  ["disseminationLevels", "disseminationLevelId", "dissemination level"],
] as const)(
  "an entry of %s that is switched off stays where it is, and nothing gets it anew",
  async (api, field, one) => {
    const { [api]: lookup } = planning.admin;
    const { id: entry } = await lookup.create.mutate({ code: `OFF-${api}`, name: "Off" });
    const { deliverableId } = await editor.deliverables.create.mutate({
      ...{ projectId, workPackageId, ...fields(1) },
      [field]: entry,
    });
    await lookup.update.mutate({ id: entry, version: 1, name: "Off", active: false });
    await editor.deliverables.update.mutate({ ...at(deliverableId, 1), ...fields(3), [field]: entry });
    expect(await row(deliverableId)).toMatchObject({ number: 3, [field]: entry });
    const anew = { projectId, workPackageId, ...fields(2), [field]: entry };
    expect(await refusal(editor.deliverables.create.mutate(anew))).toMatchObject({
      code: "invalid-input",
      message: `This ${one} is switched off. Choose another one, or ask an admin to switch it on.`,
      detail: { fields: [{ path: field }] },
    });
    expect(await refusal(lookup.remove.mutate({ id: entry, version: 2 }))).toMatchObject({
      code: "in-use",
      detail: { uses: 1 },
    });
  },
);

test("a viewer changes nothing, and nobody but a super admin where the project is locked", async () => {
  const id = await add(1);
  const attempts = (who: Planning["editor"]) => [
    () => who.deliverables.create.mutate({ projectId, workPackageId, ...fields(2) }),
    () => who.deliverables.update.mutate({ ...at(id, 1), ...fields(1) }),
    () => who.deliverables.cancel.mutate({ ...at(id, 1), cancelled: true }),
    () => who.deliverables.deliver.mutate({ ...at(id, 1), deliveredOn: null }),
    () => who.deliverables.remove.mutate(at(id, 1)),
  ];
  for (const attempt of attempts(planning.viewer))
    expect((await refusal(attempt())).code).toBe("role-too-low");
  await planning.admin.projects.lock.mutate({ projectId, reason: "Audit" });
  try {
    for (const attempt of attempts(editor)) expect((await refusal(attempt())).code).toBe("project-locked");
  } finally {
    await asOwner("DELETE FROM project_locks WHERE project_id = $1", [projectId]);
  }
});
