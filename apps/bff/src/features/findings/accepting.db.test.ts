import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { apiOf, refusal } from "../../testing/api.ts";
import { makeSoundProject, type SoundProject } from "../../testing/sound-project.ts";
import { startPlanning, type Planning } from "../../testing/team.ts";

let planning: Planning;
let sound: SoundProject;
let editor: Planning["editor"];
let projectId: string;
beforeAll(async () => {
  planning = await startPlanning();
  ({ editor } = planning);
  sound = await makeSoundProject(planning.server);
  ({ projectId } = sound);
});
afterAll(() => planning.server.stop());
beforeEach(() => sound.reset());

const read = (who = editor) => who.findings.ofProject.query({ projectId });
const only = async (who = editor) => {
  const { findings } = await read(who);
  expect(findings.length).toBe(1);
  const [finding] = findings;
  if (finding === undefined) throw new Error("nothing was found");
  return finding;
};
const awarded = (pm: number) =>
  sound.put(`UPDATE projects SET awarded_pm = ${pm.toString()} WHERE code = 'SOUND'`);
const accept = async (note = "It is being negotiated.", who = editor) => {
  const { code, subject, numbers } = await only(who);
  return await who.findings.accept.mutate({ projectId, code, subject, numbers, note });
};
const entries = async () => (await editor.history.list.query({ projectId, limit: 10 })).entries;
const undoNewest = async () =>
  editor.history.undo.mutate({ operationId: (await entries())[0]?.operationId ?? "" });
const lock = () => planning.admin.projects.lock.mutate({ projectId, reason: "Audit" });
const sentence = (pm: string): string =>
  `12 PM of effort are planned, ${pm} that are awarded. Change the effort or the award.`;

describe("a warning", () => {
  beforeEach(() => awarded(15));

  test("is accepted with a note, and counts again when its numbers change", async () => {
    await accept();
    expect((await only()).acceptance).toMatchObject({
      ...{ note: "It is being negotiated.", holds: true },
      by: expect.stringMatching(/./) as string,
    });
    await awarded(16);
    const changed = await only();
    expect(changed).toMatchObject({
      sentence: sentence("25 % less than the 16 PM"),
      acceptance: { holds: false },
    });
    await accept("It is 16 now.");
    expect((await only()).acceptance).toMatchObject({ note: "It is 16 now.", holds: true });
  });

  test("is accepted as it was looked at, or not at all", async () => {
    const { code, subject, numbers } = await only();
    await awarded(16);
    const late = editor.findings.accept.mutate({ projectId, code, subject, numbers, note: "x" });
    expect(await refusal(late)).toMatchObject({
      code: "stale",
      message: `The plan has changed, and nothing was accepted. Now: ${sentence("25 % less than the 16 PM")}`,
    });
    await awarded(12);
    const gone = editor.findings.accept.mutate({ projectId, code, subject, numbers, note: "x" });
    expect(await refusal(gone)).toMatchObject({ code: "stale", message: /not found any more/ });
    expect((await read()).findings).toEqual([]);
  });

  test("is told in the history, taken back there and accepted again, with its note", async () => {
    await accept();
    const told = `the warning “${sentence("20 % less than the 15 PM")}”`;
    expect((await entries())[0]?.sentence).toBe(`You accepted ${told}: It is being negotiated.`);
    await undoNewest();
    expect((await only()).acceptance).toBeNull();
    expect((await entries())[0]?.sentence).toBe(
      `You took a change back and took back that ${told} is accepted`,
    );
    await undoNewest();
    expect((await only()).acceptance).toMatchObject({ note: "It is being negotiated.", holds: true });
  });

  test("is not taken back by an undo where somebody else has accepted it anew", async () => {
    await accept();
    const mine = (await entries())[0]?.operationId ?? "";
    await accept("Mine is better.", planning.admin);
    expect(await refusal(editor.history.undo.mutate({ operationId: mine }))).toMatchObject({
      code: "stale",
      message: /has changed .*the note on this warning since\. Nothing was changed\.$/,
    });
  });

  test("is accepted no longer, once", async () => {
    await accept();
    const { code, subject } = await only();
    const withdraw = () => editor.findings.withdraw.mutate({ projectId, code, subject });
    await withdraw();
    expect((await only()).acceptance).toBeNull();
    expect(await refusal(withdraw())).toMatchObject({
      code: "not-visible",
      message: "This warning isn't accepted.",
    });
  });

  test("is accepted by editors only, also where the project is locked", async () => {
    expect((await refusal(accept("x", planning.viewer))).code).toBe("role-too-low");
    await lock();
    await accept();
    expect((await only()).acceptance?.holds).toBe(true);
  });

  test("is counted in the list of all projects as open or accepted, and left out there when it is", async () => {
    const list = (more = {}) => editor.findings.list.query({ filter: { project: "SOUND", ...more } });
    const count = async () => (await list()).counts.find(({ code }) => code === "effort-off-award");
    const before = await count();
    expect((await list()).rows.map((row) => row.sentence)).toEqual([sentence("20 % less than the 15 PM")]);
    await accept();
    expect((await list()).rows).toEqual([]);
    expect((await list({ accepted: true })).rows.map((row) => row.acceptance?.holds)).toEqual([true]);
    expect(await count()).toEqual({
      ...{ code: "effort-off-award", open: (before?.open ?? 0) - 1, accepted: 1 },
    });
    expect((await list({ severity: "error" })).rows).toEqual([]);
    expect((await list({ accepted: true, code: "effort-off-award" })).total).toBe(1);
  });
});

describe("a project", () => {
  const check = (note: string | null = null, who = editor) => who.projects.check.mutate({ projectId, note });
  const change = () =>
    editor.milestones.create.mutate({
      ...{ projectId, number: 7, name: "Later", workPackageId: null, verification: null, doneOn: null },
      dueMonth: planning.server.currentMonth,
    });

  test("is checked and passed, and says whether it was changed since", async () => {
    expect((await read()).check).toBeNull();
    await change();
    await check("Ready");
    expect((await read(planning.viewer)).check).toMatchObject({ note: "Ready", changedSince: false });
    await awarded(15);
    await accept();
    // What is said of findings changes nothing of the plan.
    expect((await read()).check?.changedSince).toBe(false);
    await sound.put("DELETE FROM milestones WHERE number = 7");
    await change();
    expect((await read()).check).toMatchObject({ note: "Ready", changedSince: true });
    await check();
    expect((await read()).check).toMatchObject({ note: null, changedSince: false });
  });

  test("is not checked while errors stand, which the refusal names; nor can they be accepted", async () => {
    await sound.put(
      "DELETE FROM milestones WHERE number = 7; UPDATE milestones SET due_month = due_month - 99 WHERE name = 'Half of it'",
    );
    const { code, subject, numbers, sentence: error } = await only();
    expect(await refusal(check())).toMatchObject({
      ...{ code: "errors-stand", status: 409, message: `The project has an error. ${error}` },
    });
    const accepting = editor.findings.accept.mutate({ projectId, code, subject, numbers, note: "x" });
    expect(await refusal(accepting)).toMatchObject({
      code: "invalid-input",
      message: "Only a warning can be accepted. An error must be put right where it is.",
    });
    expect((await read()).check).toBeNull();
  });

  test("that is checked says so in the history, where it is taken back, and not done again", async () => {
    await check("Ready");
    expect((await entries())[0]?.sentence).toBe("You checked the project and passed it: Ready");
    await undoNewest();
    expect((await read()).check).toBeNull();
    expect((await refusal(undoNewest())).message).toBe("Check the project again, as it is now.");
  });

  test("is checked by editors only, also where it is locked", async () => {
    expect((await refusal(check(null, planning.viewer))).code).toBe("role-too-low");
    await lock();
    await check();
    expect((await read()).check).not.toBeNull();
  });
});

describe("who does not see everything", () => {
  const narrow = async (...groups: string[]) => {
    planning.server.idp.setGroups("orguser@test", ["rediflow-editors", "rediflow-visibility-org", ...groups]);
    return apiOf(await planning.server.signIn("orguser@test"), planning.server.origin);
  };
  const overbooked =
    "UPDATE allocations SET pm = 0.9 WHERE project_id = (SELECT id FROM projects WHERE code = 'SOUND')";

  test("finds nothing in a project out of sight", async () => {
    await awarded(15);
    const stranger = await narrow("rediflow-org-SOUND-Q");
    expect((await refusal(read(stranger))).code).toBe("not-visible");
    const { rows, all, counts } = await stranger.findings.list.query();
    expect([rows, all, counts]).toEqual([[], 0, []]);
    expect((await planning.viewer.findings.list.query({ filter: { project: "SOUND" } })).total).toBe(1);
  });

  test("is told of no person out of sight, nor of a note about one", async () => {
    await sound.put(overbooked);
    await accept("Sofia Sound agrees.");
    const owner = await narrow("rediflow-org-EXAMPLE");
    expect((await read(owner)).findings).toEqual([]);
    expect(JSON.stringify(await owner.history.list.query({ projectId, limit: 50 }))).not.toContain("Sofia");
    const { code, subject, numbers } = await only();
    const accepting = owner.findings.accept.mutate({ projectId, code, subject, numbers, note: "x" });
    expect((await refusal(accepting)).code).toBe("stale");
    expect((await refusal(owner.findings.withdraw.mutate({ projectId, code, subject }))).code).toBe(
      "not-visible",
    );
    const partner = await narrow("rediflow-org-SOUND-P");
    expect((await only(partner)).acceptance?.note).toBe("Sofia Sound agrees.");
  });
});
