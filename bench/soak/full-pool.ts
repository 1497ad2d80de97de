import { setTimeout as sleep } from "node:timers/promises";
import { withOwner } from "@rediflow/db-admin/testing";
import { openDatabaseGate } from "../../apps/bff/src/testing/faults/database-gate.ts";
import type { Answered } from "../../apps/bff/src/testing/faults/raw-call.ts";
import { failures, percentile, reading, servedAfter } from "./load.ts";
import type { Scenario } from "./scenario.ts";
import { inWorld } from "./world.ts";

/** Sixty changes that wait for a lock which is held for four seconds, on a pool of five. */
export const fullPool: Scenario = {
  name: "full-pool",
  fault: "60 transactions on a pool of 5",
  aim: "the late ones 503 within 2 s; no useless transaction afterwards; normal within 1 s",
  run: async () => {
    const gate = await openDatabaseGate();
    try {
      return await inWorld({ wayToDatabase: (url) => gate.url(url) }, async ({ stack, startApp }) => {
        const { origin } = await startApp();
        const planners = await stack.planners(6, origin);
        const ask = reading(await stack.signIn("viewer@test"), origin);
        await servedAfter(ask);
        for (const planner of planners) await planner.write();
        const before = gate.begun();
        const answers = await withOwner(stack.database.ownerUrl, async (owner) => {
          await owner.query("BEGIN; LOCK TABLE allocations IN ACCESS EXCLUSIVE MODE");
          const sixty = planners.flatMap((each) => Array.from({ length: 10 }, () => each.write()));
          const all = await Promise.all(sixty);
          await owner.query("ROLLBACK");
          return all;
        });
        const begun = gate.begun() - before;
        const normalMs = await servedAfter(ask);
        await sleep(2000);
        return outcomeOf(answers, { begun, after: gate.begun() - before - begun - 1, normalMs });
      });
    } finally {
      await gate.stop();
    }
  },
};

function outcomeOf(
  answers: readonly Answered[],
  { begun, after, normalMs }: { begun: number; after: number; normalMs: number },
): { measured: string; reached: boolean } {
  // Those for whom nothing was begun are the quickest to be answered.
  const late = answers
    .map(({ ms }) => ms)
    .toSorted((a, b) => a - b)
    .slice(0, answers.length - begun);
  const { only503, kinds } = failures(answers);
  const slowestLate = percentile(late, 100);
  return {
    measured: `${kinds}; ${begun.toString()} begun, the ${late.length.toString()} others answered within ${slowestLate.toString()} ms; ${after.toString()} transactions afterwards; normal after ${normalMs.toString()} ms`,
    reached: only503 && slowestLate <= 2000 && after === 0 && normalMs <= 1000,
  };
}
