import { withOwner } from "@rediflow/db-admin/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refusal } from "../../testing/api.ts";
import { startPlanning, type Planning } from "../../testing/team.ts";

let planning: Planning;
beforeAll(async () => {
  planning = await startPlanning();
});
afterAll(() => planning.server.stop());

const organisation = async (shortName: string): Promise<string> => {
  const all = (await planning.admin.organisations.list.query()).rows;
  return all.find((each) => each.shortName === shortName)?.id ?? "";
};

/** The organisation of a row of AURORA, and a cell of that row a month ahead. */
async function cellOf(shortName: string, ahead: number) {
  const team = await planning.team();
  const row = team.rows.findIndex((each) => each.organisation === shortName);
  return await planning.cell(row, ahead);
}

test("an administrator closes a month for an organisation and all below it; nothing of it changes there but by a super admin", async () => {
  const { admin, editor, superAdmin, aurora, server } = planning;
  const ahead = 3;
  const month = server.currentMonth + ahead;
  const cell = await cellOf("EXAMPLE", ahead);
  expect(
    await refusal(
      editor.monthClosings.close.mutate({ organisationId: await organisation("EXAMPLE"), month, note: null }),
    ),
  ).toMatchObject({
    code: "role-too-low",
  });
  const { closed } = await admin.monthClosings.close.mutate({
    organisationId: await organisation("EXAMPLE"),
    month,
    note: "Reported to the funder",
  });
  const below = await withOwner(server.database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ count: string }>(
      `WITH RECURSIVE t AS (SELECT id FROM organisations WHERE short_name = 'EXAMPLE' UNION SELECT o.id FROM organisations o JOIN t ON o.parent_id = t.id) SELECT count(*) FROM t`,
    );
    return Number(rows[0]?.count);
  });
  expect(closed).toBe(below);
  for (const who of [editor, admin]) {
    const answer = await planning.refusedUnchanged(() =>
      who.team.setAllocations.mutate({ projectId: aurora, cells: [cell] }),
    );
    expect(answer).toMatchObject({ code: "month-closed", status: 403 });
    expect(answer.message).toMatch(
      /closed by Aino Admin on .*: Reported to the funder\. A super admin can reopen it/,
    );
  }
  const shown = (await editor.team.get.query({ projectId: aurora })).closings;
  expect(shown).toContainEqual(
    expect.objectContaining({ assignmentId: cell.assignmentId, month, by: "Aino Admin" }),
  );
  expect(
    (await superAdmin.team.setAllocations.mutate({ projectId: aurora, cells: [cell] })).written,
  ).toHaveLength(1);
});

test("a person of another organisation is not touched by the closing, on the same project and month", async () => {
  const { admin, editor, aurora, server } = planning;
  const month = server.currentMonth + 4;
  await admin.monthClosings.close.mutate({
    organisationId: await organisation("EXAMPLE"),
    month,
    note: null,
  });
  const team = await planning.team();
  const closed = new Set(
    (await editor.team.get.query({ projectId: aurora })).closings
      .filter((each) => each.month === month)
      .map(({ assignmentId }) => assignmentId),
  );
  const open = team.rows.findIndex(({ assignmentId }) => !closed.has(assignmentId));
  expect(closed.size).toBeGreaterThan(0);
  expect(open).toBeGreaterThanOrEqual(0);
  const { written } = await editor.team.setAllocations.mutate({
    projectId: aurora,
    cells: [await planning.cell(open, 4)],
  });
  expect(written).toHaveLength(1);
});

test("only a super admin opens a month again, with a reason, and it is written down", async () => {
  const { admin, superAdmin, editor, aurora, server } = planning;
  const month = server.currentMonth + 5;
  const organisationId = await organisation("EXAMPLE");
  await admin.monthClosings.close.mutate({ organisationId, month, note: null });
  expect((await admin.monthClosings.close.mutate({ organisationId, month, note: "again" })).closed).toBe(0);
  expect(
    await refusal(admin.monthClosings.reopen.mutate({ organisationId, month, reason: "x" })),
  ).toMatchObject({ code: "role-too-low" });
  expect(
    await refusal(superAdmin.monthClosings.reopen.mutate({ organisationId, month, reason: " " })),
  ).toMatchObject({ code: "invalid-input" });
  await superAdmin.monthClosings.reopen.mutate({ organisationId, month, reason: "A correction" });
  expect(
    await refusal(superAdmin.monthClosings.reopen.mutate({ organisationId, month, reason: "x" })),
  ).toMatchObject({ code: "not-visible" });
  const { written } = await editor.team.setAllocations.mutate({
    projectId: aurora,
    cells: [await cellOf("EXAMPLE", 5)],
  });
  expect(written).toHaveLength(1);
  const listed = (await editor.monthClosings.list.query()).rows;
  expect(listed.some((each) => each.organisationId === organisationId && each.month === month)).toBe(false);
  const [event] = await withOwner(
    server.database.ownerUrl,
    async (owner) =>
      (await owner.query("SELECT reason FROM changes WHERE action = 'month-closing:reopen'")).rows as {
        reason: string;
      }[],
  );
  expect(event?.reason).toBe("A correction");
});
