import { randomUUID } from "node:crypto";
import { withOwner } from "@rediflow/db/testing";
import type { TRPCClient } from "@trpc/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AppRouter } from "../../router.ts";
import { apiOf, refusal } from "../../testing/api.ts";
import { cellAt, projectId, type Team } from "../../testing/team.ts";
import { startTestServer, type TestServer } from "../../testing/test-server.ts";

type Api = TRPCClient<AppRouter>;
let server: TestServer;
let editor: Api;
let other: Api;
let admin: Api;
let superAdmin: Api;
let viewer: Api;
let aurora: string;
let boreas: string;

beforeAll(async () => {
  server = await startTestServer();
  const api = async (email: string): Promise<Api> => apiOf(await server.signIn(email), server.origin);
  editor = await api("editor@test");
  other = await api("orguser@test");
  admin = await api("admin@test");
  superAdmin = await api("superadmin@test");
  viewer = await api("viewer@test");
  aurora = await projectId(editor, "AURORA");
  boreas = await projectId(editor, "BOREAS");
});
afterAll(() => server.stop());

const team = (id = aurora): Promise<Team> => superAdmin.team.get.query({ projectId: id });

/** A row of the team and a month that lies `ahead` of the current one, as a cell with another value than now. */
async function cell(row: number, ahead: number, id = aurora) {
  const now = await team(id);
  const assignmentId = now.rows[row]?.assignmentId ?? "";
  const month = server.currentMonth + ahead;
  const at = cellAt(now, assignmentId, month);
  return { assignmentId, month, version: at.version, amount: at.amount === 2500 ? 5000 : 2500 };
}

/** Everything that a write could change, as the owner sees it. */
const fingerprint = (): Promise<unknown> =>
  withOwner(server.database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ digest: string; events: string }>(
      `SELECT (SELECT md5(string_agg(a::text, ',' ORDER BY a::text)) FROM allocations a) AS digest,
              (SELECT count(*) FROM audit_events) AS events`,
    );
    return rows[0];
  });

async function refusedUnchanged(
  call: () => Promise<unknown>,
): Promise<{ code: string; status: number; message: string; detail: unknown }> {
  const before = await fingerprint();
  const answer = await refusal(call());
  expect(await fingerprint()).toEqual(before);
  return answer;
}

describe("an editor", () => {
  test("writes a cell, and everybody reads it with its new version", async () => {
    const wanted = await cell(0, 1);
    const { written, refused } = await editor.team.setAllocations.mutate({
      projectId: aurora,
      cells: [wanted],
    });
    expect(refused).toEqual([]);
    expect(written).toEqual([{ ...wanted, version: expect.any(Number) as number }]);
    const after = cellAt(
      await viewer.team.get.query({ projectId: aurora }),
      wanted.assignmentId,
      wanted.month,
    );
    expect(after).toEqual({ amount: wanted.amount, version: written[0]?.version });
    expect(after.version).not.toBe(wanted.version);
  });

  test("clears a cell with 0: the row is gone", async () => {
    const wanted = await cell(0, 2);
    await editor.team.setAllocations.mutate({ projectId: aurora, cells: [wanted] });
    const { version } = cellAt(await team(), wanted.assignmentId, wanted.month);
    await editor.team.setAllocations.mutate({
      projectId: aurora,
      cells: [{ ...wanted, version, amount: 0 }],
    });
    expect(cellAt(await team(), wanted.assignmentId, wanted.month)).toEqual({ amount: 0, version: 0 });
  });

  test("leaves a trace of before and after in the same transaction", async () => {
    const wanted = await cell(1, 1);
    const before = cellAt(await team(), wanted.assignmentId, wanted.month).amount;
    await editor.team.setAllocations.mutate({ projectId: aurora, cells: [wanted] });
    const event = await withOwner(server.database.ownerUrl, async (owner) => {
      const { rows } = await owner.query<Record<string, unknown>>(
        "SELECT e.*, u.name FROM audit_events e JOIN users u ON u.id = e.user_id ORDER BY at DESC LIMIT 1",
      );
      return rows[0];
    });
    expect(event).toMatchObject({
      action: "allocation:edit",
      entity_id: wanted.assignmentId,
      project_id: aurora,
      name: "Eero Editor",
      before: [{ month: wanted.month, amount: before }],
      after: [{ month: wanted.month, amount: wanted.amount }],
    });
  });

  test("pastes 3 × 12 cells with two frozen months: the rest is written, the frozen ones are named", async () => {
    const now = await team();
    const rows = now.rows.slice(2, 5);
    const months = Array.from({ length: 12 }, (_, at) => server.currentMonth - 2 + at);
    const cells = rows.flatMap(({ assignmentId }) =>
      months.map((month) => ({
        assignmentId,
        month,
        amount: 1700,
        version: cellAt(now, assignmentId, month).version,
      })),
    );
    const { written, refused } = await editor.team.setAllocations.mutate({ projectId: aurora, cells });
    expect(written).toHaveLength(30);
    expect(refused.map(({ assignmentId, month, code }) => ({ assignmentId, month, code }))).toEqual(
      rows.flatMap(({ assignmentId }) =>
        months.slice(0, 2).map((month) => ({ assignmentId, month, code: "month-past" })),
      ),
    );
    expect(refused[0]?.message).toMatch(/is past, and its plan is frozen/);
    const after = await team();
    for (const { assignmentId, month } of cells) {
      const past = month < server.currentMonth;
      const expected = past ? cellAt(now, assignmentId, month).amount : 1700;
      expect(cellAt(after, assignmentId, month).amount).toBe(expected);
    }
  });

  test("is refused a past month, with the reason", async () => {
    const answer = await refusedUnchanged(async () =>
      editor.team.setAllocations.mutate({ projectId: aurora, cells: [await cell(0, -1)] }),
    );
    expect(answer).toMatchObject({ code: "month-past", status: 403 });
    expect(answer.message).toContain("is past");
  });

  test("is refused a locked project, with who locked it and why", async () => {
    const answer = await refusedUnchanged(async () =>
      editor.team.setAllocations.mutate({ projectId: boreas, cells: [await cell(0, 1, boreas)] }),
    );
    expect(answer).toMatchObject({ code: "project-locked", status: 403 });
    expect(answer.message).toMatch(/Locked by Aino Admin on .*: Budget approved by the board/);
  });

  test("is refused a cell that somebody changed meanwhile, and told what stands there now", async () => {
    const wanted = await cell(0, 3);
    await superAdmin.team.setAllocations.mutate({ projectId: aurora, cells: [{ ...wanted, amount: 3300 }] });
    const answer = await refusedUnchanged(() =>
      editor.team.setAllocations.mutate({ projectId: aurora, cells: [{ ...wanted, amount: 4400 }] }),
    );
    expect(answer).toMatchObject({ code: "stale", status: 409 });
    expect(answer.detail).toMatchObject({ refused: [{ current: { amount: 3300 } }] });
  });

  test("meets no conflict when the value is the one that stands there: a write repeated after a lost answer does no harm", async () => {
    const wanted = await cell(0, 4);
    await editor.team.setAllocations.mutate({ projectId: aurora, cells: [wanted] });
    const again = await editor.team.setAllocations.mutate({ projectId: aurora, cells: [wanted] });
    expect(again.refused).toEqual([]);
    expect(again.written).toHaveLength(1);
  });

  test("of two who write one cell at the same moment exactly one succeeds", async () => {
    const wanted = await cell(0, 5);
    const results = await Promise.allSettled(
      [1100, 1200, 1300, 1400].map((amount) =>
        editor.team.setAllocations.mutate({ projectId: aurora, cells: [{ ...wanted, amount }] }),
      ),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("others", () => {
  test("a viewer is refused with the groups that would do", async () => {
    const answer = await refusedUnchanged(async () =>
      viewer.team.setAllocations.mutate({ projectId: aurora, cells: [await cell(0, 1)] }),
    );
    expect(answer).toMatchObject({ code: "role-too-low", status: 403 });
    expect(answer.message).toContain("rediflow-editors");
  });

  test("an admin does not pass the lock, a super admin passes the lock and the frozen months", async () => {
    const locked = await cell(0, 1, boreas);
    expect(
      await refusal(admin.team.setAllocations.mutate({ projectId: boreas, cells: [locked] })),
    ).toMatchObject({ code: "project-locked" });
    const past = await cell(0, -1);
    expect(
      await refusal(admin.team.setAllocations.mutate({ projectId: aurora, cells: [past] })),
    ).toMatchObject({ code: "month-past" });
    expect(
      (await superAdmin.team.setAllocations.mutate({ projectId: boreas, cells: [locked] })).written,
    ).toHaveLength(1);
    expect(
      (await superAdmin.team.setAllocations.mutate({ projectId: aurora, cells: [past] })).written,
    ).toHaveLength(1);
  });
});

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
    const people = await editor.people.list.query({ fromMonth: server.currentMonth });
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
      message: "Person-months are planned here in 1 month(s). Clear them first.",
    });
    await editor.team.setAllocations.mutate({
      projectId: aurora,
      cells: [{ assignmentId, month, amount: 0, version: written[0]?.version ?? 0 }],
    });
    await editor.team.remove.mutate({ projectId: aurora, assignmentId });
    expect((await team()).rows.some((row) => row.assignmentId === assignmentId)).toBe(false);
  });

  test("an unknown person and an invisible one are refused alike", async () => {
    const people = await editor.people.list.query({ fromMonth: server.currentMonth });
    const seen = await other.people.list.query({ fromMonth: server.currentMonth });
    expect(seen.length).toBe(people.length);
    expect(
      await refusal(editor.team.add.mutate({ projectId: aurora, personId: randomUUID(), roleTypeId: null })),
    ).toMatchObject({
      code: "not-visible",
      status: 404,
    });
  });
});
