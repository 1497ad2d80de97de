import { formatMonth, parseMonth } from "@rediflow/planning";
import { allPages, nextPage, useCalmInput, usePages } from "../../lib/table/use-pages.ts";
import { trpc } from "../../lib/trpc.ts";
import { sortedBy, type Sorted } from "../../ui/table/table-view.ts";
import { useTableModel } from "../../ui/table/use-table-model.ts";
import { usePeopleColumns } from "./people-columns.tsx";
import type { PeopleView, Person } from "./people-filter.ts";

const sorts = ["name", "code", "organisation"] as const;
const standardSort = "name";

const rowId = ({ id }: Person): string => id;

/** The people as the address asks for them, page by page, each with the load of twelve months. */
export function usePeopleTable(fromMonth: number, view: PeopleView, onView: (change: PeopleView) => void) {
  const api = trpc.useUtils();
  const columns = usePeopleColumns(fromMonth);
  const { input, isOld } = useCalmInput({
    fromMonth,
    search: view.q,
    filter: { organisation: view.organisation },
    ...sortOf(sortedBy(columns, view.sort, standardSort)),
  });
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
  const shown = rows.find((person) => person.id === id);
  const isElsewhere = id !== undefined && shown === undefined;
  const { data } = trpc.people.list.useQuery(
    { fromMonth, filter: { ids: id === undefined ? [] : [id] } },
    { enabled: isElsewhere },
  );
  return shown ?? (isElsewhere ? data?.rows[0] : undefined);
}

/** The order as the list takes it: a month's column stands for the load in it. */
function sortOf({ id, desc }: Sorted) {
  const sortMonth = parseMonth(id);
  if (sortMonth !== undefined && formatMonth(sortMonth) === id)
    return { sort: { by: "load" as const, descending: desc }, sortMonth };
  return { sort: { by: sorts.find((each) => each === id) ?? standardSort, descending: desc } };
}
