import { withOwner } from "@rediflow/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apiOf, refusal } from "../../testing/api.ts";
import { startTestServer, type TestServer } from "../../testing/test-server.ts";

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

test("a simulation could not write even if something in it tried to", async () => {
  const admin = apiOf(await server.signIn("admin@test"), server.origin);
  const simulate = () => admin.access.simulate.query({ groups: ["rediflow-viewers"], personId: null });
  expect((await simulate()).visible.people).toBeGreaterThan(0);
  await asOwner(planted);
  expect(await refusal(simulate())).toMatchObject({ code: "internal", status: 500 });
  expect(await asOwner("SELECT is_called FROM planted")).toEqual([{ is_called: false }]);
  // What was planted does write where that is not forbidden.
  await admin.people.list.query({ fromMonth: server.currentMonth });
  expect(await asOwner("SELECT is_called FROM planted")).toEqual([{ is_called: true }]);
});
