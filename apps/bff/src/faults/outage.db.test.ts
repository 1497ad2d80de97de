import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "@rediflow/dev-idp/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import {
  startFaultEnvironment,
  untilServed,
  vitals,
  type FaultEnvironment,
} from "../testing/faults/fault-environment.ts";
import { startOwnPostgres, type OwnPostgres } from "../testing/faults/own-postgres.ts";
import type { Planner } from "../testing/faults/planners.ts";
import { callRaw, type Answered } from "../testing/faults/raw-call.ts";
import { checkConsistency } from "../testing/faults/consistency-check.ts";

// A server that starts again, and one that does not answer, take their time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const poolSize = 5;
let postgres: OwnPostgres;
let stack: FaultEnvironment;
let browser: Browser;
let planners: Planner[];

beforeAll(async () => {
  postgres = await startOwnPostgres();
  stack = await startFaultEnvironment({}, { superuserUrl: postgres.superuserUrl });
  browser = await stack.signIn("viewer@test");
  planners = await stack.planners(6);
});
afterAll(async () => {
  postgres.thaw();
  await stack.stop();
  await postgres.remove();
});

const read = (): Promise<Answered> => callRaw(browser, stack.origin, { path: "projects.list" });

/** Lets the planners write and a reader read while something is done to the database; gives every answer. */
async function underLoad(fault: () => Promise<void>): Promise<Answered[]> {
  const answers: Answered[] = [];
  const state = { over: false };
  const lane = async (ask: () => Promise<Answered>): Promise<void> => {
    while (!state.over) {
      const answer = await ask();
      answers.push(answer);
      // As a page would: who is told to come back does not come back at once.
      if (answer.status !== 200) await sleep(20);
    }
  };
  const lanes = [...planners.map((planner) => () => planner.write()), read, read].map(lane);
  await sleep(500);
  await fault();
  await sleep(500);
  state.over = true;
  await Promise.all(lanes);
  return answers;
}

const errors = (answers: readonly Answered[]): Answered[] => answers.filter(({ status }) => status !== 200);

/** Every failure is a 503 that says when to come back, with a reason that fits. */
function expectClean(answers: readonly Answered[]): void {
  for (const { status, code, retryAfter } of errors(answers)) {
    expect({ status, retryAfter }).toEqual({ status: 503, retryAfter: "2" });
    expect(["database-unavailable", "overloaded", "outcome-unknown"]).toContain(code);
  }
}

/** The truth in the database, and the sessions as before. */
async function expectWhole(): Promise<void> {
  for (const planner of planners) await planner.write();
  expect(planners.map(({ attempts }) => attempts.at(-1)?.answer.status)).toEqual(planners.map(() => 200));
  expect(await checkConsistency(stack.database.ownerUrl, stack.projectId, planners)).toEqual([]);
  expect(await vitals(stack.origin, browser)).toEqual({ health: 200, ready: 200, page: 200 });
}

test("the database is stopped and started again under load", async () => {
  const answers = await underLoad(async () => {
    await postgres.stop();
    const { status, code, retryAfter } = await read();
    expect({ status, code, retryAfter }).toEqual({
      status: 503,
      code: "database-unavailable",
      retryAfter: "2",
    });
    expect(await vitals(stack.origin, browser)).toEqual({ health: 200, ready: 503, page: 503 });
    const page = await browser.fetch(`${stack.origin}/projects`, { headers: { accept: "text/html" } });
    expect(await page.text()).toContain('<a href="">Try again</a>');
    await postgres.start();
    await untilServed(stack.origin, browser);
  });
  expect(errors(answers).length).toBeGreaterThan(0);
  expectClean(answers);
  await expectWhole();
});

test("the database is killed and started again under load", async () => {
  const answers = await underLoad(async () => {
    await postgres.kill();
    await postgres.start();
    await untilServed(stack.origin, browser);
  });
  expectClean(answers);
  await expectWhole();
});

test("every backend is killed under load: at most one failure for each connection of the pool", async () => {
  const answers = await underLoad(() => postgres.endConnections(stack.database.appUrl));
  expect(errors(answers).length).toBeLessThanOrEqual(poolSize);
  expectClean(answers);
  await expectWhole();
});

test("the database is frozen: everybody is answered, and served again when it thaws", async () => {
  const answers = await underLoad(async () => {
    await postgres.freeze();
    await sleep(6000);
    postgres.thaw();
    await untilServed(stack.origin, browser);
  });
  expect(errors(answers).length).toBeGreaterThan(0);
  expectClean(answers);
  expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(8000);
  await expectWhole();
});
