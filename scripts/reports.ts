/** The numbers of tests by outcome; `notRun` are those that were skipped, left for later or never reached. */
export interface Tally {
  passed: number;
  failed: number;
  notRun: number;
}

interface VitestReport {
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
}

/** Counts Vitest's JSON report; a file that failed before any of its tests did counts as one failed test. */
export function countVitest(report: string): Tally {
  const { testResults: files } = JSON.parse(report) as VitestReport;
  const states = files.flatMap((file) => file.assertionResults.map(({ status }) => status));
  const brokenFiles = files.filter(
    (file) => file.status === "failed" && !file.assertionResults.some(({ status }) => status === "failed"),
  );
  const passed = states.filter((status) => status === "passed").length;
  const failed = states.filter((status) => status === "failed").length;
  return { passed, failed: failed + brokenFiles.length, notRun: states.length - passed - failed };
}

/** Counts Playwright's JSON report; one that passed only when repeated has failed, and so has what broke outside of a test. */
export function countPlaywright(report: string): Tally {
  const { stats, errors } = JSON.parse(report) as PlaywrightReport;
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    notRun: stats.skipped,
  };
}

/** The sum of several tallies. */
export function sum(tallies: readonly Tally[]): Tally {
  const of = (key: keyof Tally) => tallies.reduce((all, tally) => all + tally[key], 0);
  return { passed: of("passed"), failed: of("failed"), notRun: of("notRun") };
}
