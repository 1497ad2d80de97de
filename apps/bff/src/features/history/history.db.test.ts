import { withOwner } from "@rediflow/db-admin/testing";
import { monthLabel } from "@rediflow/planning";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { apiOf, refusal } from "../../testing/api.ts";
import { cellAt, startPlanning, type Planning } from "../../testing/team.ts";

// Undo from the history: any of one's own operations, whole or refused.
let planning: Planning;
let editor: Planning["editor"];
let projectId: string;
beforeAll(async () => {
  planning = await startPlanning();
  ({ editor, aurora: projectId } = planning);
});
afterAll(() => planning.server.stop());

const asOwner = (sql: string, values: unknown[] = []) =>
  withOwner(planning.server.database.ownerUrl, (owner) => owner.query(sql, values));
beforeEach(() => asOwner("DELETE FROM changes"));

type Api = Planning["editor"];
const newest = async (who: Api, asked: Parameters<Api["history"]["list"]["query"]>[0] = {}) => {
  const { entries } = await who.history.list.query({ ...asked, limit: 1 });
  const [entry] = entries;
  if (entry === undefined) throw new Error("nothing was changed");
  return entry;
};
const undoNewest = async (who: Api) => {
  const { operationId } = await newest(who);
  return await who.history.undo.mutate({ operationId });
};

test("says in plain sentences what was changed, newest first, in pages, and what the reader may undo", async () => {
  const cells = await Promise.all([0, 1].map((row) => planning.cell(row, 3)));
  const [cell] = cells;
  if (cell === undefined) throw new Error("no cell");
  const team = await planning.team();
  const before = cellAt(team, cell.assignmentId, cell.month).amount / 10_000;
  await editor.team.setAllocations.mutate({ projectId, cells: [cell] });
  const all = await Promise.all([0, 1].map((row) => planning.cell(row, 4)));
  await planning.other.team.setAllocations.mutate({ projectId, cells: all });
  const first = await editor.history.list.query({ projectId, limit: 1 });
  expect(first.entries).toMatchObject([
    {
      count: 2,
      isUndo: false,
      undoRefused: { code: "not-undoable", message: "Only whoever made a change can undo it." },
    },
  ]);
  expect(first.entries[0]?.lines).toHaveLength(2);
  const next = await editor.history.list.query({ projectId, limit: 1, cursor: first.nextCursor ?? "" });
  const name = team.rows.find(({ assignmentId }) => assignmentId === cell.assignmentId)?.name ?? "";
  expect(next).toMatchObject({
    nextCursor: null,
    entries: [
      {
        undoRefused: null,
        sentence: `You set ${monthLabel(cell.month)} of ${name} from ${before.toString()} to ${(cell.amount / 10_000).toString()} PM`,
      },
    ],
  });
  const ofCell = await editor.history.list.query({ assignmentId: cell.assignmentId, month: cell.month });
  expect(ofCell.entries.map(({ operationId }) => operationId)).toEqual([next.entries[0]?.operationId]);
  const viewed = await newest(planning.viewer, { projectId });
  expect(viewed.undoRefused).toMatchObject({ code: "role-too-low" });
});

test("any of one's own is undone and done again, also an older one, and none twice", async () => {
  const [one, two] = [await planning.cell(0, 5), await planning.cell(1, 5)];
  const amount = async (cell: { assignmentId: string; month: number }) =>
    cellAt(await planning.team(), cell.assignmentId, cell.month).amount;
  const before = await amount(one);
  await editor.team.setAllocations.mutate({ projectId, cells: [one] });
  const { operationId } = await newest(editor);
  await editor.team.setAllocations.mutate({ projectId, cells: [two] });
  await editor.history.undo.mutate({ operationId });
  expect(await amount(one)).toBe(before);
  expect(await amount(two)).toBe(two.amount);
  expect(await planning.refusedUnchanged(() => editor.history.undo.mutate({ operationId }))).toMatchObject({
    code: "not-undoable",
  });
  expect(await newest(editor)).toMatchObject({ isUndo: true, undoRefused: null });
  await undoNewest(editor);
  expect(await amount(one)).toBe(one.amount);
  // Doing again is no undo: taking it back undoes. Whoever reads it is told the same.
  for (const who of [editor, planning.viewer]) {
    const again = await newest(who, { projectId });
    expect(again.isUndo).toBe(false);
    expect(again.sentence).toMatch(/ did again what was taken back, and set /);
  }
  expect(
    await planning.refusedUnchanged(() => planning.other.history.undo.mutate({ operationId })),
  ).toMatchObject({
    code: "not-undoable",
    message: "Only your own changes can be undone by you.",
  });
});

test("fields of a project are put back, field by field, and whoever changed one of them since is named", async () => {
  const read = async () => {
    const { project } = await planning.team();
    const { version } = (await asOwner("SELECT version FROM projects WHERE id = $1", [projectId]))
      .rows[0] as { version: number };
    const { kind } = (await asOwner("SELECT kind FROM projects WHERE id = $1", [projectId])).rows[0] as {
      kind: "eu";
    };
    const { name, lifecycleState, firstMonth, durationMonths } = project;
    return {
      projectId,
      version,
      kind,
      name,
      lifecycleState: lifecycleState as "running",
      firstMonth,
      durationMonths,
    };
  };
  const before = await read();
  await editor.projects.update.mutate({ ...before, name: "Another" });
  const { operationId, sentence } = await newest(editor);
  expect(sentence).toBe(`You changed AURORA: name from “${before.name}” to “Another”`);
  // Another field, changed by somebody else, stands in nobody's way.
  await planning.other.projects.update.mutate({
    ...(await read()),
    durationMonths: before.durationMonths + 1,
  });
  await editor.history.undo.mutate({ operationId });
  expect(await read()).toMatchObject({ name: before.name, durationMonths: before.durationMonths + 1 });
  await undoNewest(editor);
  expect((await read()).name).toBe("Another");
  // Changed and changed back counts as changed.
  await planning.other.projects.update.mutate({ ...(await read()), name: "Third" });
  await planning.other.projects.update.mutate({ ...(await read()), name: "Another" });
  const refused = await planning.refusedUnchanged(() => editor.history.undo.mutate({ operationId }));
  expect(refused).toMatchObject({ code: "stale", status: 409 });
  expect(refused.message).toMatch(/^\S+ \S+.* has changed name of AURORA since\. Nothing was changed\.$/);
  expect(refused.message).not.toMatch(/somebody/i);
});

test("organisations, links, closings and locks are put back by whoever may do the inverse", async () => {
  const { admin, superAdmin, server } = planning;
  const rows = async (sql: string) => (await asOwner(sql)).rows as Record<string, unknown>[];
  const organisation = (await admin.organisations.list.query({})).rows.find(
    ({ shortName }) => shortName === "EXAMPLE",
  );
  const organisationId = organisation?.id ?? "";
  const [stored] = await rows(
    "SELECT name, version, parent_id, country, active FROM organisations WHERE short_name = 'EXAMPLE'",
  );
  const {
    name,
    version,
    parent_id: parentId,
    country,
    active,
  } = stored as {
    name: string;
    version: number;
    parent_id: string | null;
    country: string | null;
    active: boolean;
  };
  await admin.organisations.update.mutate({
    organisationId,
    version,
    name: "Other",
    parentId,
    country,
    active,
  });
  await undoNewest(admin);
  expect(await rows("SELECT name FROM organisations WHERE short_name = 'EXAMPLE'")).toEqual([{ name }]);

  const links = 'SELECT user_id AS "userId", person_id FROM user_persons ORDER BY 1';
  const linked = await rows(links);
  const userId = linked[0]?.["userId"] as string;
  await admin.users.unlinkPerson.mutate({ userId });
  await undoNewest(admin);
  expect(await rows(links)).toEqual(linked);
  await undoNewest(admin);
  expect(await rows(links)).not.toEqual(linked);

  const closings = "SELECT organisation_id, month, note FROM month_closings ORDER BY 1, 2";
  const month = server.currentMonth + 30;
  const open = await rows(closings);
  await admin.monthClosings.close.mutate({ organisationId, month, note: "Reported" });
  const closed = await rows(closings);
  expect(await newest(admin)).toMatchObject({ undoRefused: { code: "role-too-low" } });
  await superAdmin.monthClosings.reopen.mutate({ organisationId, month, reason: "x" });
  await undoNewest(superAdmin);
  expect(await rows(closings)).toEqual(closed);
  expect(closed.length).toBeGreaterThan(open.length);

  await superAdmin.projects.lock.mutate({ projectId, reason: "Audit" });
  expect(await newest(superAdmin)).toMatchObject({ sentence: "You locked AURORA: Audit" });
  await undoNewest(superAdmin);
  expect(await rows("SELECT reason FROM project_locks WHERE reason = 'Audit'")).toEqual([]);
});

test("what cannot be taken back says so, with a reason", async () => {
  await editor.sharedViews.create.mutate({ title: "x", path: "/projects" });
  const { operationId, undoRefused } = await newest(editor);
  expect(undoRefused).toMatchObject({ code: "not-undoable" });
  expect(await refusal(editor.history.undo.mutate({ operationId }))).toMatchObject({
    code: "not-undoable",
    message: undoRefused?.message,
  });
});

test("an operation of which a part is out of sight by now is refused whole, and says so", async () => {
  const { server } = planning;
  const signedInWith = async (...groups: string[]) => {
    server.idp.setGroups("editor@test", ["rediflow-editors", ...groups]);
    return apiOf(await server.signIn("editor@test"), server.origin);
  };
  const cells = await Promise.all((await planning.team()).rows.map((_, row) => planning.cell(row, 8)));
  await editor.team.setAllocations.mutate({ projectId, cells });
  const narrow = await signedInWith("rediflow-visibility-org", "rediflow-org-EXAMPLE");
  const { operationId, undoRefused } = await newest(narrow, { projectId });
  expect(undoRefused?.message).toContain("can't see any more");
  expect(await planning.refusedUnchanged(() => narrow.history.undo.mutate({ operationId }))).toMatchObject({
    code: "not-undoable",
  });
  server.idp.setGroups("editor@test", ["rediflow-editors"]);
});
