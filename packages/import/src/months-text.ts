import { formatMonth } from "@rediflow/planning";

/** Months in few words: `2026-03`, `2026-03 to 2026-06`, or `2026-03 … 2026-09 (5 months)` where some are missing between; `name` names one. */
export function monthsText(months: readonly number[], name: (month: number) => string = formatMonth): string {
  const sorted = [...months].sort((one, other) => one - other);
  const [first, last] = [sorted.at(0), sorted.at(-1)];
  if (first === undefined || last === undefined) return "";
  if (first === last) return name(first);
  const between = last - first + 1 === sorted.length ? "to" : "…";
  const count = between === "to" ? "" : ` (${sorted.length.toString()} months)`;
  return `${name(first)} ${between} ${name(last)}${count}`;
}
