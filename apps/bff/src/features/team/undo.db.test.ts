import { withOwner } from "@rediflow/db-admin/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { refusal } from "../../testing/api.ts";
import { cellAt, startPlanning, type Planning } from "../../testing/team.ts";

let planning: Planning;
let editor: Planning["editor"];
let other: Planning["other"];
let aurora: string;
let project: { projectId: string };
beforeAll(async () => {
  planning = await startPlanning();
  ({ editor, other, aurora } = planning);
  project = { projectId: aurora };
});
afterAll(() => planning.server.stop());

const asOwner = (sql: string, values: unknown[] = []) =>
  withOwner(planning.server.database.ownerUrl, (owner) => owner.query(sql, values));
beforeEach(() => asOwner("DELETE FROM changes"));

const write = async (
  who: Planning["editor"],
  cell: { assignmentId: string; month: number },
  amount: number,
) => {
  const { version } = cellAt(await planning.team(), cell.assignmentId, cell.month);
  const key = { assignmentId: cell.assignmentId, month: cell.month };
  return await who.team.setAllocations.mutate({ ...project, cells: [{ ...key, amount, version }] });
};
const amountOf = async ({ assignmentId, month }: { assignmentId: string; month: number }) =>
  cellAt(await planning.team(), assignmentId, month).amount;

describe("a value that was changed and changed back counts as changed", () => {
  test("by somebody else, who is named with the cell", async () => {
    const cell = await planning.cell(0, 3);
    await write(editor, cell, 4100);
    await write(other, cell, 5200);
    await write(other, cell, 4100);
    const answer = await planning.refusedUnchanged(() => editor.team.undo.mutate(project));
    expect(answer).toMatchObject({
      code: "stale",
      status: 409,
      detail: { changed: [{ assignmentId: cell.assignmentId, month: cell.month, amount: 4100 }] },
    });
    const name = (await planning.team()).rows[0]?.name ?? "";
    expect(answer.message).toMatch(
      new RegExp(`^\\S+ .* has changed .* of ${name} since\\. Nothing was changed\\.$`),
    );
    expect(answer.message).not.toMatch(/somebody/i);
  });

  test("also of a cell that was emptied: it has no version of its own", async () => {
    const cell = await planning.cell(0, 4);
    await write(editor, cell, 4100);
    await write(editor, cell, 0);
    await write(other, cell, 900);
    await write(other, cell, 0);
    expect(await planning.refusedUnchanged(() => editor.team.undo.mutate(project))).toMatchObject({
      code: "stale",
    });
  });

  test("also where no trail was left, by the cell's version", async () => {
    const cell = await planning.cell(0, 5);
    await write(editor, cell, 4100);
    await asOwner(
      "UPDATE allocations SET version = nextval('allocation_version') WHERE assignment_id = $1 AND month = $2",
      [cell.assignmentId, cell.month],
    );
    expect(await planning.refusedUnchanged(() => editor.team.undo.mutate(project))).toMatchObject({
      code: "stale",
    });
  });
});

describe("undo and redo", () => {
  test("go back and forth step by step, over the same cell", async () => {
    const cell = await planning.cell(1, 3);
    const before = await amountOf(cell);
    for (const amount of [1100, 1200, 1300]) await write(editor, cell, amount);
    const seen: number[] = [];
    for (let step = 0; step < 3; step += 1) {
      await editor.team.undo.mutate(project);
      seen.push(await amountOf(cell));
    }
    expect(await refusal(editor.team.undo.mutate(project))).toMatchObject({ code: "nothing-to-undo" });
    for (let step = 0; step < 3; step += 1) {
      await editor.team.redo.mutate(project);
      seen.push(await amountOf(cell));
    }
    expect(await refusal(editor.team.redo.mutate(project))).toMatchObject({ code: "nothing-to-undo" });
    await editor.team.undo.mutate(project);
    seen.push(await amountOf(cell));
    expect(seen).toEqual([1200, 1100, before, 1100, 1200, 1300, 1200]);
  });

  test("there is nothing to do again once something new was done", async () => {
    const cell = await planning.cell(1, 4);
    await write(editor, cell, 1100);
    await editor.team.undo.mutate(project);
    expect((await editor.team.nextUndo.query(project)).redo).toMatchObject({ what: "cells", cellCount: 1 });
    await write(editor, cell, 1200);
    expect((await editor.team.nextUndo.query(project)).redo).toBeNull();
  });

  test("say before what they would do, and do exactly what was named", async () => {
    const [first, second] = [await planning.cell(0, 6), await planning.cell(1, 6)];
    await write(editor, first, 3300);
    await write(editor, second, 3400);
    const next = (await editor.team.nextUndo.query(project)).undo;
    const names = (await planning.team()).rows.map(({ name }) => name);
    expect(next).toMatchObject({
      what: "cells",
      cellCount: 1,
      refused: null,
      cells: [{ from: 3400, month: second.month }],
    });
    expect(next?.sentence).toContain(`1 cell of ${names[1] ?? ""}`);
    const older = (await editor.team.nextUndo.query({ ...project, passOver: [next?.changeId ?? ""] })).undo;
    expect(older).toMatchObject({ cells: [{ from: 3300 }] });
    const done = await editor.team.undo.mutate({ ...project, changeId: older?.changeId ?? "" });
    expect(done.undone).toMatchObject({ changeId: older?.changeId, cellCount: 1 });
    expect(await amountOf(second)).toBe(3400);
    expect(await amountOf(first)).not.toBe(3300);
    expect(
      await refusal(editor.team.undo.mutate({ ...project, changeId: older?.changeId ?? "" })),
    ).toMatchObject({
      code: "not-undoable",
    });
  });

  test("one that cannot be undone is passed over by naming the next, and stays where it is", async () => {
    const [free, taken] = [await planning.cell(0, 7), await planning.cell(1, 7)];
    await write(editor, free, 3300);
    await write(editor, taken, 3400);
    await write(other, taken, 3500);
    const stuck = (await editor.team.nextUndo.query(project)).undo;
    expect(stuck?.refused).toMatchObject({ code: "stale", changed: [{ month: taken.month, amount: 3500 }] });
    const next = (await editor.team.nextUndo.query({ ...project, passOver: [stuck?.changeId ?? ""] })).undo;
    await editor.team.undo.mutate({ ...project, changeId: next?.changeId ?? "" });
    expect(await amountOf(free)).not.toBe(3300);
    expect(await amountOf(taken)).toBe(3500);
  });

  test("are nobody else's: a change of another user cannot be named", async () => {
    const cell = await planning.cell(0, 8);
    await write(other, cell, 3300);
    const changeId = (await other.team.nextUndo.query(project)).undo?.changeId ?? "";
    expect(
      await planning.refusedUnchanged(() => editor.team.undo.mutate({ ...project, changeId })),
    ).toMatchObject({
      code: "not-undoable",
    });
    expect(await planning.viewer.team.nextUndo.query(project)).toEqual({ undo: null, redo: null });
    expect(await refusal(planning.viewer.team.undo.mutate({ ...project, changeId }))).toMatchObject({
      code: "role-too-low",
    });
  });

  test("sent twice at the same moment they take back one operation each, never the same twice", async () => {
    const cell = await planning.cell(0, 9);
    const before = await amountOf(cell);
    await write(editor, cell, 1100);
    await write(editor, cell, 1200);
    await Promise.all([editor.team.undo.mutate(project), editor.team.undo.mutate(project)]);
    expect(await amountOf(cell)).toBe(before);
  });
});

describe("people", () => {
  async function addSomebody() {
    const people = (
      await planning.admin.people.list.query({ fromMonth: planning.server.currentMonth, limit: 500 })
    ).rows;
    const now = await planning.team();
    const personId = people.find(({ id }) => now.rows.every((row) => row.personId !== id))?.id ?? "";
    return await editor.team.add.mutate({ ...project, personId, roleTypeId: null });
  }
  const isThere = async (assignmentId: string) =>
    (await planning.team()).rows.some((row) => row.assignmentId === assignmentId);

  test("an undo after taking a person off puts that person back, and not an older cell edit", async () => {
    const cell = await planning.cell(0, 3);
    await write(editor, cell, 7700);
    const { assignmentId } = await addSomebody();
    await editor.team.remove.mutate({ ...project, assignmentId });
    expect((await editor.team.nextUndo.query(project)).undo).toMatchObject({
      what: "person-removed",
      refused: null,
    });
    const { undone, teamChanged } = await editor.team.undo.mutate(project);
    expect([undone.what, teamChanged]).toEqual(["person-removed", true]);
    expect(await isThere(assignmentId)).toBe(true);
    expect(await amountOf(cell)).toBe(7700);
    expect((await editor.team.undo.mutate(project)).undone.what).toBe("person-added");
    expect(await isThere(assignmentId)).toBe(false);
    await editor.team.redo.mutate(project);
    expect(await isThere(assignmentId)).toBe(true);
  });

  test("an addition on which somebody has planned since is not undone, and they are named", async () => {
    const { assignmentId } = await addSomebody();
    await write(other, { assignmentId, month: planning.server.currentMonth + 1 }, 500);
    expect(await refusal(editor.team.undo.mutate(project))).toMatchObject({ code: "in-use", status: 409 });
    expect(await isThere(assignmentId)).toBe(true);
  });

  test("a removal that cleared the months from now on is undone with them", async () => {
    const { assignmentId } = await addSomebody();
    const month = planning.server.currentMonth + 1;
    await write(editor, { assignmentId, month }, 500);
    const removed = await editor.team.remove.mutate({ ...project, assignmentId, plan: "clear-from-now" });
    expect(removed).toEqual({ removed: true, cleared: 1, kept: 0 });
    expect((await editor.team.nextUndo.query(project)).undo?.sentence).toMatch(
      /taken off the project, with 1 cell/,
    );
    await editor.team.undo.mutate(project);
    expect(await amountOf({ assignmentId, month })).toBe(500);
  });

  test("a role that was changed is changed back, unless somebody changed it since", async () => {
    const { assignmentId } = await addSomebody();
    const [one, two] = (await editor.roleTypes.list.query()).rows;
    const change = (who: Planning["editor"], roleTypeId: string | null, version: number) =>
      who.team.changeRole.mutate({ ...project, assignmentId, version, roleTypeId });
    const { version } = await change(editor, one?.id ?? "", 1);
    expect((await editor.team.undo.mutate(project)).undone.what).toBe("role-changed");
    await editor.team.redo.mutate(project);
    expect(await refusal(change(other, two?.id ?? "", version))).toMatchObject({ code: "stale" });
    await change(other, two?.id ?? "", 4);
    await change(other, one?.id ?? "", 5);
    expect(await refusal(editor.team.undo.mutate(project))).toMatchObject({ code: "stale" });
  });
});
