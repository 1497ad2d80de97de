import { Refused, type Contender } from "./contender.ts";
import type { Options } from "./options.ts";

/** One contender in one round. */
export interface Sample {
  perSecond: number;
  /** Processor time of the measured Node process per operation; PostgreSQL's is not in it. */
  cpuMs: number;
  /** Milliseconds that 99 of 100 operations did not exceed. */
  p99: number;
  /** Operations that were turned away. */
  refused: number;
}

/** A run ends when its time is over or when it has done enough. */
interface Length {
  seconds: number;
  inFlight: number;
  operations?: number;
}

/** Code is compiled for good only after some thousand calls; a slow machine does not wait for them all. */
const warmUp = { operations: 2000, seconds: 10 };

/**
 * Measures all contenders in interleaved rounds, so that what else the machine does meets them alike; every round begins
 * with another one. The samples stand in the contenders' order, each round by round.
 */
export async function measure(
  contenders: readonly Contender[],
  { rounds, seconds, inFlight }: Omit<Options, "world" | "parts">,
  onRound: (round: number) => void,
): Promise<Sample[][]> {
  onRound(0);
  for (const each of contenders) await run(each, { ...warmUp, inFlight });
  const samples: Sample[][] = contenders.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    onRound(round + 1);
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const at = (turn + round) % contenders.length;
      const contender = contenders[at];
      if (contender !== undefined) samples[at]?.push(await run(contender, { seconds, inFlight }));
    }
  }
  return samples;
}

async function run(contender: Contender, length: Length): Promise<Sample> {
  const usedBefore = await contender.processorTime();
  const started = performance.now();
  const { times, refused } = await repeat(contender, started, length);
  const elapsed = performance.now() - started;
  const used = (await contender.processorTime()) - usedBefore;
  times.sort((a, b) => a - b);
  return {
    perSecond: (times.length / elapsed) * 1000,
    cpuMs: used / 1000 / times.length,
    p99: times[Math.ceil(times.length * 0.99) - 1] ?? Number.NaN,
    refused,
  };
}

async function repeat(
  contender: Contender,
  started: number,
  { seconds, inFlight, operations = Infinity }: Length,
): Promise<{ times: number[]; refused: number }> {
  const times: number[] = [];
  let refused = 0;
  const lane = async (): Promise<void> => {
    for (let now = started; now - started < seconds * 1000 && times.length < operations;) {
      const before = performance.now();
      try {
        await contender.operation();
        times.push(performance.now() - before);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        refused += 1;
      }
      now = performance.now();
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  return { times, refused };
}
