import { afterAll, beforeAll, expect, test } from "vitest";
import { refusal } from "../../testing/api.ts";
import { partsOf } from "../../testing/parts.ts";
import { startPlanning, type Planning } from "../../testing/team.ts";

let planning: Planning;
let editor: Planning["editor"];
let projectId: string;
beforeAll(async () => {
  planning = await startPlanning();
  ({ editor, aurora: projectId } = planning);
});
afterAll(() => planning.server.stop());

test("editors write; viewers and a locked project are refused with the reason, a foreign part does not exist", async () => {
  const { addPackage } = await partsOf(editor, projectId);
  const workPackageId = await addPackage(901);
  const part = { number: 5, name: "x", leadOrganisationId: null };
  expect(await refusal(planning.viewer.workPackages.create.mutate({ projectId, ...part }))).toMatchObject({
    code: "role-too-low",
  });
  const boreas = { projectId: planning.boreas };
  expect(await refusal(editor.workPackages.create.mutate({ ...boreas, ...part }))).toMatchObject({
    code: "project-locked",
  });
  await planning.superAdmin.workPackages.create.mutate({ ...boreas, ...part });
  const at = { ...boreas, workPackageId, version: 1 };
  expect(await refusal(planning.superAdmin.workPackages.remove.mutate(at))).toMatchObject({
    code: "not-visible",
  });
  const theirs = (await planning.superAdmin.plan.get.query(boreas)).project.firstMonth;
  const phases = [{ fromMonth: theirs, toMonth: theirs, intensity: 1 }];
  const foreign = { ...boreas, workPackageId, ...part, phases };
  expect((await refusal(planning.superAdmin.tasks.create.mutate(foreign))).code).toBe("not-visible");
});

test("a day whose month has not come is no day on which a milestone was achieved", async () => {
  const { first } = await partsOf(editor, projectId);
  const part = { projectId, number: 90, name: "x", workPackageId: null, dueMonth: first, verification: null };
  expect(await refusal(editor.milestones.create.mutate({ ...part, doneOn: "2999-12-31" }))).toMatchObject({
    code: "invalid-input",
    message: "The month of this day has not come yet. Write the day on which it happened.",
    detail: { fields: [{ path: "doneOn" }] },
  });
});
