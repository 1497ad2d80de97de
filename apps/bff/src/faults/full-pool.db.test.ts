import { setTimeout as sleep } from "node:timers/promises";
import { withOwner } from "@rediflow/db-admin/testing";
import type { Browser } from "@rediflow/dev-idp/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabaseGate, type DatabaseGate } from "../testing/faults/database-gate.ts";
import { startFaultEnvironment, vitals, type FaultEnvironment } from "../testing/faults/fault-environment.ts";
import type { Planner } from "../testing/faults/planners.ts";
import { callRaw, type Answered } from "../testing/faults/raw-call.ts";
import { checkConsistency } from "../testing/faults/consistency-check.ts";

let gate: DatabaseGate;
let begun: number;
let stack: FaultEnvironment;
let browser: Browser;
let planners: Planner[];

beforeAll(async () => {
  gate = await openDatabaseGate();
  stack = await startFaultEnvironment({}, { wayToDatabase: (url) => gate.url(url) });
  browser = await stack.signIn("viewer@test");
  planners = await stack.planners(6);
});
afterAll(async () => {
  await stack.stop();
  await gate.stop();
});

const expected503 = ({ status, code, retryAfter }: Answered): void => {
  expect({ status, code, retryAfter }).toEqual({ status: 503, code: "overloaded", retryAfter: "2" });
};

/** Holds the lock that every change of the plan waits for. */
async function whileLocked<T>(work: () => Promise<T>): Promise<T> {
  return await withOwner(stack.database.ownerUrl, async (owner) => {
    await owner.query("BEGIN");
    await owner.query("LOCK TABLE allocations IN ACCESS EXCLUSIVE MODE");
    try {
      return await work();
    } finally {
      await owner.query("ROLLBACK");
    }
  });
}

test("60 changes on a pool of 5 that wait for a lock: all are told to come back, nobody hangs, the small things still answer", async () => {
  const before = gate.begun();
  const sixty = await whileLocked(async () => {
    const waiting = planners.flatMap((planner) => Array.from({ length: 10 }, () => planner.write()));
    // In the middle of it, and from then on in the last places of the queue.
    const small = await vitals(stack.origin, browser);
    expect(small).toEqual({ health: 200, ready: 200, page: 200 });
    return await Promise.all(waiting);
  });
  begun = gate.begun();
  // Five wait for the lock, the next five for what is left of their time; for the others nothing was begun.
  expect(begun - before).toBeLessThanOrEqual(20);
  expect(sixty).toHaveLength(60);
  sixty.forEach(expected503);
});

test("nothing of it is begun or done afterwards, and the next is served at once", async () => {
  await sleep(1000);
  expect(gate.begun()).toBe(begun);
  const answer = await callRaw(browser, stack.origin, { path: "projects.list" });
  expect(answer.status).toBe(200);
  for (const planner of planners) expect(await planner.write()).toMatchObject({ status: 200 });
  expect(await checkConsistency(stack.database.ownerUrl, stack.projectId, planners)).toEqual([]);
});

test("one session that asks for everything at once leaves places for the others", async () => {
  const greedy = await stack.signIn("editor@test");
  const order: string[] = [];
  const ask = async (who: string, by: Browser): Promise<Answered> => {
    const answer = await callRaw(by, stack.origin, { path: "projects.list" });
    order.push(who);
    return answer;
  };
  const all = Array.from({ length: 60 }, () => ask("greedy", greedy));
  await ask("modest", browser);
  expect(order.indexOf("modest")).toBeLessThan(50);
  expect((await Promise.all(all)).every(({ status }) => status === 200 || status === 503)).toBe(true);
});
