import { withOwner } from "@rediflow/db-admin/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apiOf } from "./testing/api.ts";
import { startTestServer, type TestServer } from "./testing/test-server.ts";

// Every instant that leaves the server, or that it writes, is the same whatever the database thinks of time.
describe.each([
  ["America/New_York", "ISO, MDY"],
  ["Asia/Tokyo", "German, DMY"],
])("where the serving role's time zone is %s and its dates are %s", (zone, dateStyle) => {
  let server: TestServer;
  let api: ReturnType<typeof apiOf>;
  const asOwner = <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
    withOwner(server.database.ownerUrl, async (owner) => (await owner.query(sql, values)).rows as T[]);
  /** Milliseconds since 1970, reckoned by the database. */
  const epochs = async (expression: string, from: string): Promise<number[]> =>
    (
      await asOwner<{ ms: number }>(
        `SELECT floor(extract(epoch FROM ${expression}) * 1000)::float8 AS ms FROM ${from}`,
      )
    ).map(({ ms }) => ms);
  const epochOf = (instant: string | null | undefined): number => Date.parse(instant ?? "");

  beforeAll(async () => {
    server = await startTestServer();
    const name = new URL(server.database.appUrl).pathname.slice(1);
    await withOwner(server.database.superuserUrl, async (superuser) => {
      for (const target of [`DATABASE ${name}`, `ROLE rediflow_app IN DATABASE ${name}`]) {
        await superuser.query(`ALTER ${target} SET TimeZone = '${zone}'`);
        await superuser.query(`ALTER ${target} SET DateStyle = '${dateStyle}'`);
      }
    });
    api = apiOf(await server.signIn("superadmin@test"), server.origin);
  });
  afterAll(() => server.stop());

  test("the settings hold for the role, or nothing is shown here", async () => {
    const set = await withOwner(server.database.appUrl, async (app) => [
      (await app.query<{ TimeZone: string }>("SHOW TimeZone")).rows[0]?.TimeZone,
      (await app.query<{ DateStyle: string }>("SHOW DateStyle")).rows[0]?.DateStyle,
    ]);
    expect(set).toEqual([zone, dateStyle]);
  });

  test("a lock, in the list, in the team and in the project", async () => {
    const project = (await api.projects.list.query()).rows.find(({ code }) => code === "AURORA");
    const projectId = project?.id ?? "";
    await api.projects.lock.mutate({ projectId, reason: "r" });
    const [at] = await epochs("locked_at", `project_locks WHERE project_id = '${projectId}'`);
    const listed = (await api.projects.list.query()).rows.find(({ id }) => id === projectId);
    expect(epochOf(listed?.lock?.at)).toBe(at);
    const { project: ofTeam } = await api.team.get.query({ projectId });
    expect(epochOf(ofTeam.subject.lock?.at)).toBe(at);
    expect(Math.abs((at ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  test("a closing, in the list and in the team", async () => {
    const [organisation] = await asOwner<{ id: string }>(
      "SELECT po.organisation_id AS id FROM assignments a JOIN projects p ON p.id = a.project_id JOIN person_organisations po USING (person_id) WHERE p.code = 'AURORA' LIMIT 1",
    );
    const month = server.currentMonth;
    await api.monthClosings.close.mutate({ organisationId: organisation?.id ?? "", month, note: null });
    const [at] = await epochs("closed_at", `month_closings WHERE month = ${month.toString()} LIMIT 1`);
    const listed = (await api.monthClosings.list.query()).rows.find((each) => each.month === month);
    expect(epochOf(listed?.at)).toBe(at);
    const { id: projectId } = (
      await asOwner<{ id: string }>("SELECT id FROM projects WHERE code = 'AURORA'")
    )[0] ?? { id: "" };
    const { closings } = await api.team.get.query({ projectId });
    expect(closings.length).toBeGreaterThan(0);
    expect(new Set(closings.map((each) => epochOf(each.at)))).toEqual(new Set([at]));
  });

  test("a session and an account", async () => {
    const [session] = (await api.sessions.listOwn.query()).rows;
    expect([session?.createdAt, session?.lastSeenAt, session?.expiresAt].map(epochOf)).toEqual([
      ...(await epochs("created_at", "sessions")),
      ...(await epochs("last_seen_at", "sessions")),
      ...(await epochs("expires_at", "sessions")),
    ]);
    const account = (await api.users.list.query()).rows.find(({ email }) => email === "superadmin@test");
    expect([epochOf(account?.lastLoginAt)]).toEqual(
      await epochs("last_login_at", "users WHERE email = 'superadmin@test'"),
    );
  });

  test("what the server writes by its own clock: a setting, a revoked link, a project", async () => {
    await api.settings.put.mutate({ key: "unit", value: "pm" });
    await api.settings.put.mutate({ key: "unit", value: "hours" });
    await api.sharedViews.create.mutate({ title: "t", path: "/people" });
    const [view] = (await api.sharedViews.list.query()).rows;
    await api.sharedViews.revoke.mutate({ sharedViewId: view?.id ?? "" });
    const written = [
      ...(await epochs("updated_at", "user_settings WHERE key = 'unit'")),
      ...(await epochs("created_at", "shared_views")),
      ...(await epochs("revoked_at", "shared_views")),
      ...(await epochs("max(at)", "changes")),
    ];
    expect(written).toHaveLength(4);
    for (const at of written) expect(Math.abs(at - Date.now())).toBeLessThan(60_000);
  });

  test("what the doctor asks: the database's clock, and when the provider last told of an end", async () => {
    expect(Math.abs((await server.db.now()).getTime() - Date.now())).toBeLessThan(60_000);
    await server.db.endByBackchannelLogout({
      jtiHash: Buffer.alloc(32, 1),
      expiresAt: new Date(Date.now() + 3_600_000),
      issuer: server.idp.issuer,
      sid: "none",
      subject: null,
    });
    const { lastNoticeAt } = await server.db.sessionFacts();
    expect([lastNoticeAt?.getTime()]).toEqual(await epochs("received_at", "logout_tokens"));
    const [expires = 0] = await epochs("expires_at", "logout_tokens");
    expect(Math.abs(expires - Date.now() - 3_600_000)).toBeLessThan(60_000);
    const { examinedAt } = await api.status.get.query();
    expect(Math.abs(epochOf(examinedAt) - Date.now())).toBeLessThan(60_000);
  });
});
