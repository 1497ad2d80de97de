import { randomUUID } from "node:crypto";
import { withOwner } from "@rediflow/db-admin/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refusal } from "../../testing/api.ts";
import { startPlanning, type Planning } from "../../testing/team.ts";

let planning: Planning;
let admin: Planning["admin"];
beforeAll(async () => {
  planning = await startPlanning();
  ({ admin } = planning);
});
afterAll(() => planning.server.stop());

const asOwner = <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
  withOwner(planning.server.database.ownerUrl, async (owner) => (await owner.query(sql, values)).rows as T[]);
const made = async (code: string): Promise<string> =>
  (await admin.roleTypes.create.mutate({ code, name: `Role ${code}` })).roleTypeId;
const listed = async () => (await admin.roleTypes.list.query({ limit: 500 })).rows;
const row = async (id: string) => (await listed()).find((each) => each.id === id);

test("a new role type stands at the end of the list, once for each request key", async () => {
  const asked = { code: "curator", name: "Curator", requestKey: randomUUID() };
  const first = await admin.roleTypes.create.mutate(asked);
  expect(await admin.roleTypes.create.mutate(asked)).toEqual(first);
  expect((await listed()).at(-1)).toEqual({
    id: first.roleTypeId,
    code: "curator",
    name: "Curator",
    active: true,
    version: 1,
    assignments: 0,
  });
  expect(await refusal(admin.roleTypes.create.mutate({ ...asked, requestKey: randomUUID() }))).toMatchObject({
    code: "duplicate",
    message: "Another role type already uses this code.",
  });
});

test("a change is made against a version, and an older one is stale", async () => {
  const roleTypeId = await made("renamed");
  const change = { roleTypeId, name: "Better name", active: true };
  expect(await admin.roleTypes.update.mutate({ ...change, version: 1 })).toEqual({ version: 2 });
  expect(await refusal(admin.roleTypes.update.mutate({ ...change, version: 1 }))).toMatchObject({
    code: "stale",
    status: 409,
    detail: { version: 2 },
  });
  expect(await row(roleTypeId)).toMatchObject({ name: "Better name", version: 2 });
});

test("the whole list is put into an order, or nothing is where it changed meanwhile", async () => {
  const before = (await listed()).map(({ id }) => id);
  const reversed = before.toReversed();
  expect(await admin.roleTypes.reorder.mutate({ roleTypeIds: reversed })).toEqual({
    moved: expect.any(Number) as number,
  });
  expect((await listed()).map(({ id }) => id)).toEqual(reversed);
  expect(await admin.roleTypes.reorder.mutate({ roleTypeIds: reversed })).toEqual({ moved: 0 });
  const added = await made("late");
  for (const roleTypeIds of [before, [...before, before[0] ?? ""], [...before, randomUUID()]])
    expect(await refusal(admin.roleTypes.reorder.mutate({ roleTypeIds }))).toMatchObject({ code: "stale" });
  expect((await listed()).map(({ id }) => id)).toEqual([...reversed, added]);
});

test("assignments keep a role type that is switched off, and none is given it anew", async () => {
  const { aurora: projectId } = planning;
  const roleTypeId = await made("fading");
  const [one, other] = await asOwner<{ id: string }>(
    `SELECT id FROM persons p WHERE NOT EXISTS
       (SELECT 1 FROM assignments a WHERE a.person_id = p.id AND a.project_id = $1) ORDER BY code LIMIT 2`,
    [projectId],
  );
  const add = (personId = "") => admin.team.add.mutate({ projectId, personId, roleTypeId });
  const { assignmentId } = await add(one?.id);
  await admin.roleTypes.update.mutate({ roleTypeId, version: 1, name: "Fading", active: false });
  const off = { code: "invalid-input", message: /^This role type is switched off/ };
  expect((await refusal(add(other?.id))).message).toMatch(off.message);
  const role = async () =>
    (await planning.team()).rows.find((each) => each.assignmentId === assignmentId)?.roleTypeId;
  expect(await role()).toBe(roleTypeId);
  const change = (to: string | null, version: number) =>
    admin.team.changeRole.mutate({ projectId, assignmentId, version, roleTypeId: to });
  await change(null, 1);
  expect(await refusal(change(roleTypeId, 2))).toMatchObject({ code: off.code });
  expect(await role()).toBeNull();
  expect((await admin.roleTypes.search.query({ search: "fading" })).rows).toEqual([]);
});

test("one that assignments use is not removed, and the refusal says how many do", async () => {
  const [used] = await asOwner<{ id: string; version: number; count: number }>(
    `SELECT r.id, r.version, count(*)::int FROM role_types r JOIN assignments a ON a.role_type_id = r.id
     GROUP BY r.id HAVING count(*) > 1 LIMIT 1`,
  );
  const { id: roleTypeId = "", version = 0, count = 0 } = used ?? {};
  expect(await refusal(admin.roleTypes.remove.mutate({ roleTypeId, version }))).toMatchObject({
    code: "in-use",
    status: 409,
    message: `${count.toString()} assignments use this role type. Change their role first, or switch the role type off.`,
    detail: { assignments: count },
  });
  expect(await row(roleTypeId)).toMatchObject({ assignments: count });
});

test("one that nothing uses is removed, at the version that was looked at", async () => {
  const roleTypeId = await made("short-lived");
  expect(await refusal(admin.roleTypes.remove.mutate({ roleTypeId, version: 2 }))).toMatchObject({
    code: "stale",
  });
  await admin.roleTypes.remove.mutate({ roleTypeId, version: 1 });
  expect(await row(roleTypeId)).toBeUndefined();
  expect(await refusal(admin.roleTypes.remove.mutate({ roleTypeId, version: 1 }))).toMatchObject({
    code: "not-visible",
  });
});

test("only administrators change the list", async () => {
  const [{ id: roleTypeId } = { id: "" }] = await listed();
  for (const who of [planning.editor, planning.viewer]) {
    const attempts = [
      () => who.roleTypes.create.mutate({ code: "no", name: "No" }),
      () => who.roleTypes.update.mutate({ roleTypeId, version: 1, name: "No", active: false }),
      () => who.roleTypes.reorder.mutate({ roleTypeIds: [roleTypeId] }),
      () => who.roleTypes.remove.mutate({ roleTypeId, version: 1 }),
    ];
    for (const attempt of attempts) expect(await refusal(attempt())).toMatchObject({ code: "role-too-low" });
  }
});
