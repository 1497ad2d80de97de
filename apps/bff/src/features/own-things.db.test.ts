import { withOwner } from "@rediflow/db-admin/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apiOf, refusal } from "../testing/api.ts";
import { projectId } from "../testing/team.ts";
import { startTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  // Shared links are opened more often here than anybody may in a minute.
  server = await startTestServer({ RATE_LIMIT_SHARED_LINKS: "1000" });
});
afterAll(() => server.stop());

const api = async (email: string) => apiOf(await server.signIn(email), server.origin);

describe("settings", () => {
  test("are kept per user, in their closed list of values", async () => {
    const editor = await api("editor@test");
    const viewer = await api("viewer@test");
    await editor.settings.put.mutate({ key: "unit", value: "hours" });
    await editor.settings.put.mutate({ key: "unit", value: "fte" });
    expect(await editor.settings.get.query()).toEqual([{ key: "unit", value: "fte" }]);
    expect(await viewer.settings.get.query()).toEqual([]);
    expect(await refusal(editor.settings.put.mutate({ key: "unit", value: "miles" as never }))).toMatchObject(
      { code: "invalid-input" },
    );
  });
});

describe("a shared view", () => {
  const page = { accept: "text/html" };

  test("leads another reader to the view and is counted", async () => {
    const editor = await api("editor@test");
    const { address } = await editor.sharedViews.create.mutate({
      title: "AURORA team",
      path: "/projects?q=AUR",
    });
    expect(address).toMatch(new RegExp(`^${server.origin}/s/[\\w-]{22}$`));
    const reader = await server.signIn("viewer@test");
    const answer = await reader.fetch(address, { headers: page });
    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).toBe(`${server.origin}/projects?q=AUR`);
    expect((await editor.sharedViews.list.query()).rows).toMatchObject([
      { title: "AURORA team", clicks: 1, revoked: false },
    ]);
    expect((await apiOf(reader, server.origin).sharedViews.list.query()).rows).toEqual([]);
  });

  test("that is unknown, revoked or malformed answers alike", async () => {
    const editor = await api("editor@test");
    const { address } = await editor.sharedViews.create.mutate({ title: "x", path: "/people" });
    const [view] = (await editor.sharedViews.list.query()).rows;
    const reader = await server.signIn("viewer@test");
    const foreign = await refusal(
      apiOf(reader, server.origin).sharedViews.revoke.mutate({ sharedViewId: view?.id ?? "" }),
    );
    expect(foreign).toMatchObject({ code: "not-visible", status: 404 });
    await editor.sharedViews.revoke.mutate({ sharedViewId: view?.id ?? "" });
    const bodies = await Promise.all(
      [address, `${server.origin}/s/${"a".repeat(22)}`, `${server.origin}/s/x`].map(async (url) => {
        const answer = await reader.fetch(url, { headers: page });
        expect(answer.status).toBe(404);
        return (await answer.text()).replaceAll(/request [\w-]{36}/g, "");
      }),
    );
    expect(new Set(bodies).size).toBe(1);
  });

  const asOwner = (sql: string, values: unknown[] = []): Promise<unknown[]> =>
    withOwner(server.database.ownerUrl, async (owner) => (await owner.query(sql, values)).rows as unknown[]);

  test("of an owner who was switched off answers like an unknown one", async () => {
    const { address } = await (
      await api("orguser@test")
    ).sharedViews.create.mutate({ title: "x", path: "/people" });
    const reader = await server.signIn("viewer@test");
    const answerOf = async (url: string) => {
      const answer = await reader.fetch(url, { headers: page });
      return [answer.status, (await answer.text()).replaceAll(/request [\w-]{36}/g, "")];
    };
    expect(await answerOf(address)).toContain(302);
    await asOwner("UPDATE users SET active = false WHERE email = 'orguser@test'");
    const unknown = await answerOf(`${server.origin}/s/${"a".repeat(22)}`);
    expect(unknown).toContain(404);
    expect(await answerOf(address)).toEqual(unknown);
    expect(await asOwner("SELECT clicks FROM shared_views WHERE token = $1", [address.slice(-22)])).toEqual([
      { clicks: 1 },
    ]);
    await asOwner("UPDATE users SET active = true");
    expect(await answerOf(address)).toContain(302);
  });

  test.each([
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/logout",
    "/trpc/x",
  ])("whose stored path became %j leads nowhere but to the start page", async (path) => {
    const editor = await api("editor@test");
    const { address } = await editor.sharedViews.create.mutate({ title: "x", path: "/people" });
    // The database takes some of these no more; what it once took must do no harm.
    await asOwner("ALTER TABLE shared_views DROP CONSTRAINT IF EXISTS shared_views_path");
    await asOwner("UPDATE shared_views SET path = $1 WHERE token = $2", [path, address.slice(-22)]);
    const reader = await server.signIn("viewer@test");
    const answer = await reader.fetch(address, { headers: page });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, `${server.origin}/`]);
  });

  test.each(["https://evil.example", "//evil.example", "/\\evil", "/s/abc", "/login", "/logout"])(
    "cannot be made of %s",
    async (path) => {
      const editor = await api("editor@test");
      expect(await refusal(editor.sharedViews.create.mutate({ title: "x", path }))).toMatchObject({
        code: "invalid-input",
        status: 400,
      });
    },
  );
});

describe("projects", () => {
  const project = {
    name: "A new project",
    kind: "internal" as const,
    lifecycleState: "idea" as const,
    partnerOrganisationIds: [],
    firstMonth: 24_320,
    durationMonths: 12,
  };

  test("an editor creates one for an organisation of theirs; a taken code is not available", async () => {
    const editor = await api("editor@test");
    const organisations = (await editor.organisations.list.query()).rows;
    const ownerOrganisationId = organisations.find(({ shortName }) => shortName === "EXAMPLE")?.id ?? "";
    const partnerOrganisationIds = organisations.map(({ id }) => id);
    await editor.projects.create.mutate({
      ...project,
      code: "NEW-1",
      ownerOrganisationId,
      partnerOrganisationIds,
    });
    const made = (await editor.projects.list.query()).rows.find(({ code }) => code === "NEW-1");
    expect(made).toMatchObject({ owner: "EXAMPLE", name: "A new project", lock: null });
    expect(made?.partners).toHaveLength(organisations.length - 1);
    expect(
      await refusal(editor.projects.create.mutate({ ...project, code: "NEW-1", ownerOrganisationId })),
    ).toMatchObject({
      code: "duplicate",
      status: 409,
      message: "Another project already uses this code.",
    });
  });

  test.each([
    ["", "an empty code"],
    ["a\nb", "a line break"],
    ["\u0000", "a NUL"],
    ["\ud800", "a lone surrogate"],
    ["x".repeat(41), "a long code"],
  ])("%j as a code is refused", async (code) => {
    const editor = await api("editor@test");
    const [organisation] = (await editor.organisations.list.query()).rows;
    const answer = await refusal(
      editor.projects.create.mutate({ ...project, code, ownerOrganisationId: organisation?.id ?? "" }),
    );
    expect(answer).toMatchObject({ code: "invalid-input", status: 400 });
  });

  test("an editor of an organisation creates none for another", async () => {
    server.idp.setGroups("orguser@test", [
      "rediflow-editors",
      "rediflow-visibility-org",
      "rediflow-org-EXAMPLE",
    ]);
    const orguser = await api("orguser@test");
    const organisations = (await orguser.organisations.list.query()).rows;
    const mine = organisations.find(({ shortName }) => shortName === "EXAMPLE")?.id ?? "";
    const foreign = organisations.find(({ parentId, id }) => parentId === null && id !== mine)?.id ?? "";
    expect(
      await refusal(
        orguser.projects.create.mutate({ ...project, code: "NEW-2", ownerOrganisationId: foreign }),
      ),
    ).toMatchObject({
      code: "outside-organisation",
      status: 403,
    });
    await orguser.projects.create.mutate({ ...project, code: "NEW-2", ownerOrganisationId: mine });
    expect((await orguser.projects.list.query()).rows.some(({ code }) => code === "NEW-2")).toBe(true);
  });

  test("admins lock with a reason, only super admins unlock", async () => {
    const [admin, editor, superAdmin] = await Promise.all([
      api("admin@test"),
      api("editor@test"),
      api("superadmin@test"),
    ]);
    const id = await projectId(admin, "CUMULUS");
    expect(await refusal(editor.projects.lock.mutate({ projectId: id, reason: "x" }))).toMatchObject({
      code: "role-too-low",
    });
    expect(await refusal(admin.projects.lock.mutate({ projectId: id, reason: "  " }))).toMatchObject({
      code: "invalid-input",
    });
    await admin.projects.lock.mutate({ projectId: id, reason: "Audit" });
    await admin.projects.lock.mutate({ projectId: id, reason: "Another" });
    const locked = (await editor.projects.list.query()).rows.find((each) => each.id === id);
    expect(locked?.lock).toMatchObject({ by: "Aino Admin", reason: "Audit" });
    expect(await refusal(admin.projects.unlock.mutate({ projectId: id }))).toMatchObject({
      code: "role-too-low",
      status: 403,
    });
    await superAdmin.projects.unlock.mutate({ projectId: id });
    expect((await editor.projects.list.query()).rows.find((each) => each.id === id)?.lock).toBeNull();
  });
});
