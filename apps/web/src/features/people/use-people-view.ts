import { formatMonth } from "@rediflow/planning";
import { getRouteApi } from "@tanstack/react-router";
import { useAccess } from "../../lib/access.ts";
import type { TableSearch } from "../../lib/table/saved-views.ts";
import type { PeopleView } from "./people-filter.ts";
import { fromMonthOf, sortMonthOf } from "./people-reads.ts";

const route = getRouteApi("/people");

/** Which people are shown, of which months, how, and who is open beside the table: all of it stands in the address. */
export function usePeopleView() {
  const { currentMonth } = useAccess();
  const { person, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const set = (change: PeopleView): void => {
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  };
  return {
    person,
    search,
    set,
    clear: (): void => {
      set({ q: undefined, organisation: undefined });
    },
    show: (view: TableSearch): void => {
      void navigate({ search: view, replace: true });
    },
    fromMonth: fromMonthOf(search.from) ?? currentMonth,
    currentMonth,
    setFrom: (month: number): void => {
      const from = month === currentMonth ? undefined : formatMonth(month);
      // An order by a month goes with the months that were shown.
      set(sortMonthOf(search.sort) === undefined ? { from } : { from, sort: undefined });
    },
  };
}
