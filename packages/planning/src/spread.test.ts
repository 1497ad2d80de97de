import { expect, test } from "vitest";
import { roundParts, spreadByWeights } from "./spread.ts";

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

test.each([
  ["evenly", 12_000, [1, 1, 1], undefined, [4000, 4000, 4000]],
  ["by weights", 10_000, [100, 100, 20, 30], undefined, [4000, 4000, 800, 1200]],
  ["a rest of the smallest step", 10_000, [1, 1, 1], undefined, [3334, 3333, 3333]],
  ["evenly where nothing has a weight", 900, [0, 0, 0], undefined, [300, 300, 300]],
  ["nothing where one has none", 900, [1, 0, 2], undefined, [300, 0, 600]],
  ["over nothing", 900, [], undefined, []],
  ["in whole person-months", 70_000, [1, 1, 1], 10_000, [30_000, 20_000, 20_000]],
  ["in whole person-months with a rest", 72_500, [1, 2, 1], 10_000, [20_000, 32_500, 20_000]],
])("a total is spread %s", (_what, total, weights, unit, parts) => {
  expect(spreadByWeights(total, weights, unit)).toEqual(parts);
});

/** Random numbers of a seed, so that what fails once fails again. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
}

test("whatever the total, the months, the weights and the unit are: the total is kept, and each part is near its share", () => {
  const random = randomOf(20_261_128);
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  for (let run = 0; run < 4000; run += 1) {
    const weights = Array.from({ length: 1 + upTo(120) }, () => (upTo(4) === 0 ? 0 : upTo(100)));
    const total = upTo(run % 2 === 0 ? 500_000 : 1_200_000_000);
    const unit = [1, 1, 100, 2500, 10_000][upTo(4)] ?? 1;
    const parts = spreadByWeights(total, weights, unit);
    const sum = weights.reduce((all, weight) => all + weight, 0);
    expect(parts).toHaveLength(weights.length);
    expect(parts.reduce((all, part) => all + part, 0)).toBe(total);
    for (const [at, part] of parts.entries()) {
      const share = sum === 0 ? 1 / weights.length : (weights[at] ?? 0) / sum;
      expect(Math.abs(part - total * share)).toBeLessThan(2 * unit);
      expect(part).toBeGreaterThanOrEqual(0);
    }
    if (total % unit === 0) expect(parts.every((part) => part % unit === 0)).toBe(true);
  }
});
