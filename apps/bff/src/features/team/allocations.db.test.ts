import { withOwner } from "@rediflow/db-admin/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal } from "../../testing/api.ts";
import { cellAt, startPlanning, type Planning } from "../../testing/team.ts";
import type { TestServer } from "../../testing/test-server.ts";

let planning: Planning;
let server: TestServer;
let editor: Planning["editor"];
let admin: Planning["admin"];
let superAdmin: Planning["superAdmin"];
let viewer: Planning["viewer"];
let aurora: Planning["aurora"];
let boreas: Planning["boreas"];

beforeAll(async () => {
  planning = await startPlanning();
  ({ server, editor, admin, superAdmin, viewer, aurora, boreas } = planning);
});
afterAll(() => server.stop());

const team: Planning["team"] = (id) => planning.team(id);
const cell: Planning["cell"] = (...at) => planning.cell(...at);
const refusedUnchanged: Planning["refusedUnchanged"] = (call) => planning.refusedUnchanged(call);

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
        "SELECT e.*, u.name FROM changes e JOIN users u ON u.id = e.user_id ORDER BY seq DESC LIMIT 1",
      );
      return rows[0];
    });
    expect(event).toMatchObject({
      action: "allocation:edit",
      entity_id: wanted.assignmentId,
      project_id: aurora,
      name: "Eero Editor",
      entity: "allocation",
      month: wanted.month,
      before: { amount: before },
      after: { amount: wanted.amount },
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
    expect(refused[0]?.message).toMatch(/is over\. Only a super admin can still change it/);
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
    expect(answer.message).toMatch(/^\w+ \d{4} is over\. Only a super admin can still change it\.$/);
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
    expect(answer.message).toMatch(/^Saga Superadmin changed this in the meantime, on \d+ \w{3} \d{4}\./);
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
