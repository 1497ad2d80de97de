import { expect, test } from "vitest";
import { roundParts } from "./spread.ts";

test.each([
  ["nothing", [], []],
  ["whole parts stay", [5000, 5000], [5000, 5000]],
  ["a third each", [8000 / 3, 8000 / 3, 8000 / 3], [2667, 2667, 2666]],
  ["a half each", [0.5, 0.5, 0.5, 0.5], [1, 1, 0, 0]],
  ["the largest remainder is rounded up", [1.2, 1.7, 1.1], [1, 2, 1]],
  ["days of a month", [6200 * (10 / 31), 6200 * (21 / 31)], [2000, 4200]],
])("%s", (_what, parts, amounts) => {
  expect(roundParts(parts)).toEqual(amounts);
});

test("the sum is the rounded sum, and no part is off by a whole step", () => {
  const sum = (all: readonly number[]) => all.reduce((total, each) => total + each, 0);
  for (let count = 1; count <= 40; count += 1)
    for (let entry = 1; entry <= 20_000; entry += 997) {
      // Weights of no pattern, as the days of months and the percentages of periods are.
      const weights = Array.from({ length: count }, (_, at) => 1 + ((at * 7919 + entry) % 31));
      const parts = weights.map((weight) => (entry * weight) / sum(weights));
      const amounts = roundParts(parts);
      expect(sum(amounts)).toBe(entry);
      for (const [at, part] of parts.entries()) expect(Math.abs((amounts[at] ?? 0) - part)).toBeLessThan(1);
    }
});
