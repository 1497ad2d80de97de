import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import type { Outcome, Scenario } from "./soak/scenario.ts";
import { scenarios } from "./soak/scenarios.ts";
import { stopWorlds } from "./soak/world.ts";

const { values } = parseArgs({
  args: process.argv.slice(2).filter((each) => each !== "--"),
  options: { only: { type: "string", multiple: true }, short: { type: "boolean", default: false } },
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.once(signal, () => void stopWorlds().finally(() => process.exit(130)));

const chosen = values.only === undefined ? scenarios : values.only.map(byName);
const rows: string[] = [];
for (const scenario of chosen) {
  const { measured, reached } = await measure(scenario);
  const row = `| ${scenario.fault} | ${scenario.aim} | ${measured} | ${reached ? "yes" : "**no**"} |`;
  rows.push(row);
  console.log(row);
}
const load = loadavg().map((each) => each.toFixed(1));
console.log(
  `\n${cpus().length.toString()} cores, Node ${process.versions.node}, load average ${load.join(", ")}.\n`,
);
console.log(
  ["| fault or load | aim | measured | reached |", "| --- | --- | --- | --- |", ...rows].join("\n"),
);
process.exit(0);

async function measure(scenario: Scenario): Promise<Outcome> {
  try {
    return await scenario.run({ short: values.short });
  } catch (error) {
    console.error(error);
    return {
      measured: `could not be measured: ${error instanceof Error ? error.message : String(error)}`,
      reached: false,
    };
  }
}

function byName(name: string): Scenario {
  const found = scenarios.find((each) => each.name === name);
  if (found !== undefined) return found;
  throw new Error(`--only is one of ${scenarios.map((each) => each.name).join(", ")}`);
}
