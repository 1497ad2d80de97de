import { randomUUID } from "node:crypto";
import { withOwner } from "@rediflow/db-admin/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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

describe("accounts", () => {
  test("of nobody, of tools and of the unknown are linked to no person", async () => {
    const [service] = await asOwner<{ id: string }>(
      "INSERT INTO users (issuer, external_id, kind, name) VALUES ('i', 'tool', 'service', 'A tool') RETURNING id",
    );
    const people = (await admin.people.list.query({ fromMonth: planning.server.currentMonth, limit: 500 }))
      .rows;
    const personId = people.find(({ name }) => name !== "Eero Editor")?.id ?? "";
    for (const userId of ["00000000-0000-0000-0000-000000000000", service?.id ?? "", randomUUID()])
      expect(await refusal(admin.users.linkPerson.mutate({ userId, personId }))).toMatchObject({
        code: "not-visible",
        status: 404,
      });
    expect(
      await asOwner("SELECT 1 FROM user_persons WHERE user_id = '00000000-0000-0000-0000-000000000000'"),
    ).toEqual([]);
  });

  test("of super admins are switched by super admins only, signed in or not", async () => {
    const { superAdmin, server } = planning;
    const { userId } = await superAdmin.access.get.query();
    const attempt = () => admin.users.switch.mutate({ userId, active: false });
    expect(await refusal(attempt())).toMatchObject({ code: "super-admin-account", status: 403 });
    await superAdmin.access.get.query();
    expect((await admin.users.list.query()).rows.find(({ id }) => id === userId)?.superAdmin).toBe(true);
    await asOwner("DELETE FROM sessions WHERE user_id = $1", [userId]);
    expect(await refusal(attempt())).toMatchObject({ code: "super-admin-account" });
    // Another super admin may; and what the groups said last decides.
    server.idp.setGroups("superadmin@test", ["rediflow-viewers"]);
    await server.signIn("superadmin@test");
    await attempt();
    await admin.users.switch.mutate({ userId, active: true });
    server.idp.setGroups("superadmin@test", ["rediflow-super-admins"]);
  });
});
