import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apiOf, refusal } from "../../testing/api.ts";
import { cellAt, projectId, startPlanning, type Planning } from "../../testing/team.ts";
import type { TestServer } from "../../testing/test-server.ts";

let planning: Planning;
let server: TestServer;
let editor: Planning["editor"];
let other: Planning["other"];
let superAdmin: Planning["superAdmin"];
let aurora: Planning["aurora"];
let boreas: Planning["boreas"];

beforeAll(async () => {
  planning = await startPlanning();
  ({ server, editor, other, superAdmin, aurora, boreas } = planning);
});
afterAll(() => server.stop());

const team: Planning["team"] = (id) => planning.team(id);
const cell: Planning["cell"] = (...at) => planning.cell(...at);
const refusedUnchanged: Planning["refusedUnchanged"] = (call) => planning.refusedUnchanged(call);

describe("bad input changes nothing and gets its reason", () => {
  const write = async (
    change: Record<string, unknown>,
  ): Promise<{ code: string; status: number; message: string }> => {
    const cells = [{ ...(await cell(0, 6)), ...change }] as never;
    return await refusedUnchanged(() => editor.team.setAllocations.mutate({ projectId: aurora, cells }));
  };

  test.each([
    ["a negative amount", { amount: -1 }],
    ["an absurd amount", { amount: 20_001 }],
    ["an amount beyond integers", { amount: 1e300 }],
    ["a fraction", { amount: 0.5 }],
    ["a text for an amount", { amount: "1" }],
    ["a malformed month", { month: "2026-13" }],
    ["a month far away", { month: 999_999 }],
    ["a month with a fraction", { month: 24_320.5 }],
    ["a malformed id", { assignmentId: "x' OR 1=1 --" }],
    ["an unknown key", { note: "x" }],
  ])("%s", async (_name, change) => {
    const answer = await write(change);
    expect(answer).toMatchObject({ code: "invalid-input", status: 400 });
    expect(answer.message).not.toMatch(/zod|prisma|select/i);
  });

  test("a month outside the project", async () => {
    const { firstMonth, durationMonths } = (await team()).project;
    expect(await write({ month: firstMonth + durationMonths, version: 0 })).toMatchObject({
      code: "outside-project",
      status: 400,
    });
  });

  test("an unknown project and an invisible one answer alike", async () => {
    const cumulus = await projectId(editor, "CUMULUS");
    const orgviewer = apiOf(await server.signIn("orgviewer@test"), server.origin);
    const unknown = await refusal(orgviewer.team.get.query({ projectId: randomUUID() }));
    const hidden = await refusal(orgviewer.team.get.query({ projectId: cumulus }));
    expect(hidden).toEqual(unknown);
    expect(hidden).toMatchObject({ code: "not-visible", status: 404 });
  });

  test("an assignment of another project, or of none", async () => {
    const foreign = (await team(boreas)).rows[0]?.assignmentId;
    expect(await write({ assignmentId: foreign, version: 0 })).toMatchObject({
      code: "not-visible",
      status: 404,
    });
    expect(await write({ assignmentId: randomUUID(), version: 0 })).toMatchObject({
      code: "not-visible",
      status: 404,
    });
  });
});

describe("undo", () => {
  test("takes back the last own change, whole, also from a new session", async () => {
    const first = await cell(0, 7);
    const second = await cell(1, 7);
    const before = await team();
    await editor.team.setAllocations.mutate({ projectId: aurora, cells: [first, second] });
    const again = apiOf(await server.signIn("editor@test"), server.origin);
    const { written } = await again.team.undo.mutate({ projectId: aurora });
    expect(written).toHaveLength(2);
    const after = await team();
    for (const each of [first, second]) {
      expect(cellAt(after, each.assignmentId, each.month).amount).toBe(
        cellAt(before, each.assignmentId, each.month).amount,
      );
    }
  });

  test("goes back change by change, and says when nothing is left", async () => {
    const wanted = await cell(0, 8);
    const original = cellAt(await team(), wanted.assignmentId, wanted.month);
    const one = await other.team.setAllocations.mutate({
      projectId: aurora,
      cells: [{ ...wanted, amount: 700 }],
    });
    await other.team.setAllocations.mutate({
      projectId: aurora,
      cells: [{ ...wanted, amount: 900, version: one.written[0]?.version ?? 0 }],
    });
    await other.team.undo.mutate({ projectId: aurora });
    expect(cellAt(await team(), wanted.assignmentId, wanted.month).amount).toBe(700);
    await other.team.undo.mutate({ projectId: aurora });
    expect(cellAt(await team(), wanted.assignmentId, wanted.month).amount).toBe(original.amount);
    expect(await refusal(other.team.undo.mutate({ projectId: aurora }))).toMatchObject({
      code: "nothing-to-undo",
      status: 409,
    });
  });

  test("is refused, and changes nothing, when somebody changed the cell since", async () => {
    const wanted = await cell(0, 9);
    const { written } = await editor.team.setAllocations.mutate({ projectId: aurora, cells: [wanted] });
    await superAdmin.team.setAllocations.mutate({
      projectId: aurora,
      cells: [{ ...wanted, amount: 8800, version: written[0]?.version ?? 0 }],
    });
    expect(await refusedUnchanged(() => editor.team.undo.mutate({ projectId: aurora }))).toMatchObject({
      code: "stale",
      status: 409,
    });
  });
});

describe("people on a project", () => {
  test("are added once seen, removed once nothing is planned", async () => {
    const now = await team();
    const people = (await editor.people.list.query({ fromMonth: server.currentMonth, limit: 500 })).rows;
    const free = people.find(({ id }) => now.rows.every(({ personId }) => personId !== id));
    const { assignmentId } = await editor.team.add.mutate({
      projectId: aurora,
      personId: free?.id ?? "",
      roleTypeId: null,
    });
    const month = server.currentMonth;
    const { written } = await editor.team.setAllocations.mutate({
      projectId: aurora,
      cells: [{ assignmentId, month, amount: 1000, version: 0 }],
    });
    const inUse = await refusal(editor.team.remove.mutate({ projectId: aurora, assignmentId }));
    expect(inUse).toMatchObject({
      code: "in-use",
      status: 409,
      message:
        "Person-months are planned here in 1 month(s). Clear them first, or take the person off from now on.",
    });
    await editor.team.setAllocations.mutate({
      projectId: aurora,
      cells: [{ assignmentId, month, amount: 0, version: written[0]?.version ?? 0 }],
    });
    await editor.team.remove.mutate({ projectId: aurora, assignmentId });
    expect((await team()).rows.some((row) => row.assignmentId === assignmentId)).toBe(false);
  });

  test("an unknown person and an invisible one are refused alike", async () => {
    const people = (await editor.people.list.query({ fromMonth: server.currentMonth, limit: 500 })).rows;
    const seen = (await other.people.list.query({ fromMonth: server.currentMonth, limit: 500 })).rows;
    expect(seen.length).toBe(people.length);
    expect(
      await refusal(editor.team.add.mutate({ projectId: aurora, personId: randomUUID(), roleTypeId: null })),
    ).toMatchObject({
      code: "not-visible",
      status: 404,
    });
  });
});
