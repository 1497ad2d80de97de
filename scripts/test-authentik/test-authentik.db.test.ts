import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { allSteps, ready } from "./steps.ts";
import type { TrialEnd } from "./test-authentik.ts";
import { openTrialStack, outcomeOf, type TrialStack } from "./testing/trial-stack.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 600_000 });

let stack: TrialStack;
let before: string;
let end: TrialEnd;

beforeAll(async () => {
  stack = await openTrialStack();
  before = stack.contents();
  end = await stack.run();
});

afterAll(async () => {
  await stack.close();
});

const names = [ready, ...allSteps].map(({ name }) => name);
const withBrowser = names.filter((name) => name.startsWith("browser: "));

test.each([...names.filter((name) => !withBrowser.includes(name)), "clean-up"])("%s", (name) => {
  const { state, seen } = outcomeOf(end, name);
  expect(`${state}: ${seen}`).toMatch(/^passed: /);
});

test.each(withBrowser)("%s: not without --browser", (name) => {
  expect(outcomeOf(end, name)).toMatchObject({ state: "not tried", seen: "--browser was not given" });
});

test("the version is the one that Authentik names", () => {
  expect(end.version).toBe("2026.8.3");
});

test("nothing was asked otherwise than Authentik's document says, and all is as it was found", () => {
  expect(stack.authentik.api.faults).toEqual([]);
  expect(stack.contents()).toBe(before);
});
