import { parseArgs } from "node:util";

/** How long to measure: every contender runs for `seconds` in each of `rounds`, with `inFlight` operations at once. */
export interface Options {
  rounds: number;
  seconds: number;
  inFlight: number;
  world: WorldSize;
  parts: readonly Part[];
}

/** What is measured: Rediflow beside its peers, screens in the big world, or the page's JavaScript and starts. */
const parts = ["peers", "screens", "page"] as const;
type Part = (typeof parts)[number];

/** The demo world, or one of 2,000 people. */
export type WorldSize = "demo" | "big";

/** The options of the command line; throws with the option's name where one is not a number in its range. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: args.filter((each) => each !== "--"),
    options: {
      ...{ rounds: { type: "string" }, seconds: { type: "string" }, world: { type: "string" } },
      only: { type: "string" },
    },
  });
  const { world = "demo" } = values;
  if (world !== "demo" && world !== "big") throw new RangeError("--world must be demo or big");
  return {
    world,
    parts: partsOf(values.only),
    rounds: Math.trunc(within("rounds", values.rounds ?? "15", [1, 1000])),
    seconds: within("seconds", values.seconds ?? "1", [0.1, 600]),
    inFlight: 16,
  };
}

function partsOf(only: string | undefined): readonly Part[] {
  if (only === undefined) return parts;
  const found = parts.filter((each) => each === only);
  if (found.length === 0) throw new RangeError(`--only must be one of ${parts.join(", ")}`);
  return found;
}

function within(name: string, given: string, [least, most]: readonly [number, number]): number {
  const value = Number(given);
  if (value >= least && value <= most) return value;
  throw new RangeError(`--${name} must be a number between ${least.toString()} and ${most.toString()}`);
}
