import { randomUUID } from "node:crypto";
import { withOwner } from "@rediflow/db-admin/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refusal } from "../../testing/api.ts";
import { startPlanning, type Planning } from "../../testing/team.ts";

let planning: Planning;
beforeAll(async () => {
  planning = await startPlanning();
});
afterAll(() => planning.server.stop());

const unsaid = { shortRole: null, fromMonth: null, toMonth: null, replacedById: null };

/** Organisations that take no part in AURORA, by name. */
async function outsiders(): Promise<string[]> {
  const { rows } = await withOwner(planning.server.database.ownerUrl, (owner) =>
    owner.query<{ id: string }>(
      `SELECT o.id FROM organisations o, projects p WHERE p.id = $1 AND o.active AND o.id <> p.owner_organisation_id
         AND NOT EXISTS (SELECT 1 FROM project_partners pp WHERE pp.project_id = p.id AND pp.organisation_id = o.id) ORDER BY short_name`,
      [planning.aurora],
    ),
  );
  return rows.map(({ id }) => id);
}

async function added(number: number): Promise<{ partnerId: string; organisationId: string }> {
  const [organisationId = ""] = await outsiders();
  const asked = { projectId: planning.aurora, organisationId, number, ...unsaid };
  return { organisationId, ...(await planning.editor.partners.create.mutate(asked)) };
}

const partners = async () =>
  (await planning.editor.projects.get.query({ projectId: planning.aurora })).partners;

test("a partner is added once for each request key, changed against its version, and replaced by another", async () => {
  const { editor, aurora: projectId, viewer } = planning;
  const [organisationId = ""] = await outsiders();
  const asked = { projectId, organisationId, number: 50, ...unsaid, requestKey: randomUUID() };
  expect(await refusal(viewer.partners.create.mutate(asked))).toMatchObject({ code: "role-too-low" });
  const { partnerId } = await editor.partners.create.mutate(asked);
  expect(await editor.partners.create.mutate(asked)).toEqual({ partnerId });
  const other = await added(51);
  const change = { projectId, partnerId, number: 52, ...unsaid, replacedById: other.organisationId };
  const months = { fromMonth: 24_320, toMonth: 24_319 };
  expect(await refusal(editor.partners.update.mutate({ ...change, ...months, version: 1 }))).toMatchObject({
    code: "invalid-input",
  });
  expect(await editor.partners.update.mutate({ ...change, version: 1 })).toEqual({ version: 2 });
  expect(await refusal(editor.partners.update.mutate({ ...change, version: 1 }))).toMatchObject({
    code: "stale",
  });
  expect(await refusal(editor.partners.update.mutate({ ...change, number: 51, version: 2 }))).toMatchObject({
    code: "duplicate",
    message: "Another partner of the project has this number.",
  });
  expect((await partners()).find(({ id }) => id === partnerId)).toMatchObject({
    number: 52,
    replacedById: other.organisationId,
  });
  expect(
    await refusal(editor.partners.remove.mutate({ projectId, partnerId: other.partnerId, version: 1 })),
  ).toMatchObject({ code: "in-use" });
  await editor.partners.remove.mutate({ projectId, partnerId, version: 2 });
  await editor.partners.remove.mutate({ projectId, partnerId: other.partnerId, version: 1 });
});

test("one that leads or has effort stays, and what it does is named", async () => {
  const { editor, aurora: projectId } = planning;
  const { partnerId, organisationId } = await added(60);
  const { workPackageId } = await editor.workPackages.create.mutate({
    projectId,
    number: 800,
    name: "x",
    leadOrganisationId: organisationId,
  });
  const remove = { projectId, partnerId, version: 1 };
  expect((await refusal(editor.partners.remove.mutate(remove))).message).toContain("leads WP800");
  const unled = { projectId, workPackageId, number: 800, name: "x", leadOrganisationId: null };
  await editor.workPackages.update.mutate({ ...unled, version: 1 });
  await withOwner(planning.server.database.ownerUrl, (owner) =>
    owner.query(
      "INSERT INTO effort_rows (project_id, work_package_id, organisation_id) VALUES ($1, $2, $3)",
      [projectId, workPackageId, organisationId],
    ),
  );
  expect((await refusal(editor.partners.remove.mutate(remove))).message).toContain("has effort in WP800");
});

test("of a partner that leaves and a lead that is given to it at the same time one is refused", async () => {
  const { editor, aurora: projectId } = planning;
  for (let time = 0; time < 5; time += 1) {
    const { partnerId, organisationId } = await added(70 + time);
    const lead = { projectId, number: 810 + time, name: "x", leadOrganisationId: organisationId };
    const answers = await Promise.allSettled([
      editor.partners.remove.mutate({ projectId, partnerId, version: 1 }),
      editor.workPackages.create.mutate(lead),
    ]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const isThere = (await partners()).some(({ id }) => id === partnerId);
    expect(answers[1].status).toBe(isThere ? "fulfilled" : "rejected");
  }
});

test("a removed partner comes back by the undo, with its number and months", async () => {
  const { editor, aurora: projectId } = planning;
  const { partnerId } = await added(90);
  await editor.partners.update.mutate({
    projectId,
    partnerId,
    version: 1,
    number: 91,
    ...unsaid,
    fromMonth: 24_320,
  });
  await editor.partners.remove.mutate({ projectId, partnerId, version: 2 });
  const { entries } = await editor.history.list.query({ projectId });
  expect(entries[0]?.sentence).toMatch(/took .* out of the partners/);
  await editor.history.undo.mutate({ operationId: entries[0]?.operationId ?? "" });
  expect((await partners()).find(({ id }) => id === partnerId)).toMatchObject({
    number: 91,
    fromMonth: 24_320,
  });
});

test("further fields of a project are kept, what is left out stays, and what contradicts itself is refused", async () => {
  const { editor, aurora: projectId } = planning;
  const { name, kind, lifecycleState, firstMonth, durationMonths, version } = await editor.projects.get.query(
    { projectId },
  );
  const fields = { projectId, name, kind, lifecycleState, firstMonth, durationMonths };
  const rates = [{ fromMonth: 24_312, hoursPerPm: 140.5 }];
  const said = {
    fundingModel: "Grant",
    actualBegin: "2026-01-15",
    wholeAgreedEffort: true,
    hoursPerPm: 150,
    rates,
    awarded: 1_234_567,
  };
  await editor.projects.update.mutate({ ...fields, ...said, version });
  await editor.projects.update.mutate({ ...fields, version: version + 1 });
  expect(await editor.projects.get.query({ projectId })).toMatchObject(said);
  const again = { ...fields, version: version + 2 };
  expect(await refusal(editor.projects.update.mutate({ ...again, actualEnd: "2026-01-14" }))).toMatchObject({
    code: "invalid-input",
  });
  expect(
    await refusal(editor.projects.update.mutate({ ...again, rates: [...rates, ...rates] })),
  ).toMatchObject({ code: "invalid-input" });
  expect(await refusal(editor.projects.update.mutate({ ...again, lifecycleState: "nowhere" }))).toMatchObject(
    { code: "invalid-input" },
  );
});
