import { withOwner } from "@rediflow/db-admin/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEffort, type EffortWorld } from "../../testing/effort.ts";

let world: EffortWorld;
beforeAll(async () => {
  world = await startEffort();
});
afterAll(() => world.server.stop());

test("a task that has effort is changed, as long as that stays in its months", async () => {
  const { editor, projectId, now, parts, workPackageId, addRow, owner, set, refusedUnchanged } = world;
  const span = (from: number, to: number, intensity = 50) => [{ fromMonth: from, toMonth: to, intensity }];
  const taskId = await parts.addTask(workPackageId, 7, span(now, now + 2));
  const rowId = await addRow(owner, taskId);
  await set(editor, now + 1, 5000, { rowId });
  const update = (version: number, phases: ReturnType<typeof span>) =>
    editor.tasks.update.mutate({
      ...{ projectId, taskId, version, phases, number: 7, name: "Renamed", leadOrganisationId: null },
    });
  expect(await update(1, span(now, now + 2, 80))).toEqual({ version: 2 });
  expect(await update(2, span(now + 1, now + 4))).toEqual({ version: 3 });
  expect(await refusedUnchanged(() => update(3, span(now + 2, now + 4)))).toMatchObject({ code: "in-use" });
});

test("what has effort is not removed, and the project's months keep it inside; each says whose effort that is", async () => {
  const { editor, projectId, now, parts, owner, organisations, set, refusedUnchanged } = world;
  const name = organisations.find(({ id }) => id === owner)?.shortName ?? "";
  const workPackageId = await parts.addPackage(905);
  const row = { projectId, workPackageId, taskId: null, organisationId: owner };
  const { effortRowId: rowId } = await editor.effort.addRow.mutate(row);
  const removal = await refusedUnchanged(() =>
    editor.workPackages.remove.mutate({ projectId, workPackageId, version: 1 }),
  );
  expect(removal.message).toContain(`Effort of ${name} belongs to WP905. `);
  const taskId = await parts.addTask(workPackageId, 1, [{ fromMonth: now, toMonth: now, intensity: 50 }]);
  await editor.effort.addRow.mutate({ ...row, taskId });
  const answer = await refusedUnchanged(() => editor.tasks.remove.mutate({ projectId, taskId, version: 1 }));
  expect(answer).toMatchObject({ code: "in-use" });
  expect(answer.message).toContain(`Effort of ${name} belongs to T905.1. `);
  await set(editor, parts.last, 100, { rowId });
  const [{ outside } = { outside: [] }] = await withOwner(
    world.server.database.ownerUrl,
    async (client) =>
      (
        await client.query<{ outside: string[] }>(
          "SELECT array_agg(name) AS outside FROM access.plan_months($1) WHERE last > $2",
          [projectId, parts.last - 1],
        )
      ).rows,
  );
  expect(outside).toContain(`effort of ${name} in WP905`);
});
