import type { Amount } from "./person-months.ts";

/**
 * Rounds the exact parts of one entry to amounts whose sum is the rounded sum: the largest remainders are rounded up, the
 * earlier of two equal ones first.
 */
export function roundParts(parts: readonly number[]): Amount[] {
  // Fifteen digits are what a division can be trusted with.
  const exact = parts.map((part) => Number(part.toPrecision(15)));
  const amounts = exact.map((part) => Math.floor(part));
  const total = Math.round(exact.reduce((sum, part) => sum + part, 0));
  const missing = total - amounts.reduce((sum, amount) => sum + amount, 0);
  const byRemainder = exact
    .map((part, at) => ({ at, remainder: part - Math.floor(part) }))
    .sort((one, other) => other.remainder - one.remainder || one.at - other.at);
  for (const { at } of byRemainder.slice(0, missing)) amounts[at] = (amounts[at] ?? 0) + 1;
  return amounts;
}

/**
 * Spreads a total over parts by their weights, evenly where all weights are 0; the sum of the parts is exactly the total. Each part
 * is a whole number of `unit`s; what is left of a total that is none itself goes to the part with the greatest weight, the first
 * of them. Nothing is spread over no parts.
 */
export function spreadByWeights(total: Amount, weights: readonly number[], unit: Amount = 1): Amount[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = whole > 0 ? weights : weights.map(() => 1);
  const all = whole > 0 ? whole : weights.length;
  const units = Math.floor(total / unit);
  const parts = roundParts(shares.map((share) => (units * share) / all)).map((part) => part * unit);
  const rest = total - units * unit;
  const greatest = shares.indexOf(Math.max(...shares));
  return parts.map((part, at) => (at === greatest ? part + rest : part));
}
