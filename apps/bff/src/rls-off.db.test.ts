import { withOwner } from "@rediflow/db-admin/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { apiOf, refusal } from "./testing/api.ts";
import { startAppProcess } from "./testing/faults/app-process.ts";
import { projectId } from "./testing/team.ts";
import { startTestServer, type TestServer } from "./testing/test-server.ts";

// With RLS_ENABLED=false the server is the owner, whom no policy of the database binds: what stays is the policy in code.
vi.setConfig({ testTimeout: 120_000 });

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({}, { asOwner: true });
});
afterAll(() => server.stop());

const api = async (email: string) => apiOf(await server.signIn(email), server.origin);
const asOwner = <T>(sql: string): Promise<T[]> =>
  withOwner(server.database.ownerUrl, async (owner) => (await owner.query(sql)).rows as T[]);

const hidden = `SELECT p.id FROM projects p WHERE NOT EXISTS (SELECT 1 FROM organisations o WHERE o.short_name = 'EXAMPLE'
  AND (o.id = p.owner_organisation_id OR o.id IN (SELECT organisation_id FROM project_partners WHERE project_id = p.id)))`;

test("a viewer still changes nothing: the policy refuses", async () => {
  const viewer = await api("viewer@test");
  const id = await projectId(viewer, "AURORA");
  const [row] = (await viewer.team.get.query({ projectId: id })).rows;
  const cell = { assignmentId: row?.assignmentId ?? "", month: server.currentMonth, amount: 1, version: 0 };
  const before = await asOwner("SELECT * FROM allocations ORDER BY assignment_id, month, series");
  expect(before.length).toBeGreaterThan(0);
  const refused = await refusal(viewer.team.setAllocations.mutate({ projectId: id, cells: [cell] }));
  expect(refused).toMatchObject({ code: "role-too-low", status: 403 });
  expect(await refusal(viewer.projects.lock.mutate({ projectId: id, reason: "x" }))).toMatchObject({
    code: "role-too-low",
  });
  expect(await asOwner("SELECT * FROM allocations ORDER BY assignment_id, month, series")).toEqual(before);
});

test("a project out of sight is still not there, for reading and for changing", async () => {
  const [project] = await asOwner<{ id: string }>(hidden);
  const id = project?.id ?? "";
  expect(id).not.toBe("");
  const viewer = await api("orgviewer@test");
  const gone = { code: "not-visible", status: 404 };
  expect(await refusal(viewer.team.get.query({ projectId: id }))).toMatchObject(gone);
  server.idp.setGroups("orguser@test", [
    "rediflow-editors",
    "rediflow-visibility-org",
    "rediflow-org-EXAMPLE",
  ]);
  const editor = await api("orguser@test");
  expect(await refusal(editor.team.undo.mutate({ projectId: id }))).toMatchObject(gone);
});

test("settings, shared views and sessions stay their user's", async () => {
  const [editor, viewer] = await Promise.all([api("editor@test"), api("viewer@test")]);
  await editor.settings.put.mutate({ key: "unit", value: "hours" });
  await viewer.settings.put.mutate({ key: "unit", value: "fte" });
  expect(await editor.settings.get.query()).toEqual([{ key: "unit", value: "hours" }]);
  expect(await viewer.settings.get.query()).toEqual([{ key: "unit", value: "fte" }]);
  await editor.sharedViews.create.mutate({ title: "x", path: "/people" });
  const [view] = (await editor.sharedViews.list.query()).rows;
  expect((await viewer.sharedViews.list.query()).rows).toEqual([]);
  const sharedViewId = view?.id ?? "";
  expect(await refusal(viewer.sharedViews.revoke.mutate({ sharedViewId }))).toMatchObject({
    code: "not-owner",
  });
  expect(await asOwner("SELECT 1 FROM shared_views WHERE revoked_at IS NULL")).toHaveLength(1);
  const [session] = (await editor.sessions.listOwn.query()).rows;
  const ending = viewer.sessions.endOwn.mutate({ sessionId: session?.id ?? "" });
  expect(await refusal(ending)).toMatchObject({ status: 404 });
  expect(await editor.settings.get.query()).toHaveLength(1);
});

test("start says that the database guards nothing, and serves", async () => {
  const variables = { RLS_ENABLED: "false", DATABASE_URL: server.database.ownerUrl, DATABASE_URL_APP: "" };
  const app = await startAppProcess(server.config, { variables, keepsLog: true });
  app.signal("SIGTERM");
  expect(await app.ended).toBe(0);
  const warnings = app.logged.filter((line) => (JSON.parse(line) as { level: number }).level === 40);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain("RLS_ENABLED=false: row level security does not bind");
});
