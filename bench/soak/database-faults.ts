import { setTimeout as sleep } from "node:timers/promises";
import { withOwner } from "@rediflow/db-admin/testing";
import { checkConsistency } from "../../apps/bff/src/testing/faults/consistency-check.ts";
import type { Answered } from "../../apps/bff/src/testing/faults/raw-call.ts";
import { failures, reading, servedAfter, startLoad } from "./load.ts";
import type { Scenario } from "./scenario.ts";
import { inWorld, type SoakWorld } from "./world.ts";

const poolSize = 5;

interface Damage {
  answers: Answered[];
  /** Milliseconds from the end of the fault to the next answer. */
  servedMs: number;
  inconsistencies: string[];
  sessionsLost: number;
}

/** Eight who write and two who read, while something is done to the database. */
async function damageOf(world: SoakWorld, fault: () => Promise<void>): Promise<Damage> {
  const { stack } = world;
  const { origin } = await world.startApp();
  const planners = await stack.planners(8, origin);
  const ask = reading(await stack.signIn("viewer@test"), origin);
  await servedAfter(ask);
  const sessionsBefore = await sessions(stack.database.ownerUrl);
  const load = startLoad([...planners.map((planner) => () => planner.write()), ask, ask]);
  await sleep(2000);
  await fault();
  const servedMs = await servedAfter(ask);
  await sleep(1000);
  await load.stop();
  for (const planner of planners) await planner.write();
  return {
    answers: load.answers,
    servedMs,
    inconsistencies: await checkConsistency(stack.database.ownerUrl, stack.projectId, planners),
    sessionsLost: sessionsBefore - (await sessions(stack.database.ownerUrl)),
  };
}

async function sessions(ownerUrl: string): Promise<number> {
  return await withOwner(ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ n: number }>("SELECT count(*)::int AS n FROM sessions");
    return rows[0]?.n ?? 0;
  });
}

/** All database backends killed at once, under load. */
export const backendsKilled: Scenario = {
  name: "backends-killed",
  fault: "all database backends killed",
  aim: "errors ≤ pool size (5), all 503; served again within 1 s",
  run: () =>
    inWorld({}, async (world) => {
      const { postgres, stack } = world;
      const damage = await damageOf(world, () => postgres.endConnections(stack.database.appUrl));
      const { count, only503, kinds } = failures(damage.answers);
      return {
        measured: `${count.toString()} errors (${kinds}); served after ${damage.servedMs.toString()} ms; ${wrongs(damage)}`,
        reached:
          count <= poolSize && only503 && damage.servedMs <= 1000 && damage.inconsistencies.length === 0,
      };
    }),
};

/** The database stopped and started under load. */
export const databaseRestarted: Scenario = {
  name: "database-restarted",
  fault: "database restarted under load",
  aim: "only 503s; served again within 1 s after it accepts; no session lost, nothing half-written",
  run: () =>
    inWorld({}, async (world) => {
      const damage = await damageOf(world, async () => {
        await world.postgres.stop();
        await sleep(1000);
        await world.postgres.start();
      });
      const { only503, kinds } = failures(damage.answers);
      const whole = damage.inconsistencies.length === 0 && damage.sessionsLost <= 0;
      return {
        measured: `errors: ${kinds}; served ${damage.servedMs.toString()} ms after it accepted; ${wrongs(damage)}; ${Math.max(0, damage.sessionsLost).toString()} sessions lost`,
        reached: only503 && damage.servedMs <= 1000 && whole,
      };
    }),
};

/** Every process of PostgreSQL stopped for six seconds. */
export const databaseFrozen: Scenario = {
  name: "database-frozen",
  fault: "database frozen for 6 s",
  aim: "every answer within 5 s",
  run: () =>
    inWorld({}, async (world) => {
      const damage = await damageOf(world, async () => {
        await world.postgres.freeze();
        await sleep(6000);
        world.postgres.thaw();
      });
      const { only503, kinds } = failures(damage.answers);
      const slowest = Math.max(...damage.answers.map(({ ms }) => ms));
      return {
        measured: `slowest answer ${slowest.toString()} ms; errors: ${kinds}; served ${damage.servedMs.toString()} ms after the thaw; ${wrongs(damage)}`,
        reached: slowest <= 5000 && only503 && damage.inconsistencies.length === 0,
      };
    }),
};

function wrongs({ inconsistencies }: Damage): string {
  return inconsistencies.length === 0
    ? "nothing lost or half-written"
    : `WRONG: ${inconsistencies.slice(0, 3).join("; ")}`;
}
