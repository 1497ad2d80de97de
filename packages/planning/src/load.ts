import type { Amount } from "./person-months.ts";

export type LoadBand = "none" | "under" | "fit" | "over" | "without-capacity";

/** Allocated over capacity, told in bands: under 75 % is under, over 100 % is over. */
export function loadBand(allocated: Amount, capacity: Amount): LoadBand {
  if (capacity === 0) return allocated === 0 ? "none" : "without-capacity";
  const load = allocated / capacity;
  if (allocated === 0) return "none";
  if (load < 0.75) return "under";
  return load > 1 ? "over" : "fit";
}
