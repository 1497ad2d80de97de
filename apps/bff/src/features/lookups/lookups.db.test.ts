import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal } from "../../testing/api.ts";
import { startPlanning, type Planning } from "../../testing/team.ts";

let planning: Planning;
beforeAll(async () => {
  planning = await startPlanning();
});
afterAll(() => planning.server.stop());

describe.each([
  ["roleTypes", "role type"],
  ["deliverableTypes", "deliverable type"],
  ["disseminationLevels", "dissemination level"],
] as const)("%s", (name, one) => {
  const admin = () => planning.admin[name];
  const made = async (code: string): Promise<string> =>
    (await admin().create.mutate({ code, name: `Entry ${code}` })).id;
  const listed = async () => (await admin().list.query({ limit: 500 })).rows;
  const row = async (id: string) => (await listed()).find((each) => each.id === id);

  test("a new one stands at the end of the list, once for each request key", async () => {
    const asked = { code: "curator", name: "Curator", requestKey: randomUUID() };
    await made("before");
    const { id } = await admin().create.mutate(asked);
    expect(await admin().create.mutate(asked)).toEqual({ id });
    const { code, name: called } = asked;
    expect((await listed()).at(-1)).toEqual({
      id,
      code,
      name: called,
      active: true,
      countsAs: null,
      version: 1,
      uses: 0,
    });
    expect(await refusal(admin().create.mutate({ ...asked, requestKey: randomUUID() }))).toMatchObject({
      code: "duplicate",
      message: `Another ${one} already uses this code.`,
    });
  });

  test("a change is made against a version, and an older one is stale", async () => {
    const id = await made("renamed");
    const change = { id, name: "Better name", active: true };
    expect(await admin().update.mutate({ ...change, version: 1 })).toEqual({ version: 2 });
    expect(await refusal(admin().update.mutate({ ...change, version: 1 }))).toMatchObject({
      code: "stale",
      status: 409,
      detail: { version: 2 },
    });
    expect(await row(id)).toMatchObject({ name: "Better name", version: 2 });
  });

  test("of a removal and a change at the same time, or of two removals, one is done and the other says why not", async () => {
    for (let time = 0; time < 5; time += 1) {
      const id = await made(`at once ${time.toString()}`);
      const answers = await Promise.allSettled([
        admin().remove.mutate({ id, version: 1 }),
        admin().remove.mutate({ id, version: 1 }),
        admin().update.mutate({ id, version: 1, name: "Changed", active: true }),
      ]);
      expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    }
  });

  test("the whole list is put into an order, or nothing is where it changed meanwhile", async () => {
    const before = (await listed()).map(({ id }) => id);
    const ids = before.toReversed();
    expect(await admin().reorder.mutate({ ids })).toEqual({ moved: expect.any(Number) as number });
    expect((await listed()).map(({ id }) => id)).toEqual(ids);
    expect(await admin().reorder.mutate({ ids })).toEqual({ moved: 0 });
    const added = await made("late");
    for (const wrong of [before, [...before, before[0] ?? ""], [...before, randomUUID()]])
      expect(await refusal(admin().reorder.mutate({ ids: wrong }))).toMatchObject({ code: "stale" });
    expect((await listed()).map(({ id }) => id)).toEqual([...ids, added]);
  });

  test("one that is switched off is listed, and not found where one is chosen", async () => {
    const id = await made("fading-out");
    const found = async () => (await admin().search.query({ search: "fading-out" })).rows.length;
    expect(await found()).toBe(1);
    await admin().update.mutate({ id, version: 1, name: "Off", active: false });
    expect(await found()).toBe(0);
    expect(await row(id)).toMatchObject({ active: false });
  });

  test("one that nothing uses is removed, at the version that was looked at", async () => {
    const id = await made("short-lived");
    expect(await refusal(admin().remove.mutate({ id, version: 2 }))).toMatchObject({ code: "stale" });
    await admin().remove.mutate({ id, version: 1 });
    expect(await row(id)).toBeUndefined();
    expect(await refusal(admin().remove.mutate({ id, version: 1 }))).toMatchObject({ code: "not-visible" });
  });

  test("only administrators change the list", async () => {
    const [{ id } = { id: "" }] = await listed();
    for (const { [name]: who } of [planning.editor, planning.viewer]) {
      const attempts = [
        () => who.create.mutate({ code: "no", name: "No" }),
        () => who.update.mutate({ id, version: 1, name: "No", active: false }),
        () => who.reorder.mutate({ ids: [id] }),
        () => who.remove.mutate({ id, version: 1 }),
      ];
      for (const attempt of attempts)
        expect(await refusal(attempt())).toMatchObject({ code: "role-too-low" });
    }
  });
});
