import type { Browser } from "@rediflow/dev-idp/testing";
import { withOwner } from "@rediflow/db-admin/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callRaw } from "../testing/faults/raw-call.ts";
import { startTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  server = await startTestServer();
  browser = await server.signIn("editor@test");
});
afterAll(() => server.stop());

interface Row {
  /** Another one after every write of the row. */
  version: string;
  seconds: number;
}

const lastSeen = (): Promise<Row> =>
  withOwner(server.database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<Row>(
      "SELECT xmin::text AS version, extract(epoch FROM now() - last_seen_at)::int AS seconds FROM sessions",
    );
    const [row] = rows;
    if (row === undefined || rows.length > 1) throw new Error("there is one session");
    return row;
  });
const seenBefore = (interval: string): Promise<unknown> =>
  withOwner(server.database.ownerUrl, (owner) =>
    owner.query("UPDATE sessions SET last_seen_at = now() - $1::interval", [interval]),
  );
const use = async (): Promise<number> =>
  (await callRaw(browser, server.origin, { path: "access.get" })).status;

test("the time of last use is written at most once a minute", async () => {
  await seenBefore("50 seconds");
  const before = await lastSeen();
  for (let at = 0; at < 3; at += 1) expect(await use()).toBe(200);
  expect((await lastSeen()).version).toBe(before.version);
  await seenBefore("61 seconds");
  expect(await use()).toBe(200);
  const written = await lastSeen();
  expect(written.seconds).toBeLessThan(10);
  for (let at = 0; at < 3; at += 1) expect(await use()).toBe(200);
  expect((await lastSeen()).version).toBe(written.version);
});

test("use extends the idle limit: eight hours count from the last one", async () => {
  for (let at = 0; at < 3; at += 1) {
    await seenBefore("7 hours 59 minutes");
    expect(await use()).toBe(200);
    expect((await lastSeen()).seconds).toBeLessThan(10);
  }
  await seenBefore("8 hours 1 second");
  expect(await use()).toBe(401);
});
