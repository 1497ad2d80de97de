import { chosenRow } from "../../lib/table/chosen-row.ts";
import { allPages, nextPage, useCalmInput, usePages } from "../../lib/table/use-pages.ts";
import { trpc } from "../../lib/trpc.ts";
import { useTableModel } from "../../ui/table/use-table-model.ts";
import { usePeopleColumns } from "./people-columns.tsx";
import type { PeopleView, Person } from "./people-filter.ts";
import { peopleInput } from "./people-reads.ts";

const standardSort = "name";

const rowId = ({ id }: Person): string => id;

interface Shown {
  fromMonth: number;
  currentMonth: number;
  search: PeopleView;
  set: (change: PeopleView) => void;
}

/** The people as the address asks for them, page by page, each with the load of twelve months. */
export function usePeopleTable({ fromMonth, currentMonth, search: view, set: onView }: Shown) {
  const api = trpc.useUtils();
  const columns = usePeopleColumns(fromMonth);
  const { input, isOld } = useCalmInput(peopleInput(view, currentMonth));
  const pages = usePages(trpc.people.list.useSuspenseInfiniteQuery(input, nextPage));
  const model = useTableModel({ rows: pages.rows, columns, rowId, view, onView, standardSort });
  const allRows = () => allPages((page) => api.people.list.fetch({ ...input, ...page }));
  return { model, pages, isOld, allRows };
}

/** The person who is open beside the table, also where the table does not show them. */
export function useChosenPerson(
  rows: readonly Person[],
  id: string | undefined,
  fromMonth: number,
): Person | undefined {
  const { shown, elsewhere } = chosenRow(rows, id);
  const [input, options] = elsewhere;
  const { data } = trpc.people.list.useQuery({ fromMonth, ...input }, options);
  return shown ?? data?.rows[0];
}
