import type { PlanRow } from "./plan-rows.ts";

/** The months of a line as they are drawn, counted from the project's first, which is 1. */
export type Bars = PlanRow["bars"];

/** Which end of which bar is moved. */
export interface BarEnd {
  at: number;
  end: "from" | "to";
}

/** Moves all bars by so many months, as far as the project goes. */
export function shiftBars(bars: Bars, by: number, durationMonths: number): Bars {
  const least = 1 - Math.min(...bars.map(({ from }) => from));
  const most = durationMonths - Math.max(...bars.map(({ to }) => to));
  const months = Math.min(most, Math.max(least, by));
  return bars.map((bar) => ({ ...bar, from: bar.from + months, to: bar.to + months }));
}

/** Moves one end of a bar by so many months: it keeps one month at least, inside the project. */
export function stretchBar(
  bars: Bars,
  { at, end, by }: BarEnd & { by: number },
  durationMonths: number,
): Bars {
  return bars.map((bar, index) => {
    if (index !== at) return bar;
    return end === "from"
      ? { ...bar, from: Math.min(bar.to, Math.max(1, bar.from + by)) }
      : { ...bar, to: Math.max(bar.from, Math.min(durationMonths, bar.to + by)) };
  });
}

/** The bar that ends last, of those that do the first. */
export function lastBar(bars: Bars): number {
  return bars.reduce((last, bar, at) => (bar.to > (bars[last]?.to ?? 0) ? at : last), 0);
}

/** Are the months of both the same? */
export function sameBars(one: Bars, other: Bars): boolean {
  return one.every(({ from, to }, at) => from === other[at]?.from && to === other[at].to);
}
