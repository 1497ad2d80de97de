import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "@rediflow/dev-idp/testing";
import type { FaultEnvironment } from "../../apps/bff/src/testing/faults/fault-environment.ts";
import type { Answered } from "../../apps/bff/src/testing/faults/raw-call.ts";
import { openHttpLoad } from "../http-load.ts";
import { percentile, reading, servedAfter, startLoad } from "./load.ts";
import type { Scenario } from "./scenario.ts";
import { inWorld } from "./world.ts";

const modest = 4;
const lanesOfAbuse = 100;

/** One session with a hundred batches of twenty calls under way, beside four that read now and then; the usual limits hold. */
export const abusiveSession: Scenario = {
  name: "abusive-session",
  fault: "one abusive session",
  aim: "another user's p99 at most doubles",
  run: ({ short }) =>
    inWorld({ variables: { DATABASE_POOL_SIZE: "8" } }, async ({ stack, startApp }) => {
      const { origin } = await startApp({ variables: { RATE_LIMIT_API: "600" } });
      const browsers = await Promise.all(Array.from({ length: modest }, () => stack.signIn("viewer@test")));
      const lanes = browsers.map((browser) => reading(browser, origin));
      for (const lane of lanes) await servedAfter(lane);
      const seconds = short ? 15 : 50;
      const alone = await p99During(lanes, seconds);
      const abuse = startAbuse(await stack.signIn("editor@test"), { stack, origin });
      const beside = await p99During(lanes, seconds);
      const { asked, served } = await abuse.stop();
      return {
        measured: `p99 ${alone.p99.toString()} ms alone, ${beside.p99.toString()} ms beside ${asked.toString()} batches of 20 (${served.toString()} let through); ${beside.failed.toString()} of the others' ${beside.asked.toString()} requests failed`,
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

/** A hundred lanes, each with the next batch as soon as one is answered, and after a fifth of a second when it was refused. */
function startAbuse(
  browser: Browser,
  { stack, origin }: { stack: FaultEnvironment; origin: string },
): { stop(): Promise<{ asked: number; served: number }> } {
  const cookieName = stack.config.session.cookieName;
  const headers = { cookie: `${cookieName}=${browser.cookie(cookieName) ?? ""}`, "x-rediflow": "1" };
  const path = `/trpc/${Array<string>(20).fill("projects.list").join()}?batch=1`;
  const load = openHttpLoad(origin, lanesOfAbuse);
  const state = { over: false, asked: 0, served: 0 };
  const lane = async (): Promise<void> => {
    while (!state.over) {
      state.asked += 1;
      const answered = await load.ask({ path, headers }).then(
        () => true,
        () => false,
      );
      if (answered) state.served += 1;
      else await sleep(200);
    }
  };
  const running = Array.from({ length: lanesOfAbuse }, lane);
  return {
    stop: async () => {
      state.over = true;
      await Promise.all(running);
      load.close();
      return state;
    },
  };
}
