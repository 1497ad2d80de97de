import { randomUUID } from "node:crypto";
import { withOwner } from "@rediflow/db-admin/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apiOf, refusal } from "../../testing/api.ts";
import { startEffort, type EffortWorld } from "../../testing/effort.ts";
import { projectId as idOf } from "../../testing/team.ts";

let world: EffortWorld;
beforeAll(async () => {
  world = await startEffort();
});
afterAll(() => world.server.stop());

describe("effort is written and read", () => {
  test("each series by itself, and a cell that is cleared is empty", async () => {
    const { editor, now, set, at } = world;
    await set(editor, now, 5000);
    await set(editor, now, 12_345_678 / 2, { series: "PROJPLAN" });
    await set(editor, now, 100, { series: "ACTUAL" });
    expect(await at(now)).toMatchObject({ amount: 5000 });
    expect(await at(now, "PROJPLAN")).toMatchObject({ amount: 6_172_839 });
    expect(await at(now, "ACTUAL")).toMatchObject({ amount: 100 });
    expect((await set(editor, now, 0)).written).toMatchObject([{ amount: 0, version: 0 }]);
    expect(await at(now)).toEqual({ amount: 0, version: 0 });
  });

  test("5,000 cells are one call", async () => {
    const { editor, projectId, parts, now, addRow, at } = world;
    const rowId = await addRow(world.owner, null);
    const months = Array.from({ length: parts.last - now + 1 }, (_, offset) => now + offset);
    const cells = Array.from({ length: 5000 }, (_, index) => ({
      ...{ rowId, month: months[index % months.length] ?? now, amount: index + 1, version: 0 },
    }));
    const { written, refused } = await editor.effort.set.mutate({ projectId, series: "EST", cells });
    expect({ written: written.length, refused }).toEqual({ written: months.length, refused: [] });
    expect((await at(now, "EST", rowId)).amount).toBeGreaterThan(4900);
  });

  test("the same call sent again writes nothing, whatever stands there by now", async () => {
    const { editor, superAdmin, projectId, row, now, at, set } = world;
    const { version } = await at(now + 1);
    const asked = { projectId, series: "EST" as const, requestKey: randomUUID() };
    const cells = [{ rowId: row, month: now + 1, amount: 700, version }];
    await editor.effort.set.mutate({ ...asked, cells });
    expect((await editor.effort.set.mutate({ ...asked, cells })).written).toMatchObject([{ amount: 700 }]);
    await set(superAdmin, now + 1, 900);
    const again = await editor.effort.set.mutate({ ...asked, cells });
    expect(again).toMatchObject({ written: [], refused: [{ code: "stale", current: { amount: 900 } }] });
    expect(await at(now + 1)).toMatchObject({ amount: 900 });
  });

  test("a stale cell says who changed it, and the others are written", async () => {
    const { editor, superAdmin, projectId, row, now, set } = world;
    await set(editor, now + 2, 100);
    await set(superAdmin, now + 2, 200);
    const cells = [
      { rowId: row, month: now + 2, amount: 300, version: 1 },
      { rowId: row, month: now + 3, amount: 300, version: 0 },
    ];
    const answer = await editor.effort.set.mutate({ projectId, series: "EST", cells });
    expect(answer.written).toMatchObject([{ month: now + 3, amount: 300 }]);
    expect(answer.refused).toMatchObject([{ month: now + 2, code: "stale", current: { amount: 200 } }]);
    expect(answer.refused[0]?.message).toMatch(/^\S.* changed this in the meantime, on /);
  });

  test("an answer says what is planned of people by their organisation, and closings of who takes part", async () => {
    const { editor, projectId, organisations } = world;
    const { allocated, closings } = await editor.effort.get.query({ projectId });
    const known = new Set<string | null>([null, ...organisations.map(({ id }) => id)]);
    expect(allocated.length).toBeGreaterThan(0);
    expect(allocated.filter(({ organisationId }) => !known.has(organisationId))).toEqual([]);
    const team = await editor.team.get.query({ projectId });
    const sum = (runs: readonly { amounts: number[] }[]) =>
      runs.flatMap(({ amounts }) => amounts).reduce((a, b) => a + b, 0);
    expect(sum(allocated)).toBe(sum(team.cells));
    expect(closings).toBeInstanceOf(Array);
  });
});

describe("what cannot be is refused with its reason, and nothing changes", () => {
  const refused = (call: () => Promise<unknown>) => world.refusedUnchanged(call);

  test("past months are frozen for what is agreed and estimated, and open to what is reported", async () => {
    const { editor, superAdmin, now, set } = world;
    for (const series of ["EST", "PROJPLAN"] as const)
      expect(await refused(() => set(editor, now - 1, 100, { series }))).toMatchObject({
        code: "month-past",
        status: 403,
      });
    await set(editor, now - 1, 100, { series: "ACTUAL" });
    await set(superAdmin, now - 1, 100);
  });

  test("nothing is reported ahead, by anybody", async () => {
    const { superAdmin, now, set } = world;
    const answer = await refused(() => set(superAdmin, now + 1, 100, { series: "ACTUAL" }));
    expect(answer).toMatchObject({ code: "invalid-input", status: 400 });
    expect(answer.message).toContain("is still to come");
  });

  test("a task has effort only in its months", async () => {
    const { editor, now, parts, workPackageId, addRow, owner, set } = world;
    const taskId = await parts.addTask(workPackageId, 2, [
      { fromMonth: now, toMonth: now + 2, intensity: 50 },
    ]);
    const rowId = await addRow(owner, taskId);
    const answer = await refused(() => set(editor, now + 3, 100, { rowId }));
    expect(answer).toMatchObject({ code: "invalid-input" });
    expect(answer.message).toContain("T901.2 is not worked on in ");
    await set(editor, now + 2, 100, { rowId });
  });

  test("months outside the project, rows of nobody, and bad input", async () => {
    const { editor, now, parts, set } = world;
    expect(await refused(() => set(editor, parts.last + 1, 100))).toMatchObject({ code: "outside-project" });
    expect(await refused(() => set(editor, now, 100, { rowId: randomUUID() }))).toMatchObject({
      code: "not-visible",
      status: 404,
    });
    expect(await refused(() => set(editor, now, 10_000_001))).toMatchObject({ code: "invalid-input" });
    expect(await refused(() => set(editor, now, 0.5))).toMatchObject({ code: "invalid-input" });
  });

  test("a viewer, and a closed month", async () => {
    const { admin, editor, viewer, superAdmin, now, owner, set } = world;
    expect(await refused(() => set(viewer, now, 100))).toMatchObject({ code: "role-too-low", status: 403 });
    await admin.monthClosings.close.mutate({ organisationId: owner, month: now + 4, note: "done" });
    expect(await refused(() => set(editor, now + 4, 100))).toMatchObject({
      code: "month-closed",
      status: 403,
    });
    await set(superAdmin, now + 4, 100);
    await superAdmin.monthClosings.reopen.mutate({ organisationId: owner, month: now + 4, reason: "x" });
  });

  test("a locked project", async () => {
    const { admin, editor, superAdmin, projectId, workPackageId, owner, now, set } = world;
    await admin.projects.lock.mutate({ projectId, reason: "audit" });
    expect(await refused(() => set(editor, now, 123))).toMatchObject({ code: "project-locked", status: 403 });
    expect(
      await refused(() =>
        editor.effort.addRow.mutate({ projectId, workPackageId, taskId: null, organisationId: owner }),
      ),
    ).toMatchObject({ code: "project-locked" });
    await superAdmin.projects.unlock.mutate({ projectId });
  });

  test("a hidden project is not told from an unknown one", async () => {
    const { editor, server } = world;
    const hidden = await idOf(editor, "CUMULUS");
    const narrow = apiOf(await server.signIn("orgviewer@test"), server.origin);
    const unknown = await refusal(narrow.effort.get.query({ projectId: randomUUID() }));
    expect(await refusal(narrow.effort.get.query({ projectId: hidden }))).toEqual(unknown);
    expect(unknown).toMatchObject({ code: "not-visible", status: 404 });
  });
});

describe("rows come and go", () => {
  test("one for each organisation and part, of those who take part", async () => {
    const { editor, projectId, workPackageId, taskId, owner, server } = world;
    const asked = { projectId, workPackageId, taskId, organisationId: owner };
    expect(await world.refusedUnchanged(() => editor.effort.addRow.mutate(asked))).toMatchObject({
      code: "duplicate",
    });
    const outsider = await withOwner(
      server.database.ownerUrl,
      async (client) =>
        (
          await client.query<{ id: string }>(
            `SELECT id FROM organisations o WHERE NOT EXISTS (SELECT 1 FROM projects p WHERE p.id = $1 AND p.owner_organisation_id = o.id)
               AND NOT EXISTS (SELECT 1 FROM project_partners pp WHERE pp.project_id = $1 AND pp.organisation_id = o.id) LIMIT 1`,
            [projectId],
          )
        ).rows[0]?.id ?? "",
    );
    expect(
      await world.refusedUnchanged(() => editor.effort.addRow.mutate({ ...asked, organisationId: outsider })),
    ).toMatchObject({ code: "invalid-input" });
    expect(
      await world.refusedUnchanged(() => editor.effort.addRow.mutate({ ...asked, taskId: randomUUID() })),
    ).toMatchObject({ code: "not-visible" });
  });

  test("the same key adds one row, however often it is sent", async () => {
    const { editor, projectId, parts, owner: organisationId } = world;
    const asked = {
      ...{ projectId, organisationId, taskId: null, requestKey: randomUUID() },
      workPackageId: await parts.addPackage(902),
    };
    const { effortRowId } = await editor.effort.addRow.mutate(asked);
    expect(await editor.effort.addRow.mutate(asked)).toEqual({ effortRowId });
  });

  test("a row goes with its effort, or stays whole where past effort is frozen", async () => {
    const { editor, superAdmin, projectId, parts, owner: organisationId, now, set } = world;
    const workPackageId = await parts.addPackage(903);
    const { effortRowId } = await editor.effort.addRow.mutate({
      projectId,
      workPackageId,
      taskId: null,
      organisationId,
    });
    await set(editor, now, 100, { rowId: effortRowId });
    await set(superAdmin, now - 1, 100, { rowId: effortRowId });
    const remove = (version: number) => editor.effort.removeRow.mutate({ projectId, effortRowId, version });
    expect(await world.refusedUnchanged(() => remove(1))).toMatchObject({ code: "month-past" });
    await set(superAdmin, now - 1, 0, { rowId: effortRowId });
    expect(await world.refusedUnchanged(() => remove(2))).toMatchObject({ code: "stale" });
    expect(await remove(1)).toEqual({ cleared: 1 });
    expect(await world.refusedUnchanged(() => remove(1))).toMatchObject({ code: "not-visible" });
  });
});
