import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { installBrowser } from "./browser.ts";
import { installPooler } from "./pooler.ts";
import { countPlaywright, countVitest, sum, type Tally } from "./reports.ts";
import { root, run } from "./run.ts";

/** The suites, quickest first. */
export const suiteNames = ["unit", "dom", "image", "db", "e2e"] as const;

export type SuiteName = (typeof suiteNames)[number];

const reports = join(root, "node_modules/.cache");

/** Runs suites one after the other, each with the further arguments, and counts what they did; never throws. */
export function runSuites(names: readonly SuiteName[], further: readonly string[] = []): Tally {
  mkdirSync(reports, { recursive: true });
  return sum(
    names.map((name) => judged(name, name === "e2e" ? runJourneys(further) : runVitest(name, further))),
  );
}

/** The failures of a run: in CI also tests that did not run; elsewhere a machine may lack what a test needs, and a line says so. */
export function failures({ failed, notRun }: Tally): number {
  return failed + (process.env["CI"] === undefined ? 0 : notRun);
}

/** The last line of a test run. */
export function summaryLine(tally: Tally): string {
  return `${tally.passed.toString()} passed, ${failures(tally).toString()} failed`;
}

interface Ran {
  succeeded: boolean;
  /** Undefined when no report was written. */
  tally: Tally | undefined;
}

/** A suite that ran nothing, or that went wrong without a failed test, has failed as a whole; says what is out of order. */
function judged(name: SuiteName, { succeeded, tally }: Ran): Tally {
  const { passed, failed, notRun } = tally ?? { passed: 0, failed: 0, notRun: 0 };
  if (notRun > 0)
    console.log(`\n${name}: ${notRun.toString()} tests were skipped or not run; in CI they count as failed.`);
  if (passed + failed + notRun === 0) {
    console.log(`\n${name}: no test ran; that counts as one failed.`);
    return { passed, failed: 1, notRun };
  }
  if (!succeeded && failed === 0) {
    console.log(`\n${name}: the run failed outside of its tests; that counts as one failed.`);
    return { passed, failed: 1, notRun };
  }
  return { passed, failed, notRun };
}

function runVitest(name: SuiteName, further: readonly string[]): Ran {
  const file = join(reports, `vitest-${name}.json`);
  rmSync(file, { force: true });
  console.log(`\n── ${name}`);
  if (name === "db") installPooler();
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const succeeded = run("vitest", ["run", "--project", name, ...reporters, ...further]);
  return { succeeded, tally: counted(file, countVitest) };
}

function runJourneys(further: readonly string[]): Ran {
  const file = join(reports, "playwright-report.json");
  rmSync(file, { force: true });
  console.log("\n── e2e");
  try {
    const REDIFLOW_CHROMIUM = installBrowser();
    // The journeys walk through the page as it is served, so it is built first.
    if (!run("vite", ["build", "apps/web", "--logLevel", "warn"]))
      return { succeeded: false, tally: undefined };
    const succeeded = run("playwright", ["test", ...further], { env: { REDIFLOW_CHROMIUM } });
    return { succeeded, tally: counted(file, countPlaywright) };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { succeeded: false, tally: undefined };
  }
}

function counted(file: string, count: (report: string) => Tally): Tally | undefined {
  try {
    return count(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
