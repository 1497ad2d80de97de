import type { Browser } from "@rediflow/dev-idp/testing";
import { withOwner } from "@rediflow/db-admin/testing";
import { beforeEach, expect, test } from "vitest";
import { callRaw, type Answered } from "../testing/faults/raw-call.ts";
import { open, signInThrough, useHostileServer } from "../testing/use-hostile-server.ts";

// A provider without offline_access gives none: groups are read with the access token, for as long as that lives.
const { server, provider } = useHostileServer();

const inGroups = (...groups: string[]): void => {
  provider().misbehave({ tokens: { refresh_token: undefined }, userinfo: { groups } });
};
const asOwner = (sql: string): Promise<unknown[]> =>
  withOwner(server().database.ownerUrl, async (owner) => (await owner.query(sql)).rows as unknown[]);
const age = (set = ""): Promise<unknown> =>
  asOwner(
    `UPDATE sessions SET groups_read_at = now() - interval '301 seconds', refresh_lease_until = NULL${set}`,
  );
const accessEnds = ", access_expires_at = now() + interval '9 seconds'";

let browser: Browser;
beforeEach(async () => {
  await asOwner("DELETE FROM sessions");
  inGroups("rediflow-viewers");
  ({ browser } = await signInThrough(server().origin));
  expect(await asOwner("SELECT refreshable FROM sessions")).toEqual([{ refreshable: false }]);
});

const ask = (): Promise<Answered> => callRaw(browser, server().origin, { path: "access.get" });

test("as long as the access token lives, the groups are read again at userinfo", async () => {
  for (const [group, role] of [
    ["rediflow-editors", "editor"],
    ["rediflow-admins", "admin"],
  ] as const) {
    inGroups(group);
    await age();
    expect(await ask()).toMatchObject({ status: 200, data: { role } });
  }
});

test("once it has ended the API answers 401, and the session is over", async () => {
  await age(accessEnds);
  expect(await ask()).toMatchObject({ status: 401, code: "not-signed-in" });
  expect(await asOwner("SELECT 1 FROM sessions")).toEqual([]);
});

test("once it has ended the next navigation signs in again and comes back", async () => {
  await age(accessEnds);
  const answer = await open(browser, `${server().origin}/projects?q=a`);
  expect(answer).toMatchObject({ status: 302, headers: { location: "/login?next=%2Fprojects%3Fq%3Da" } });
  expect(await asOwner("SELECT 1 FROM sessions")).toEqual([]);
});
