import type { EffortSeries } from "@rediflow/planning";
import type { BeneathAmount } from "../../ui/month-grid/month-grid-props.ts";
import type { EffortSums } from "./effort-sums.ts";

/** With what the series shown is compared; nothing where it is left out. */
export type Compared = "agreed" | "estimate" | "people";

/** What each series can be compared with. */
export const comparisons: Readonly<Record<EffortSeries, readonly Compared[]>> = {
  PROJPLAN: [],
  EST: ["agreed", "people"],
  ACTUAL: ["estimate"],
};

/** The comparisons as people call them. */
export const comparedNames: Readonly<Record<Compared, string>> = {
  agreed: "Agreed",
  estimate: "Estimate",
  people: "People planned",
};

/** The comparison that is asked for, where the series has it. */
export function comparedIn(series: EffortSeries, asked: string | undefined): Compared | undefined {
  return comparisons[series].find((each) => each === asked);
}

/** The deviation of each row and month, with its sign and in words; none where there is nothing on either side. */
export function deviationsOf(
  sums: EffortSums,
  { series, compared, show }: { series: EffortSeries; compared: Compared; show: (amount: number) => string },
): (rowId: string, month: number | "total") => BeneathAmount | undefined {
  const inSeries = (which: EffortSeries, rowId: string, month: number | "total"): number =>
    month === "total" ? sums.totalOf(which, rowId) : sums.amountAt(which, rowId, month);
  return (rowId, month) => {
    const own = inSeries(series, rowId, month);
    if (compared === "people") {
      const people = month === "total" ? sums.allocatedIn(rowId) : sums.allocatedAt(rowId, month);
      return people === undefined ? undefined : deviation({ amount: people, from: own, compared, show });
    }
    const from = inSeries(compared === "agreed" ? "PROJPLAN" : "EST", rowId, month);
    return deviation({ amount: own, from, compared, show });
  };
}

interface Difference {
  amount: number;
  from: number;
  compared: Compared;
  show: (amount: number) => string;
}

/** “+0.20”, and “0.20 more than agreed”; “=” where both are the same, and nothing where both are empty. */
function deviation({ amount, from, compared, show }: Difference): BeneathAmount | undefined {
  if (amount === 0 && from === 0) return undefined;
  const words = standards[compared];
  const difference = amount - from;
  if (difference === 0) return { text: "=", words: words.same };
  const size = show(Math.abs(difference));
  return difference > 0
    ? { text: `+${size}`, words: `${size} more ${words.than}` }
    : { text: `−${size}`, words: `${size} less ${words.than}` };
}

const standards: Readonly<Record<Compared, { than: string; same: string }>> = {
  agreed: { than: "than agreed", same: "as agreed" },
  estimate: { than: "than estimated", same: "as estimated" },
  people: { than: "planned for people than estimated", same: "planned for people as estimated" },
};
