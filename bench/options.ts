import { parseArgs } from "node:util";

/** How long to measure: every contender runs for `seconds` in each of `rounds`, with `inFlight` operations at once. */
export interface Options {
  rounds: number;
  seconds: number;
  inFlight: number;
  world: WorldSize;
}

/** The demo world, or one of 2,000 people. */
export type WorldSize = "demo" | "big";

/** The options of the command line; throws with the option's name where one is not a number in its range. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: args.filter((each) => each !== "--"),
    options: { rounds: { type: "string" }, seconds: { type: "string" }, world: { type: "string" } },
  });
  const { world = "demo" } = values;
  if (world !== "demo" && world !== "big") throw new RangeError("--world must be demo or big");
  return {
    world,
    rounds: Math.trunc(within("rounds", values.rounds ?? "15", [1, 1000])),
    seconds: within("seconds", values.seconds ?? "1", [0.1, 600]),
    inFlight: 16,
  };
}

function within(name: string, given: string, [least, most]: readonly [number, number]): number {
  const value = Number(given);
  if (value >= least && value <= most) return value;
  throw new RangeError(`--${name} must be a number between ${least.toString()} and ${most.toString()}`);
}
