import { onePm, type Amount } from "./person-months.ts";

export type LoadBand = "none" | "under" | "fit" | "over" | "without-capacity";

/**
 * Half of the 0.01 PM that is shown. Three cells of `=0.8/3` are 8001 of 8000: what differs by less than this looks the
 * same, is the same amount rounded in several cells, and is judged as equal.
 */
const tolerance: Amount = onePm / 200;

/** Says whether an amount is more than it may be: the one judgement for cells, sums, load, budgets and findings. */
export function isOver(amount: Amount, most: Amount): boolean {
  return amount - most >= tolerance;
}

/** Says whether an amount is less than it should be, with the same tolerance. */
export function isUnder(amount: Amount, least: Amount): boolean {
  return least - amount >= tolerance;
}

/** Allocated over capacity, told in bands: under 75 % is under, over 100 % is over. */
export function loadBand(allocated: Amount, capacity: Amount): LoadBand {
  if (allocated === 0) return "none";
  if (capacity === 0) return "without-capacity";
  if (isOver(allocated, capacity)) return "over";
  return isUnder(allocated, capacity * 0.75) ? "under" : "fit";
}

/** Allocated over capacity in whole percent that never contradict the band: 100 is not over, 75 is not under. Null without capacity. */
export function loadPercent(allocated: Amount, capacity: Amount): number | null {
  if (capacity === 0) return null;
  const percent = Math.round((allocated / capacity) * 100);
  switch (loadBand(allocated, capacity)) {
    case "over":
      return Math.max(101, percent);
    case "fit":
      return Math.min(100, Math.max(75, percent));
    case "under":
      return Math.min(74, percent);
    case "none":
    case "without-capacity":
      return percent;
  }
}
