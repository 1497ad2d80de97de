import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "@rediflow/dev-idp/testing";
import { callRaw, type Answered } from "../../apps/bff/src/testing/faults/raw-call.ts";
import { percentile, reading, servedAfter, startLoad } from "./load.ts";
import type { Scenario } from "./scenario.ts";
import { inWorld } from "./world.ts";

const modest = 4;

/** One session with a hundred batches of twenty calls under way, beside four that read now and then; the usual limits hold. */
export const abusiveSession: Scenario = {
  name: "abusive-session",
  fault: "one abusive session",
  aim: "another user's p99 at most doubles",
  run: ({ short }) =>
    inWorld({ variables: { DATABASE_POOL_SIZE: "8" } }, async ({ house, startApp }) => {
      const { origin } = await startApp({ variables: { RATE_LIMIT_API: "600" } });
      const browsers = await Promise.all(Array.from({ length: modest }, () => house.signIn("viewer@test")));
      const lanes = browsers.map((browser) => reading(browser, origin));
      for (const lane of lanes) await servedAfter(lane);
      const seconds = short ? 15 : 50;
      const alone = await p99During(lanes, seconds);
      const abuser = await house.signIn("editor@test");
      const abuse = startLoad(
        Array.from({ length: 100 }, () => () => batch(abuser, origin)),
        0,
        200,
      );
      const beside = await p99During(lanes, seconds);
      await abuse.stop();
      const served = abuse.answers.filter(({ status }) => status === 200 || status === 207).length;
      return {
        measured: `p99 ${alone.p99.toString()} ms alone, ${beside.p99.toString()} ms beside ${abuse.answers.length.toString()} batches of 20 (${served.toString()} let through); ${beside.failed.toString()} of the others' ${beside.asked.toString()} requests failed`,
        reached: beside.p99 <= 2 * alone.p99 && beside.failed === 0,
      };
    }),
};

async function p99During(
  lanes: readonly (() => Promise<Answered>)[],
  seconds: number,
): Promise<{ p99: number; asked: number; failed: number }> {
  // Below ten in a second, which is what the limit lets one session ask.
  const load = startLoad(lanes, 110);
  await sleep(seconds * 1000);
  await load.stop();
  const failed = load.answers.filter(({ status }) => status !== 200).length;
  return {
    p99: percentile(
      load.answers.map(({ ms }) => ms),
      99,
    ),
    asked: load.answers.length,
    failed,
  };
}

function batch(browser: Browser, origin: string): Promise<Answered> {
  const path = Array.from({ length: 20 }, () => "projects.list").join();
  return callRaw(browser, origin, { path: `${path}?batch=1` });
}
