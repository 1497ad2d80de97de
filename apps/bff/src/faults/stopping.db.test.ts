import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { withOwner } from "@rediflow/db-admin/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startAppProcess, type AppProcess } from "../testing/faults/app-process.ts";
import { startFaultEnvironment, type FaultEnvironment } from "../testing/faults/fault-environment.ts";
import { callRaw } from "../testing/faults/raw-call.ts";
import { checkConsistency } from "../testing/faults/consistency-check.ts";

// Two processes are started, each of which compiles the server anew.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let stack: FaultEnvironment;
beforeAll(async () => {
  stack = await startFaultEnvironment();
});
afterAll(() => stack.stop());

async function stoppedAndWarm(): Promise<AppProcess> {
  const app = await startAppProcess(stack.config);
  const browser = await stack.signIn("viewer@test");
  // Leaves an idle connection behind, as browsers and proxies do.
  while ((await callRaw(browser, app.origin, { path: "projects.list" })).status !== 200) await sleep(50);
  return app;
}

async function endedWithin(app: AppProcess, ms: number): Promise<number | NodeJS.Signals | "too late"> {
  return await Promise.race([app.ended, sleep(ms, "too late" as const, { ref: false })]);
}

test("SIGTERM with requests under way: they are answered, what was said is true, and the process ends well within ten seconds", async () => {
  const app = await stoppedAndWarm();
  const planners = await stack.planners(2, app.origin);
  const answers = await withOwner(stack.database.ownerUrl, async (owner) => {
    await owner.query("BEGIN");
    await owner.query("LOCK TABLE allocations IN ACCESS EXCLUSIVE MODE");
    const waiting = planners.map((planner) => planner.write());
    // A change waits for its lock a second and a half at most: all of this has to happen in it, on a busy machine too.
    await expect.poll(() => waitingForLocks(owner), { timeout: 5000, interval: 10 }).toBe(2);
    app.signal("SIGTERM");
    await sleep(50);
    await owner.query("ROLLBACK");
    return await Promise.all(waiting);
  });
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(await endedWithin(app, 10_000)).toBe(0);
  expect(await checkConsistency(stack.database.ownerUrl, stack.projectId, planners)).toEqual([]);
  expect(
    await callRaw(await stack.signIn("viewer@test"), app.origin, { path: "projects.list" }),
  ).toMatchObject({ status: 0 });
});

test("a request that comes just after SIGTERM is answered as the last on its connection", async () => {
  const app = await stoppedAndWarm();
  app.signal("SIGTERM");
  await sleep(100);
  const answer = await fetch(`${app.origin}/healthz`);
  expect([answer.status, answer.headers.get("connection")]).toEqual([200, "close"]);
  expect(await endedWithin(app, 10_000)).toBe(0);
});

test("a connection that was opened in advance and never used does not hold the process", async () => {
  const app = await stoppedAndWarm();
  const { hostname, port } = new URL(app.origin);
  const spare = connect(Number(port), hostname);
  await once(spare, "connect");
  // Until the server has accepted it: answers on another connection come after.
  await fetch(`${app.origin}/healthz`);
  app.signal("SIGTERM");
  const closed = once(spare, "close");
  expect(await endedWithin(app, 5000)).toBe(0);
  await closed;
});

async function waitingForLocks(owner: Parameters<Parameters<typeof withOwner>[1]>[0]): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted AND relation = 'allocations'::regclass",
  );
  return rows[0]?.n ?? 0;
}
