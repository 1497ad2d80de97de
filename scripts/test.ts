import { failures, runSuites, suiteNames, summaryLine, type SuiteName } from "./suites.ts";

// `pnpm test` runs every suite, `pnpm test db` one of them, `pnpm test unit month` one with a filter.
const [wanted, ...further] = process.argv.slice(2);
const isSuite = (name: string): name is SuiteName => suiteNames.some((each) => each === name);
if (wanted !== undefined && !isSuite(wanted)) {
  console.error(`There is no suite “${wanted}”; there are ${suiteNames.join(", ")}.`);
  process.exit(2);
}
const tally = runSuites(wanted === undefined ? suiteNames : [wanted], further);
process.exitCode = tally.passed > 0 && failures(tally) === 0 ? 0 : 1;
console.log(`\n${summaryLine(tally)}`);
