import { withOwner } from "@rediflow/db-admin/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { refusal } from "../testing/api.ts";
import { everyChange, procedures } from "../testing/every-change.ts";
import { send, type Answer } from "../testing/send.ts";
import { startPlanning, type Planning } from "../testing/team.ts";
import type { TestServer } from "../testing/test-server.ts";
import { useServer } from "../testing/use-server.ts";
import { expectUnchanged } from "../testing/world.ts";

/** The changes that a second sending would make once more, unless it carries the key of the first. */
const withKey = procedures()
  .filter(({ operation }) => operation?.input instanceof z.ZodObject && "requestKey" in operation.input.shape)
  .map(({ name }) => name);

describe("every change of the API", () => {
  const server = useServer(() => ({ OIDC_ISSUER: "", POLICY_NO_AUTH_DEFAULT: "allow_all" }));

  function post({ origin }: TestServer, name: string, input: object): Promise<Answer> {
    const headers = { "x-rediflow": "1", origin, "content-type": "application/json" };
    return send(`${origin}/trpc/${name}`, { method: "POST", headers, body: JSON.stringify(input) });
  }

  test("leaves the same when it is sent twice, be it for its state, its version or its key", async () => {
    expect(withKey.toSorted()).toEqual([
      ...["deliverableTypes.create", "deliverables.create", "disseminationLevels.create"],
      ...[
        "effort.addRow",
        "effort.redo",
        "effort.set",
        "effort.undo",
        "history.undo",
        "lifecycleStates.create",
      ],
      ...["milestones.create", "organisations.create", "partners.create", "people.create", "projects.check"],
      ...[
        "projects.create",
        "roleTypes.create",
        "sharedViews.create",
        "tasks.create",
        "team.add",
        "team.redo",
      ],
      ...["team.setAllocations", "team.undo", "workPackages.create"],
    ]);
    const again: string[] = [];
    for (const [name, input] of await everyChange(server())) {
      const sent = withKey.includes(name) ? { ...input, requestKey: crypto.randomUUID() } : input;
      const first = await post(server(), name, sent);
      if (first.status === 200) again.push(name);
      // These two write the same state once more, with the time or the event of it.
      if (name === "settings.put" || name === "users.switch") continue;
      const second = await expectUnchanged(server(), () => post(server(), name, sent));
      if (withKey.includes(name)) expect([name, second.body]).toEqual([name, first.body]);
    }
    expect(again.length).toBeGreaterThan(15);
  });
});

describe("a request key", () => {
  let planning: Planning;
  let free: string[];
  let add: { projectId: string; personId: string; roleTypeId: null };
  beforeAll(async () => {
    planning = await startPlanning();
    const { editor, aurora: projectId, server } = planning;
    const people = (await editor.people.list.query({ fromMonth: server.currentMonth, limit: 500 })).rows;
    const working = new Set((await planning.team()).rows.map(({ personId }) => personId));
    free = people.flatMap(({ id }) => (working.has(id) ? [] : [id]));
    add = { projectId, personId: "", roleTypeId: null };
  });
  // Each time somebody who is not on the project: nobody is put on it twice in one role.
  beforeEach(() => {
    add = { ...add, personId: free.pop() ?? "" };
  });
  afterAll(() => planning.server.stop());

  const view = { title: "AURORA team", path: "/projects?q=AUR" };
  const key = (): { requestKey: string } => ({ requestKey: crypto.randomUUID() });

  test("is waited for where the first is still under way", async () => {
    const { editor } = planning;
    const sent = { ...add, ...key() };
    const before = (await planning.team()).rows.length;
    const answers = await heldUp(planning.server, () => [
      editor.team.add.mutate(sent),
      editor.team.add.mutate(sent),
    ]);
    expect(answers[0]).toEqual(answers[1]);
    expect((await planning.team()).rows.length).toBe(before + 1);
  });

  test("of somebody else reveals nothing and stands in nobody's way", async () => {
    const { editor, superAdmin } = planning;
    const { requestKey } = key();
    const mine = await editor.sharedViews.create.mutate({ ...view, requestKey });
    const theirs = await superAdmin.sharedViews.create.mutate({ ...view, requestKey });
    expect(theirs.address).not.toBe(mine.address);
    expect(await editor.sharedViews.create.mutate({ ...view, requestKey })).toEqual(mine);
    const added = await editor.team.add.mutate({ ...add, requestKey });
    expect(await refusal(superAdmin.team.add.mutate({ ...add, requestKey }))).toMatchObject({
      code: "duplicate",
    });
    const personId = free.pop() ?? "";
    expect(await superAdmin.team.add.mutate({ ...add, personId, requestKey })).not.toEqual(added);
    const { undone } = await superAdmin.team.undo.mutate({ projectId: add.projectId, requestKey });
    expect(undone).toMatchObject({ what: "person-added", people: [{ personId }] });
  });

  test("with another content, or for another call, is another change", async () => {
    const { editor } = planning;
    const { requestKey } = key();
    const one = await editor.sharedViews.create.mutate({ ...view, requestKey });
    expect(await editor.sharedViews.create.mutate({ ...view, title: "x", requestKey })).not.toEqual(one);
    const added = await editor.team.add.mutate({ ...add, requestKey });
    expect(await editor.team.add.mutate({ ...add, requestKey })).toEqual(added);
  });

  test("of a write that was lost on the way back writes nothing over what came after it", async () => {
    const { editor, other, aurora: projectId } = planning;
    const cell = await planning.cell(0, 5);
    await editor.team.setAllocations.mutate({ projectId, cells: [{ ...cell, amount: 0 }] });
    const sent = { projectId, cells: [{ ...cell, version: 0 }], ...key() };
    const { written } = await editor.team.setAllocations.mutate(sent);
    expect(await editor.team.setAllocations.mutate(sent)).toEqual({ written, refused: [] });
    // An empty cell has no version: without the key, this would look as if nobody had written there.
    await other.team.setAllocations.mutate({
      projectId,
      cells: [{ ...written[0], ...cell, version: written[0]?.version ?? 0, amount: 0 }],
    });
    expect(await editor.team.setAllocations.mutate(sent)).toMatchObject({
      written: [],
      refused: [{ code: "stale", current: { amount: 0, version: 0 } }],
    });
  });

  test("is kept for a week and then forgotten, whatever becomes of the log", async () => {
    const { editor, server } = planning;
    const sent = { ...view, ...key() };
    const made = await editor.sharedViews.create.mutate(sent);
    await withOwner(server.database.ownerUrl, (owner) => owner.query("DELETE FROM changes"));
    expect(await editor.sharedViews.create.mutate(sent)).toEqual(made);
    const keys = () =>
      withOwner(server.database.ownerUrl, async (owner) => {
        await owner.query("SELECT access.clean_up()");
        return (await owner.query("SELECT 1 FROM request_keys WHERE key = $1", [sent.requestKey])).rowCount;
      });
    expect(await keys()).toBe(1);
    await withOwner(server.database.ownerUrl, (owner) =>
      owner.query("UPDATE request_keys SET expires_at = expires_at - interval '7 days'"),
    );
    expect(await keys()).toBe(0);
  });

  test("does not outlive the right to the change", async () => {
    const { editor, superAdmin, aurora: projectId } = planning;
    const sent = { ...add, ...key() };
    await editor.team.add.mutate(sent);
    await superAdmin.projects.lock.mutate({ projectId, reason: "x" });
    expect(await refusal(editor.team.add.mutate(sent))).toMatchObject({ code: "project-locked" });
    await superAdmin.projects.unlock.mutate({ projectId });
    expect(await editor.team.add.mutate(sent)).toEqual(await editor.team.add.mutate(sent));
  });
});

/** Lets every one of the calls come as far as it may while nobody can be put on a project, before any can end. */
async function heldUp<T>({ database }: TestServer, begin: () => Promise<T>[]): Promise<T[]> {
  return await withOwner(database.ownerUrl, async (owner) => {
    await owner.query("BEGIN; LOCK TABLE assignments IN EXCLUSIVE MODE");
    const calls = begin();
    await vi.waitFor(async () => {
      const waiting =
        "SELECT l.pid FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE d.datname = current_database() AND NOT l.granted";
      expect((await owner.query(waiting)).rows).toHaveLength(calls.length);
    });
    await owner.query("COMMIT");
    return await Promise.all(calls);
  });
}
