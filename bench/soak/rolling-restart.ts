import { checkConsistency } from "../../apps/bff/src/testing/faults/consistency-check.ts";
import { startBalancer } from "./balancer.ts";
import { failures, reading, servedAfter, startLoad } from "./load.ts";
import type { Scenario } from "./scenario.ts";
import { inWorld } from "./world.ts";

/** Two instances behind a balancer, restarted one after the other under load. */
export const rollingRestart: Scenario = {
  name: "rolling-restart",
  fault: "rolling restart, two instances",
  aim: "no failed request",
  run: ({ short }) =>
    inWorld({}, async ({ stack, startApp }) => {
      const ports: number[] = [];
      const balancer = await startBalancer(() => ports);
      try {
        const start = async (port?: number) => {
          const variables = { APP_URL: balancer.origin };
          const app = await startApp(port === undefined ? { variables } : { variables, port });
          return { ...app, port: Number(new URL(app.origin).port) };
        };
        const apps = [await start(), await start()];
        ports.push(...apps.map(({ port }) => port));
        const ask = reading(await stack.signIn("viewer@test"), balancer.origin);
        for (const { port } of apps)
          await servedAfter(
            reading(await stack.signIn("viewer@test"), `http://localhost:${port.toString()}`),
          ).catch(() => 0);
        await servedAfter(ask);
        const planners = await stack.planners(4, balancer.origin);
        const load = startLoad([...planners.map((planner) => () => planner.write()), ask, ask]);
        const codes: (number | NodeJS.Signals)[] = [];
        for (let round = 0; round < (short ? 1 : 5); round += 1) {
          for (const [at, app] of apps.entries()) {
            app.signal("SIGTERM");
            codes.push(await app.ended);
            apps[at] = await start(app.port);
          }
        }
        await load.stop();
        const { count, kinds } = failures(load.answers);
        const inconsistencies = await checkConsistency(stack.database.ownerUrl, stack.projectId, planners);
        return {
          measured: `${codes.length.toString()} restarts (exit codes ${[...new Set(codes)].join()}) under ${load.answers.length.toString()} requests: ${count.toString()} failed (${kinds}); ${inconsistencies.length === 0 ? "nothing lost" : inconsistencies.slice(0, 3).join("; ")}`,
          reached: count === 0 && inconsistencies.length === 0 && load.answers.length > 0,
        };
      } finally {
        await balancer.stop();
      }
    }),
};
