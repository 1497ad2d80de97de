import type { Portfolio } from "./overview.ts";

/** What one organisation is wanted for, and how much of it has no people; null where that cannot be told. */
export interface Gap {
  id: string;
  shortName: string;
  firm: number;
  tentative: number;
  people: number;
  missing: number | null;
  /** The month with the largest gap; null where none is missing or told. */
  worst: { month: number; amount: number } | null;
}

/** The gaps of a portfolio, the largest first, and last those that cannot be told. */
export function gapsOf({ from, organisations }: Pick<Portfolio, "from" | "organisations">): Gap[] {
  const gaps = organisations.map(({ id, shortName, firm, tentative, people, seenWhole }) => {
    const byMonth = firm.map((amount, at) => Math.max(0, amount - (people[at] ?? 0)));
    const most = Math.max(0, ...byMonth);
    return {
      ...{ id, shortName, firm: total(firm), tentative: total(tentative), people: total(people) },
      missing: seenWhole ? total(byMonth) : null,
      worst: seenWhole && most > 0 ? { month: from + byMonth.indexOf(most), amount: most } : null,
    };
  });
  return gaps.toSorted((one, other) => (other.missing ?? -1) - (one.missing ?? -1));
}

function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
