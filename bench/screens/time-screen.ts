import type { RunningServer } from "../start-server.ts";
import { backendsTime } from "./backends-time.ts";
import type { Api, Screen } from "./screen-reads.ts";
import type { ScreenWorld } from "./worlds.ts";

/** A request that was made often, one at a time: milliseconds, and bytes before compression. */
export interface Timed {
  median: number;
  least: number;
  most: number;
  /** Processor time of one request: of the server's Node, and of PostgreSQL. */
  node: number;
  postgres: number;
  bytes: number;
}

/** Requests that are not counted: code is compiled and statements are planned for good only after some. */
const warmUp = 15;

/** Makes a request `times` times, and tells how long it took. */
export async function timeScreen(
  { world, server, api }: { world: ScreenWorld; server: RunningServer; api: Api },
  screen: Screen,
  times: number,
): Promise<Timed> {
  const used = async () => ({
    node: (await server.processorTime()) / 1000,
    postgres: await backendsTime(world.database),
  });
  const taken: number[] = [];
  let bytes = 0;
  const once = async (): Promise<void> => {
    const ask = await screen(api);
    const started = performance.now();
    bytes = (await ask()).length;
    taken.push(performance.now() - started);
  };
  for (let time = 0; time < warmUp; time += 1) await once();
  taken.length = 0;
  const before = await used();
  for (let time = 0; time < times; time += 1) await once();
  const after = await used();
  return {
    median: quantile(taken, 0.5),
    least: quantile(taken, 0),
    most: quantile(taken, 1),
    node: (after.node - before.node) / times,
    postgres: (after.postgres - before.postgres) / times,
    bytes,
  };
}

/** The value that a share of all values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
