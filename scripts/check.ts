import { run, sources } from "./run.ts";
import { failures, runSuites, suiteNames, summaryLine } from "./suites.ts";

const steps: Record<string, () => boolean> = {
  format: () => run("prettier", ["--check", "--log-level", "warn", "."]),
  lint: () => run("eslint", ["--max-warnings", "0", "."]),
  types: () => run("tsc", ["-b"]),
  boundaries: () =>
    run("depcruise", ["--config", ".dependency-cruiser.js", "--output-type", "err-long", ...sources]),
  knip: () => run("knip", []),
};

// Every step runs, so that one look tells everything that is wrong.
const failed = Object.entries(steps).flatMap(([name, step]) => {
  console.log(`\n── ${name}`);
  return step() ? [] : [name];
});
const tally = process.argv.includes("--no-tests") ? undefined : runSuites(suiteNames);
if (tally !== undefined && failures(tally) > 0) failed.push("tests");

console.log(failed.length === 0 ? "\nEverything is in order." : `\nOut of order: ${failed.join(", ")}.`);
if (tally !== undefined) console.log(summaryLine(tally));
process.exitCode = failed.length === 0 ? 0 : 1;
