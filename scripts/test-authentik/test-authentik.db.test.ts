import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { allSteps, ready } from "./steps.ts";
import type { TrialEnd } from "./test-authentik.ts";
import { openTrialHouse, outcomeOf, type TrialHouse } from "./testing/trial-house.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 600_000 });

let house: TrialHouse;
let before: string;
let end: TrialEnd;

beforeAll(async () => {
  house = await openTrialHouse();
  before = house.contents();
  end = await house.run();
});

afterAll(async () => {
  await house.close();
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
  expect(house.authentik.api.faults).toEqual([]);
  expect(house.contents()).toBe(before);
});
