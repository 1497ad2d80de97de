/** How many rows there are. */
export interface Counts {
  /** That are here. */
  shown: number;
  /** That fit the filters. */
  total: number;
  /** That could be shown at all. */
  all: number;
}

/** What the rows are called: one of them, and many. */
export type Nouns = readonly [one: string, many: string];

/** How many of how many rows are shown, in words. */
export function countText({ shown, total, all }: Counts, [one, many]: Nouns): string {
  const nouns = (count: number): string => `${count.toString()} ${count === 1 ? one : many}`;
  if (shown < total && total < all)
    return `${shown.toString()} of ${total.toString()} that fit, of ${nouns(all)}`;
  return shown === all ? nouns(all) : `${shown.toString()} of ${nouns(Math.max(total, all))}`;
}
