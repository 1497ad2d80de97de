import { useDebouncedValue } from "@mantine/hooks";
import { useDeferredValue, useEffect, useEffectEvent, useMemo } from "react";

interface Page<Row> {
  rows: readonly Row[];
  total: number;
  all: number;
  next: string | null;
}

interface Reading {
  hasNextPage: boolean;
  isFetching: boolean;
  isFetchingNextPage: boolean;
  error: unknown;
  fetchNextPage: (options?: { cancelRefetch: boolean }) => unknown;
}

/** A list of which the rows come page by page. */
export interface Pages<Row> {
  rows: readonly Row[];
  /** How many fit the filters. */
  total: number;
  /** How many could be shown at all. */
  all: number;
  isReadingMore: boolean;
  /** Why the next page did not come; null where it did. */
  error: unknown;
  /** Reads the next page; undefined where there is none. */
  readMore: (() => void) | undefined;
}

/** How a list goes on after a page, as the infinite queries want to know it. */
export const nextPage = { getNextPageParam: ({ next }: { next: string | null }) => next };

/** What to ask a list for: while another answer is on its way, or a search is being typed, the old one stays and is `isOld`. */
export function useCalmInput<Input extends { search?: string | undefined }>(
  wanted: Input,
): { input: Input; isOld: boolean } {
  const [typed] = useDebouncedValue(wanted.search, 150);
  const newest = JSON.stringify(wanted);
  // Nobody types on in a search that was emptied: it waits for nothing, as an order or a filter does.
  const settled = wanted.search === undefined ? newest : JSON.stringify({ ...wanted, search: typed });
  const deferred = useDeferredValue(settled);
  const input = useMemo(() => JSON.parse(deferred) as Input, [deferred]);
  return { input, isOld: deferred !== newest };
}

/** The pages that were read as one list. */
export function usePages<Row>([data, reading]: readonly [
  { pages: readonly Page<Row>[] },
  Reading,
]): Pages<Row> {
  const rows = useMemo(() => data.pages.flatMap((page) => page.rows), [data]);
  const { total, all } = data.pages.at(-1) ?? { total: 0, all: 0 };
  const { hasNextPage, isFetchingNextPage, error, fetchNextPage } = reading;
  const readMore = (): void => {
    // Rows that come into sight while a page is on its way want no second one.
    if (!isFetchingNextPage) fetchNextPage();
  };
  return {
    rows,
    total,
    all,
    isReadingMore: isFetchingNextPage,
    error,
    readMore: hasNextPage ? readMore : undefined,
  };
}

/** The same of a list that is wanted whole: page after page is read by itself, up to one that does not come. */
export function useWholeList<Row>(read: readonly [{ pages: readonly Page<Row>[] }, Reading]): Pages<Row> {
  const [{ pages }, { hasNextPage, isFetching, error, fetchNextPage }] = read;
  // Several parts of a screen may want the same list: the first of them asks for its page.
  const readOn = useEffectEvent(() => fetchNextPage({ cancelRefetch: false }));
  const mayReadOn = hasNextPage && !isFetching && error === null;
  useEffect(() => {
    if (mayReadOn) readOn();
  }, [mayReadOn, pages.length]);
  return usePages(read);
}

/** All rows of a list, page after page. */
export async function allPages<Row>(
  read: (page: { limit: number; cursor: string | null }) => Promise<Pick<Page<Row>, "rows" | "next">>,
): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  do {
    const page: Pick<Page<Row>, "rows" | "next"> = await read({ limit: 500, cursor });
    rows.push(...page.rows);
    cursor = page.next;
  } while (cursor !== null);
  return rows;
}
