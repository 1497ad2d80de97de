import { expect, test } from "vitest";
import { countPlaywright, countVitest, sum } from "./reports.ts";

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
});

test("what Vitest skipped or left for later has not run; a file that broke before its tests has failed", () => {
  const testResults = [
    file("passed", "passed", "skipped", "todo", "pending"),
    file("failed", "failed", "passed"),
    file("failed"),
  ];
  expect(countVitest(JSON.stringify({ testResults }))).toEqual({ passed: 2, failed: 2, notRun: 3 });
});

test("what passed only when repeated, and what broke outside of a journey, has failed", () => {
  const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
  const report = JSON.stringify({ stats, errors: [{ message: "the stack did not start" }] });
  expect(countPlaywright(report)).toEqual({ passed: 4, failed: 3, notRun: 2 });
});

test("tallies add up", () => {
  expect(sum([])).toEqual({ passed: 0, failed: 0, notRun: 0 });
  expect(sum([1, 2].map((n) => ({ passed: n, failed: n, notRun: n })))).toEqual({
    passed: 3,
    failed: 3,
    notRun: 3,
  });
});
