import type { Contender } from "./contender.ts";
import type { Options } from "./options.ts";

/** One contender in one round. */
export interface Sample {
  perSecond: number;
  /** Processor time of the measured Node process per operation; PostgreSQL's is not in it. */
  cpuMs: number;
  /** Milliseconds that 99 of 100 operations did not exceed. */
  p99: number;
}

const warmUpSeconds = 1.5;

/**
 * Measures all contenders in interleaved rounds, so that what else the machine does meets them alike; every round begins
 * with another one. The samples stand in the contenders' order, each round by round.
 */
export async function measure(
  contenders: readonly Contender[],
  { rounds, seconds, inFlight }: Options,
  onRound: (round: number) => void,
): Promise<Sample[][]> {
  for (const each of contenders) await run(each, { seconds: warmUpSeconds, inFlight });
  const samples: Sample[][] = contenders.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    onRound(round);
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const at = (turn + round) % contenders.length;
      const contender = contenders[at];
      if (contender !== undefined) samples[at]?.push(await run(contender, { seconds, inFlight }));
    }
  }
  return samples;
}

async function run(
  contender: Contender,
  { seconds, inFlight }: { seconds: number; inFlight: number },
): Promise<Sample> {
  const times: number[] = [];
  const usedBefore = await contender.processorTime();
  const started = performance.now();
  const end = started + seconds * 1000;
  const lane = async (): Promise<void> => {
    for (let now = performance.now(); now < end;) {
      await contender.operation();
      const after = performance.now();
      times.push(after - now);
      now = after;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  const elapsed = performance.now() - started;
  const used = (await contender.processorTime()) - usedBefore;
  times.sort((a, b) => a - b);
  return {
    perSecond: (times.length / elapsed) * 1000,
    cpuMs: used / 1000 / times.length,
    p99: times[Math.ceil(times.length * 0.99) - 1] ?? Number.NaN,
  };
}
