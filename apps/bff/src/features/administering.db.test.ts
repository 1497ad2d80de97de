import { randomUUID } from "node:crypto";
import { withOwner } from "@rediflow/db-admin/testing";
import type { TRPCClient } from "@trpc/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AppRouter } from "../router.ts";
import { apiOf, refusal } from "../testing/api.ts";
import { startTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const api = async (email: string): Promise<TRPCClient<AppRouter>> =>
  apiOf(await server.signIn(email), server.origin);
const asOwner = <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
  withOwner(server.database.ownerUrl, async (owner) => (await owner.query(sql, values)).rows as T[]);
const audited = async (action: string): Promise<number> =>
  (await asOwner("SELECT 1 FROM changes WHERE action = $1", [action])).length;

describe("sessions", () => {
  test("everybody sees their own, knows which one asks, and can end each", async () => {
    const [here, there] = [await api("nobody@test"), await api("nobody@test")];
    const mine = (await here.sessions.listOwn.query()).rows;
    expect(mine).toHaveLength(2);
    expect(mine.filter(({ current }) => current)).toHaveLength(1);
    const other = mine.find(({ current }) => !current)?.id ?? "";
    await here.sessions.endOwn.mutate({ sessionId: other });
    expect(await refusal(there.access.get.query())).toMatchObject({ code: "not-signed-in", status: 401 });
    expect((await here.sessions.listOwn.query()).rows).toHaveLength(1);
    expect(await audited("session:end-own")).toBe(1);
  });

  test("of others are out of sight: an unknown and a foreign one answer alike", async () => {
    const admin = await api("admin@test");
    const viewer = await api("viewer@test");
    const [foreign] = (await admin.sessions.listOwn.query()).rows;
    const unknown = await refusal(viewer.sessions.endOwn.mutate({ sessionId: randomUUID() }));
    const hidden = await refusal(viewer.sessions.endOwn.mutate({ sessionId: foreign?.id ?? "" }));
    expect(hidden).toEqual(unknown);
    expect(hidden).toMatchObject({ code: "not-visible", status: 404 });
    expect((await admin.sessions.listOwn.query()).rows).toHaveLength(1);
    expect(
      await refusal(viewer.sessions.list.query({ userId: (await admin.access.get.query()).userId })),
    ).toMatchObject({ code: "role-too-low" });
  });

  test("an administrator sees and ends anybody's, but as another's only by the administrators' call", async () => {
    const [admin, editor] = [await api("admin@test"), await api("editor@test")];
    const { userId } = await editor.access.get.query();
    const [session] = (await admin.sessions.list.query({ userId })).rows;
    expect(session?.current).toBe(false);
    const sessionId = session?.id ?? "";
    expect(await refusal(admin.sessions.endOwn.mutate({ sessionId }))).toMatchObject({ code: "not-owner" });
    await admin.sessions.end.mutate({ sessionId });
    expect(await refusal(editor.access.get.query())).toMatchObject({ code: "not-signed-in" });
  });

  test("that are dead are removed, and the living stay", async () => {
    const viewer = await api("viewer@test");
    await viewer.access.get.query();
    await asOwner(
      `INSERT INTO sessions (token_hash, user_id, groups_came, groups_repeated, refreshable, idle_seconds, expires_at)
       SELECT sha256(n::text::bytea), (SELECT id FROM users LIMIT 1), true, 0, false, 10, now() - interval '1 second' FROM generate_series(1, 7) n`,
    );
    expect(await server.db.cleanUp()).toBe(7);
    expect(await server.db.cleanUp()).toBe(0);
    await viewer.access.get.query();
  });
});

describe("accounts", () => {
  test("are listed with their person for administrators, and for nobody else", async () => {
    const admin = await api("admin@test");
    const users = (await admin.users.list.query()).rows;
    expect(users).toHaveLength(8);
    expect(users.find(({ email }) => email === "assigned@test")?.person?.name).toBe("Aki Assigned");
    expect(await refusal((await api("editor@test")).users.list.query())).toMatchObject({
      code: "role-too-low",
    });
  });

  test("that are switched off lose their sessions at once; nobody switches their own", async () => {
    const [admin, viewer] = [await api("admin@test"), await api("viewer@test")];
    const { userId } = await viewer.access.get.query();
    await admin.users.switch.mutate({ userId, active: false });
    expect(await refusal(viewer.access.get.query())).toMatchObject({ code: "not-signed-in" });
    expect(await asOwner("SELECT 1 FROM sessions WHERE user_id = $1", [userId])).toEqual([]);
    await admin.users.switch.mutate({ userId, active: true });
    await (await api("viewer@test")).access.get.query();
    const own = (await admin.access.get.query()).userId;
    expect(await refusal(admin.users.switch.mutate({ userId: own, active: false }))).toMatchObject({
      code: "own-account",
      status: 403,
    });
    const nobody = "00000000-0000-0000-0000-000000000000";
    expect(await refusal(admin.users.switch.mutate({ userId: nobody, active: false }))).toMatchObject({
      code: "not-visible",
    });
  });

  test("are linked to one person each, and a link decides what an assigned viewer sees", async () => {
    const [admin, assigned] = [await api("admin@test"), await api("assigned@test")];
    const { userId, personId } = await assigned.access.get.query();
    const people = (await admin.people.list.query({ fromMonth: server.currentMonth, limit: 500 })).rows;
    const other = people.find(({ name }) => name === "Eero Editor")?.id ?? "";
    expect(await refusal(admin.users.linkPerson.mutate({ userId, personId: other }))).toMatchObject({
      code: "duplicate",
    });
    await admin.users.unlinkPerson.mutate({ userId });
    expect((await assigned.projects.list.query()).rows).toEqual([]);
    expect(await refusal(admin.users.unlinkPerson.mutate({ userId }))).toMatchObject({ code: "not-visible" });
    await admin.users.linkPerson.mutate({ userId, personId: personId ?? "" });
    expect((await assigned.projects.list.query()).rows).toHaveLength(2);
    expect(await audited("user:link-person")).toBe(1);
  });
});

describe("the access simulator", () => {
  test("counts what somebody in these groups would see, and decides every action with its reason", async () => {
    const admin = await api("admin@test");
    const viewer = await api("orgviewer@test");
    const groups = ["rediflow-viewers", "rediflow-visibility-org", "rediflow-org-EXAMPLE", "rediflow-typo"];
    const seen = await admin.access.simulate.query({ groups, personId: null });
    expect(seen).toMatchObject({
      role: "viewer",
      visibility: "organisation",
      unknownGroups: ["rediflow-typo"],
    });
    expect(seen.organisations).toContain("EXAMPLE");
    expect(seen.visible).toEqual({
      projects: (await viewer.projects.list.query()).rows.length,
      people: (await viewer.people.list.query({ fromMonth: server.currentMonth, limit: 500 })).rows.length,
    });
    const real = await viewer.access.get.query();
    expect(seen.cases).toEqual(real.cases);
    expect(seen.cases.find(({ action }) => action === "project:lock")).toMatchObject({
      allowed: false,
      code: "role-too-low",
    });
  });

  test("sees with the eyes of a person, and leaves the administrator what they were", async () => {
    const admin = await api("admin@test");
    const { personId } = await (await api("assigned@test")).access.get.query();
    const groups = ["rediflow-viewers", "rediflow-visibility-assigned"];
    const simulate = (person: string | null) =>
      admin.access.simulate.query({ groups, personId: person }).then(({ visible }) => visible.projects);
    expect(await simulate(personId)).toBe(2);
    expect(await simulate(null)).toBe(0);
    expect((await admin.projects.list.query()).rows.length).toBeGreaterThan(10);
    expect(await asOwner("SELECT 1 FROM users WHERE name = 'Simulated'")).toEqual([]);
  });

  test("is for administrators, and takes any name without harm", async () => {
    const [admin, editor] = [await api("admin@test"), await api("editor@test")];
    expect(await refusal(editor.access.simulate.query({ groups: [], personId: null }))).toMatchObject({
      code: "role-too-low",
    });
    const odd = ["rediflow-org-a','b", "rediflow-org-a,b", 'rediflow-org-"{}', "rediflow-org-", "🙂"];
    const seen = await admin.access.simulate.query({ groups: odd, personId: null });
    expect(seen).toMatchObject({ role: "none", visible: { projects: 0, people: 0 } });
    expect(seen.unknownOrganisations).toHaveLength(3);
    expect(await refusal(admin.access.simulate.query({ groups: [], personId: randomUUID() }))).toMatchObject({
      code: "not-visible",
    });
  });
});
