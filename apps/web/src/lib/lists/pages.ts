interface Page<Row> {
  rows: Row[];
  total: number;
  all: number;
  next: string | null;
}

/** How a list goes on after a page, as the infinite queries want to know it. */
export const nextPage = { getNextPageParam: ({ next }: { next: string | null }) => next };

/** The pages that were read as one list; the totals are the newest. */
export function joined<Row>({ pages }: { pages: readonly Page<Row>[] }): Omit<Page<Row>, "next"> {
  const { total, all } = pages.at(-1) ?? { total: 0, all: 0 };
  return { rows: pages.flatMap(({ rows }) => rows), total, all };
}

/** How many rows fit of how many there are, in words. */
export function countOf(
  total: number,
  all: number,
  [one, many]: readonly [one: string, many: string],
): string {
  const what = all === 1 ? one : many;
  return total === all ? `${all.toString()} ${what}` : `${total.toString()} of ${all.toString()} ${what}`;
}
