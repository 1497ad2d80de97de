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
