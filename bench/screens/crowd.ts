import { setTimeout as sleep } from "node:timers/promises";
import { Refused } from "../contender.ts";
import { groupsOf, serve, signIn } from "./open-api.ts";
import { read, type Api } from "./screen-reads.ts";
import { quantile } from "./time-screen.ts";
import type { ScreenWorld } from "./worlds.ts";

/** Each of the people looks at the grid anew as often as this. */
const secondsBetween = 5;
const people = 50;

/**
 * How much longer a grid of 200 people takes with 50 people looking at it than with one: both 95 % of the answers, in
 * milliseconds. Each of them asks every five seconds, from a moment of their own on. What is refused counts as never answered.
 */
export async function measureCrowd(
  world: ScreenWorld,
  seconds: number,
): Promise<{ one: number; many: number; bytes: number }> {
  const server = await serve(world);
  const { everything: groups } = groupsOf(world.organisation);
  const readers: Api[] = [];
  for (let reader = 0; reader < people; reader += 1)
    readers.push(await signIn(world, server, { name: `crowd ${reader.toString()}`, groups }));
  const input = { projectId: world.crowdId };
  let bytes = 0;
  const look = async (api: Api): Promise<number> => {
    const started = performance.now();
    try {
      bytes = (await read(api, "team.get", input)).length;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return Infinity;
    }
    return performance.now() - started;
  };
  for (const api of readers) await look(api);
  const one: number[] = [];
  const [first] = readers;
  if (first !== undefined) for (let time = 0; time < 100; time += 1) one.push(await look(first));
  const many: number[] = [];
  const until = performance.now() + seconds * 1000;
  await Promise.all(
    readers.map(async (api, at) => {
      await sleep((at / people) * secondsBetween * 1000 * golden(at));
      while (performance.now() < until) {
        const taken = await look(api);
        many.push(taken);
        await sleep(pauseAfter(taken));
      }
    }),
  );
  return { one: quantile(one, 0.95), many: quantile(many, 0.95), bytes };
}

/** Milliseconds until somebody looks again. */
function pauseAfter(taken: number): number {
  const whole = secondsBetween * 1000;
  return Number.isFinite(taken) ? Math.max(0, whole - taken) : whole;
}

/** A share that looks like chance and is the same in every run, so that people meet as they would. */
function golden(at: number): number {
  return (at * 0.618_033_988_75) % 1;
}
