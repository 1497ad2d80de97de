import { withOwner } from "@rediflow/db-admin/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apiOf, refusal } from "../../testing/api.ts";
import { startPlanning, type Planning } from "../../testing/team.ts";

let planning: Planning;
beforeAll(async () => {
  planning = await startPlanning();
});
afterAll(() => planning.server.stop());

/** A project as it stands, in the form of a change that changes nothing. */
async function asItIs(code: string) {
  const found = (await planning.admin.projects.list.query()).rows.find((each) => each.code === code);
  if (found === undefined) throw new Error(`${code} is not visible`);
  const { id, name, kind, lifecycleState, firstMonth, durationMonths, version } = found;
  return { projectId: id, version, name, kind, lifecycleState, firstMonth, durationMonths };
}

test("an editor changes a project against the version that was looked at; a stale one is refused, and nothing is lost", async () => {
  const { editor, admin } = planning;
  const project = await asItIs("AURORA");
  const { version } = await editor.projects.update.mutate({ ...project, name: "Northern lights" });
  expect(version).toBe(project.version + 1);
  const answer = await refusal(admin.projects.update.mutate({ ...project, name: "Something else" }));
  expect(answer).toMatchObject({ code: "stale", status: 409, detail: { version, by: "Eero Editor" } });
  expect(answer.message).toMatch(/^Eero Editor changed this in the meantime, on \d+ \w{3} \d{4}\./);
  expect(await asItIs("AURORA")).toMatchObject({ name: "Northern lights", version });
});

test("months that hold a plan stay inside the project", async () => {
  const project = await asItIs("AURORA");
  const answer = await refusal(planning.editor.projects.update.mutate({ ...project, durationMonths: 1 }));
  expect(answer).toMatchObject({ code: "in-use", status: 409 });
  expect(answer.message).toMatch(/planned in \d+ cell\(s\) outside these months/);
});

test("so do months in which people out of sight may be planned; they are neither counted nor named", async () => {
  const { server } = planning;
  server.idp.setGroups("orguser@test", [
    "rediflow-editors",
    "rediflow-visibility-org",
    "rediflow-org-EXAMPLE",
  ]);
  const { projects, team } = apiOf(await server.signIn("orguser@test"), server.origin);
  const project = await asItIs("AURORA");
  const { rows, hidden } = await team.get.query({ projectId: project.projectId });
  const last = Math.max(...hidden.months.map(({ month }) => month));
  await withOwner(server.database.ownerUrl, (owner) =>
    owner.query("DELETE FROM allocations WHERE month >= $1 AND assignment_id = ANY ($2::uuid[])", [
      last,
      rows.map(({ assignmentId }) => assignmentId),
    ]),
  );
  const durationMonths = last - project.firstMonth;
  const answer = await refusal(projects.update.mutate({ ...project, durationMonths }));
  expect(answer).toMatchObject({ code: "in-use", detail: { cells: 0 } });
  expect(answer.message).toContain("People whom you can't see may be planned outside these months");
  await projects.update.mutate({ ...project, name: "Another name" });
});

test("a locked project is changed by super admins only, one out of sight by nobody", async () => {
  const { editor, superAdmin, viewer } = planning;
  const project = await asItIs("BOREAS");
  expect(await refusal(editor.projects.update.mutate(project))).toMatchObject({ code: "project-locked" });
  expect(await refusal(viewer.projects.update.mutate(project))).toMatchObject({ code: "role-too-low" });
  expect(await superAdmin.projects.update.mutate(project)).toEqual({ version: project.version + 1 });
});
