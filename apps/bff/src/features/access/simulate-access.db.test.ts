import { withOwner } from "@rediflow/db-admin/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apiOf, refusal } from "../../testing/api.ts";
import { startTestServer, type TestServer } from "../../testing/test-server.ts";
import { watchStatements } from "../../testing/watch-statements.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const asOwner = (sql: string): Promise<unknown[]> =>
  withOwner(server.database.ownerUrl, async (owner) => (await owner.query(sql)).rows as unknown[]);

// A sequence is not rolled back with a savepoint: what moves it was done for good.
const planted = `CREATE SEQUENCE planted;
  CREATE FUNCTION access.planted() RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
    AS $$ BEGIN PERFORM nextval('planted'); RETURN true; END $$;
  GRANT EXECUTE ON FUNCTION access.planted() TO PUBLIC;
  ALTER POLICY read ON persons USING (access.planted())`;

test("what is read in the same request after a simulation is read as oneself, in the same transaction", async () => {
  const browser = await server.signIn("admin@test");
  const input = { 0: { groups: ["rediflow-viewers", "rediflow-visibility-assigned"], personId: null } };
  const address = `${server.origin}/trpc/access.simulate,projects.list?batch=1&input=${encodeURIComponent(JSON.stringify(input))}`;
  const { result, statements } = await watchStatements(async () => {
    const answer = await browser.fetch(address, { headers: { "x-rediflow": "1", origin: server.origin } });
    return (await answer.json()) as { result: { data: unknown } }[];
  });
  const [simulated, projects] = result.map((each) => each.result.data);
  expect(simulated).toMatchObject({ visible: { projects: 0, people: 0 } });
  const [{ all }] = (await asOwner("SELECT count(*)::int AS all FROM projects")) as [{ all: number }];
  expect(all).toBeGreaterThan(5);
  expect(projects).toMatchObject({ total: all });
  expect((projects as { rows: unknown[] }).rows).toHaveLength(all);
  expect(statements.filter((statement) => statement.includes("access.enter_session"))).toHaveLength(1);
});

test("a simulation, as any read, could not write even if something in it tried to", async () => {
  const admin = apiOf(await server.signIn("admin@test"), server.origin);
  const simulate = () => admin.access.simulate.query({ groups: ["rediflow-viewers"], personId: null });
  expect((await simulate()).visible.people).toBeGreaterThan(0);
  await asOwner(planted);
  expect(await refusal(simulate())).toMatchObject({ code: "internal", status: 500 });
  expect(await refusal(admin.people.list.query({ fromMonth: server.currentMonth }))).toMatchObject({
    code: "internal",
    status: 500,
  });
  expect(await asOwner("SELECT is_called FROM planted")).toEqual([{ is_called: false }]);
  // What was planted does write where that is not forbidden: a change looks at people by the same policy.
  const [home] = (await asOwner("SELECT id FROM organisations WHERE short_name = 'EXAMPLE'")) as [
    { id: string },
  ];
  const person = { code: "PLANTED", name: "Plant", email: null, ftePercent: 100 };
  await admin.people.create.mutate({ ...person, organisationId: home.id, fromMonth: server.currentMonth });
  expect(await asOwner("SELECT is_called FROM planted")).toEqual([{ is_called: true }]);
});
