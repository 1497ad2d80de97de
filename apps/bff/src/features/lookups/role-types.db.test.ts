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
  (await admin.roleTypes.create.mutate({ code, name: `Role ${code}` })).id;
const listed = async () => (await admin.roleTypes.list.query({ limit: 500 })).rows;
const row = async (id: string) => (await listed()).find((each) => each.id === id);

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
  await admin.roleTypes.update.mutate({ id: roleTypeId, version: 1, name: "Fading", active: false });
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
  const { id = "", version = 0, count = 0 } = used ?? {};
  expect(await refusal(admin.roleTypes.remove.mutate({ id, version }))).toMatchObject({
    code: "in-use",
    status: 409,
    message: `${count.toString()} assignments use this role type. Change their role first, or switch the role type off.`,
    detail: { uses: count },
  });
  expect(await row(id)).toMatchObject({ uses: count });
});
