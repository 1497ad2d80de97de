import { setTimeout as sleep } from "node:timers/promises";
import type { AppProcess } from "../../apps/bff/src/testing/faults/app-process.ts";
import { checkConsistency } from "../../apps/bff/src/testing/faults/consistency-check.ts";
import { failures, reading, servedAfter, startLoad } from "./load.ts";
import type { Scenario } from "./scenario.ts";
import { inWorld } from "./world.ts";

/** `kill -9` of the server or of PostgreSQL at random moments, under load; afterwards every answer is held against the database. */
export const randomKills: Scenario = {
  name: "random-kills",
  fault: "kill -9 of app or database at random, 100 times",
  aim: "no acknowledged write lost, none half-written",
  run: ({ short }) =>
    inWorld({}, async ({ stack, postgres, startApp }) => {
      let app: AppProcess = await startApp();
      const { origin } = app;
      const port = Number(new URL(origin).port);
      const planners = await stack.planners(8, origin);
      const ask = reading(await stack.signIn("viewer@test"), origin);
      await servedAfter(ask);
      const load = startLoad(planners.map((planner) => () => planner.write()));
      const kills = { app: 0, database: 0 };
      const wrong: string[] = [];
      for (let at = 0; at < (short ? 10 : 100); at += 1) {
        await sleep(200 + Math.random() * 1500);
        if (Math.random() < 0.5) {
          kills.database += 1;
          await postgres.kill();
          await postgres.start();
        } else {
          kills.app += 1;
          app.signal("SIGKILL");
          await app.ended;
          app = await startApp({ port });
        }
        await servedAfter(ask);
      }
      await load.stop();
      for (const planner of planners) await planner.write();
      wrong.push(...(await checkConsistency(stack.database.ownerUrl, stack.projectId, planners)));
      const written = load.answers.filter(({ status }) => status === 200).length;
      return {
        measured: `${kills.app.toString()} kills of the app, ${kills.database.toString()} of PostgreSQL; ${written.toString()} writes acknowledged, errors: ${failures(load.answers).kinds}; ${wrong.length === 0 ? "none lost, none half-written, none denied though done" : wrong.slice(0, 5).join("; ")}`,
        reached: wrong.length === 0 && written > 0,
      };
    }),
};
