import type { Browser } from "@rediflow/dev-idp/testing";
import { percentile, reading, servedAfter } from "./load.ts";
import type { Scenario } from "./scenario.ts";
import { inWorld, type SoakWorld } from "./world.ts";

/** The same person with one group and with ten thousand. */
export const manyGroups: Scenario = {
  name: "many-groups",
  fault: "10,000 groups on a user",
  aim: "login ≤ 1 s longer; requests at most twice as slow",
  run: ({ short }) =>
    inWorld({}, async (world) => {
      const { origin } = await world.startApp();
      const rounds = short ? 5 : 15;
      const few = await timesWith(world, origin, { groups: ["rediflow-editors"], rounds });
      const strangers = Array.from({ length: 9999 }, (_, at) => `department-${at.toString()}`);
      const many = await timesWith(world, origin, { groups: ["rediflow-editors", ...strangers], rounds });
      const longer = many.login - few.login;
      const ratio = many.request / few.request;
      return {
        measured: `login ${few.login.toFixed(0)} → ${many.login.toFixed(0)} ms; a request ${few.request.toFixed(1)} → ${many.request.toFixed(1)} ms (× ${ratio.toFixed(2)}); medians`,
        reached: longer <= 1000 && ratio <= 2,
      };
    }),
};

async function timesWith(
  { stack }: SoakWorld,
  origin: string,
  { groups, rounds }: { groups: readonly string[]; rounds: number },
): Promise<{ login: number; request: number }> {
  stack.idp.setGroups("editor@test", groups);
  const logins: number[] = [];
  const requests: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    const browser: Browser = await stack.signIn("editor@test");
    logins.push(performance.now() - started);
    const ask = reading(browser, origin);
    await servedAfter(ask);
    for (let at = 0; at < 40; at += 1) {
      const asked = performance.now();
      await ask();
      requests.push(performance.now() - asked);
    }
  }
  return { login: percentile(logins, 50), request: percentile(requests, 50) };
}
