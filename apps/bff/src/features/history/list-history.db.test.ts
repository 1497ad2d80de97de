import { withOwner } from "@rediflow/db-admin/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startPlanning, type Planning } from "../../testing/team.ts";
import { watchStatements } from "../../testing/watch-statements.ts";

let planning: Planning;
let projectId: string;
beforeAll(async () => {
  planning = await startPlanning();
  ({ aurora: projectId } = planning);
});
afterAll(() => planning.server.stop());

const asOwner = (sql: string, values: unknown[] = []) =>
  withOwner(planning.server.database.ownerUrl, (owner) => owner.query(sql, values));
beforeEach(() => asOwner("DELETE FROM changes"));

type Api = Planning["editor"];
const newest = async (who: Api) => (await who.history.list.query({ limit: 1 })).entries[0];

test("a new order of role types and an organisation that is moved are told by their names", async () => {
  const { admin } = planning;
  const before = (await admin.roleTypes.list.query({ limit: 500 })).rows;
  const [first, second, ...others] = before.map(({ id }) => id);
  // The demo world counts them otherwise.
  await admin.roleTypes.reorder.mutate({ ids: before.map(({ id }) => id) });
  await admin.roleTypes.reorder.mutate({ ids: [second ?? "", first ?? "", ...others] });
  const reordered = await newest(admin);
  expect(reordered?.sentence).toMatch(/^You moved the role type .+, and 1 more$/);
  const moved = before.slice(0, 2).map(({ name }) => `You moved the role type ${name}`);
  expect(reordered?.lines.map((line) => line.sentence).toSorted()).toEqual(moved.toSorted());

  const { organisationId: parentId } = await admin.organisations.create.mutate({
    shortName: "ABOVE",
    name: "Above",
    parentId: null,
    country: null,
  });
  const child = { name: "Below", country: null };
  const { organisationId } = await admin.organisations.create.mutate({
    ...child,
    shortName: "BELOW",
    parentId: null,
  });
  await admin.organisations.update.mutate({ organisationId, version: 1, ...child, parentId, active: true });
  expect((await newest(admin))?.sentence).toBe("You changed BELOW: organisation above from none to ABOVE");
});

test("the changes of a page are read by one statement, and what came later of an operation by one", async () => {
  const { superAdmin, server } = planning;
  const organisations = (await asOwner("SELECT id FROM organisations WHERE parent_id IS NULL ORDER BY id"))
    .rows as { id: string }[];
  const month = server.currentMonth + 40;
  for (const { id } of organisations)
    await superAdmin.monthClosings.close.mutate({ organisationId: id, month, note: null });
  await superAdmin.projects.lock.mutate({ projectId, reason: "Audit" });
  await superAdmin.history.undo.mutate({ operationId: (await newest(superAdmin))?.operationId ?? "" });
  const { result, statements } = await watchStatements(() => superAdmin.history.list.query({}));
  const refused = result.entries.map(({ undoRefused }) => undoRefused?.message ?? null);
  // What was undone already is not read at all.
  expect(refused.toSorted()).toEqual(
    ["This was undone already.", null, ...organisations.map(() => null)].toSorted(),
  );
  const closed = result.entries.reduce((sum, { count }) => sum + count, 0);
  expect(closed).toBeGreaterThan(result.entries.length);
  const times = (part: string) => statements.filter((statement) => statement.includes(part)).length;
  expect(times("c.operation_id = ANY")).toBe(1);
  expect(times("c.seq > k.seq")).toBe(result.entries.length - 1);
});
