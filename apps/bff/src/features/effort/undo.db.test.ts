import { afterAll, beforeAll, expect, test } from "vitest";
import { startEffort, type EffortWorld } from "../../testing/effort.ts";

let world: EffortWorld;
beforeAll(async () => {
  world = await startEffort();
});
afterAll(() => world.server.stop());

test("what was written is taken back and done again, step by step, also read anew", async () => {
  const { editor, projectId, now, set, at } = world;
  await set(editor, now, 100);
  await set(editor, now, 200);
  const { undo } = await editor.effort.nextUndo.query({ projectId });
  expect(undo).toMatchObject({ what: "cells", cellCount: 1, refused: null, cells: [{ from: 200, to: 100 }] });
  expect(undo?.sentence).toMatch(/^1 cell of \S+ in T901\.1, /);
  await editor.effort.undo.mutate({ projectId });
  expect((await at(now)).amount).toBe(100);
  await editor.effort.undo.mutate({ projectId });
  expect((await at(now)).amount).toBe(0);
  await editor.effort.redo.mutate({ projectId });
  await editor.effort.redo.mutate({ projectId });
  expect((await at(now)).amount).toBe(200);
  await editor.effort.undo.mutate({ projectId });
  await editor.effort.undo.mutate({ projectId });
});

test("where somebody wrote since, all is refused and they are named; another series is another cell", async () => {
  const { editor, superAdmin, projectId, now, set, at, refusedUnchanged } = world;
  await set(editor, now + 1, 100);
  await set(superAdmin, now + 1, 500, { series: "PROJPLAN" });
  expect((await editor.effort.nextUndo.query({ projectId })).undo?.refused).toBeNull();
  await set(superAdmin, now + 1, 300);
  const answer = await refusedUnchanged(() => editor.effort.undo.mutate({ projectId }));
  expect(answer).toMatchObject({ code: "stale" });
  expect(answer.message).toMatch(/^(?!Somebody).+ has changed amount of the effort in .+ since/);
  expect((await at(now + 1)).amount).toBe(300);
});

test("a row that was removed comes back with its effort, under its own id", async () => {
  const { editor, projectId, parts, owner: organisationId, now, set, at } = world;
  const workPackageId = await parts.addPackage(911);
  const { effortRowId } = await editor.effort.addRow.mutate({
    ...{ projectId, workPackageId, taskId: null, organisationId },
  });
  await set(editor, now, 700, { rowId: effortRowId });
  await editor.effort.removeRow.mutate({ projectId, effortRowId, version: 1 });
  const answer = await editor.effort.undo.mutate({ projectId });
  expect(answer).toMatchObject({ rowsChanged: true, undone: { what: "row-removed", cellCount: 1 } });
  expect((await at(now, "EST", effortRowId)).amount).toBe(700);
  await editor.effort.undo.mutate({ projectId });
  await editor.effort.undo.mutate({ projectId });
  const { rows } = await editor.effort.get.query({ projectId });
  expect(rows.filter((row) => row.effortRowId === effortRowId)).toEqual([]);
});

test("the history lists it and takes it back; the team's undo leaves it alone", async () => {
  const { editor, projectId, parts, now, set, at } = world;
  await set(editor, now + 5, 5000);
  expect((await parts.newest()).sentence).toMatch(/^You set the estimated effort of \S+ in T901\.1 in \S+ \d+ from 0 to 0\.5 PM$/);
  const before = (await editor.team.nextUndo.query({ projectId })).undo;
  await parts.undoNewest();
  expect((await at(now + 5)).amount).toBe(0);
  expect((await editor.team.nextUndo.query({ projectId })).undo).toEqual(before);
});
