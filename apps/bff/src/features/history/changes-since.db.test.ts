import { withOwner } from "@rediflow/db-admin/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apiOf, refusal } from "../../testing/api.ts";
import { startPlanning, type Planning } from "../../testing/team.ts";

let planning: Planning;
beforeAll(async () => {
  planning = await startPlanning();
});
afterAll(() => planning.server.stop());

test("whoever follows the log gets each change once, in pages, and nothing of what they may not see", async () => {
  const { editor, aurora: projectId, server } = planning;
  server.idp.setGroups("viewer@test", [
    "rediflow-viewers",
    "rediflow-visibility-org",
    "rediflow-org-EXAMPLE",
  ]);
  const narrow = apiOf(await server.signIn("viewer@test"), server.origin);
  const begin = await editor.changes.since.query({});
  expect(begin).toMatchObject({ more: false, changes: [] });
  const seen = new Set(
    (await narrow.team.get.query({ projectId })).rows.map(({ assignmentId }) => assignmentId),
  );
  const rows = (await planning.team()).rows.map(({ assignmentId }) => assignmentId);
  const cells = await Promise.all(rows.map((_, at) => planning.cell(at, 7)));
  const hidden = cells.filter(({ assignmentId }) => !seen.has(assignmentId));
  expect(hidden.length).toBeGreaterThan(0);
  expect(hidden.length).toBeLessThan(cells.length);
  await editor.team.setAllocations.mutate({ projectId, cells });

  const found: string[] = [];
  let { position } = begin;
  for (let more = true; more;) {
    const page = await editor.changes.since.query({ position, limit: 2 });
    expect(page.changes.length).toBeLessThanOrEqual(2);
    found.push(...page.changes.map(({ entityId }) => entityId));
    ({ position, more } = page);
  }
  expect(found.toSorted()).toEqual(cells.map(({ assignmentId }) => assignmentId).toSorted());
  const few = await narrow.changes.since.query({ position: begin.position });
  expect(few.changes.map(({ entityId }) => entityId).toSorted()).toEqual(
    cells.flatMap(({ assignmentId }) => (seen.has(assignmentId) ? [assignmentId] : [])).toSorted(),
  );
  expect(few.changes[0]).toMatchObject({ action: "allocation:edit", entity: "allocation", projectId });
  // What is hidden is passed as well.
  expect(few.position).toBe(position);
});

test("a position is a number that was given, and everything is there from the first on", async () => {
  const { editor, server } = planning;
  expect(await refusal(editor.changes.since.query({ position: "-1" }))).toMatchObject({
    code: "invalid-input",
  });
  const { changes } = await editor.changes.since.query({ position: "0" });
  const rows = await withOwner(server.database.ownerUrl, (owner) => owner.query("SELECT 1 FROM changes"));
  expect(changes).toHaveLength(rows.rowCount ?? 0);
});
