import { setTimeout as sleep } from "node:timers/promises";
import { withOwner } from "@rediflow/db-admin/testing";
import { createBrowser, type Browser } from "@rediflow/dev-idp/testing";
import { callRaw, type Answered } from "../../apps/bff/src/testing/faults/raw-call.ts";
import type { Scenario } from "./scenario.ts";
import { inWorld, type SoakWorld } from "./world.ts";

/** The provider stopped, and then standing still, when a server starts, when somebody signs in, and when groups are due. */
export const providerDown: Scenario = {
  name: "provider-down",
  fault: "provider down at start, at login, at refresh",
  aim: "process up; login 503 with a plain page within 5 s; sessions live, and read until the grace is over",
  run: () =>
    inWorld({}, async (world) => {
      const { gate, startApp } = world;
      const stopped = await whileAway(world, { away: () => gate.shut(), back: () => gate.open() });
      const held = await whileAway(world, {
        away: async () => {
          gate.hold(true);
          await Promise.resolve();
        },
        back: async () => {
          gate.hold(false);
          await Promise.resolve();
        },
      });
      await gate.shut();
      const started = performance.now();
      const { origin } = await startApp();
      const startMs = Math.round(performance.now() - started);
      const login = await page(createBrowser(), `${origin}/login`);
      await gate.open();
      const again = await page(createBrowser(), `${origin}/login`);
      const atStart = login.status === 503 && again.status === 302;
      return {
        measured: `at start: ready after ${startMs.toString()} ms, login ${login.status.toString()} in ${login.ms.toString()} ms, ${again.status.toString()} when it was back; stopped: ${stopped.words}; standing still: ${held.words}`,
        reached: atStart && login.ms <= 5000 && stopped.reached && held.reached,
      };
    }),
};

async function whileAway(
  { stack, startApp }: SoakWorld,
  { away, back }: Record<"away" | "back", () => Promise<void>>,
): Promise<{ words: string; reached: boolean }> {
  const { origin } = await startApp();
  const browser = await stack.signIn("editor@test");
  const ask = (): Promise<Answered> => callRaw(browser, origin, { path: "access.get" });
  await page(createBrowser(), `${origin}/login`);
  await age(stack.database.ownerUrl, 0);
  // The server's certainty that the provider is there lasts ten seconds.
  await sleep(10_500);
  await away();
  const login = await page(createBrowser(), `${origin}/login`);
  const young = await ask();
  await age(stack.database.ownerUrl, 200);
  const middle = await ask();
  await age(stack.database.ownerUrl, 301);
  const old = await ask();
  await age(stack.database.ownerUrl, 1201);
  const tooOld = await ask();
  await back();
  await age(stack.database.ownerUrl, 301);
  const after = await ask();
  const statuses = [login, young, middle, old, tooOld, after].map(({ status }) => status);
  const slowest = Math.max(login.ms, young.ms, middle.ms, old.ms, tooOld.ms);
  return {
    words: `login ${login.status.toString()} in ${login.ms.toString()} ms; a session with groups of 0, 200, 301 and 1201 s: ${statuses.slice(1, 5).join(", ")}, afterwards ${after.status.toString()}; slowest ${slowest.toString()} ms`,
    reached: statuses.join() === "503,200,200,200,503,200" && slowest <= 5000,
  };
}

async function page(browser: Browser, url: string): Promise<{ status: number; ms: number }> {
  const started = performance.now();
  const answer = await browser.fetch(url, { headers: { accept: "text/html" } });
  await answer.text();
  return { status: answer.status, ms: Math.round(performance.now() - started) };
}

/** Lets the groups of every session be so many seconds old. */
async function age(ownerUrl: string, seconds: number): Promise<void> {
  await withOwner(ownerUrl, (owner) =>
    owner.query(
      "UPDATE sessions SET groups_read_at = now() - make_interval(secs => $1), refresh_lease_until = NULL",
      [seconds],
    ),
  );
}
