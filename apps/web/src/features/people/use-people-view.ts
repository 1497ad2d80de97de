import { formatMonth } from "@rediflow/planning";
import { getRouteApi } from "@tanstack/react-router";
import { useAccess } from "../../lib/access.ts";
import { withThoseBelow, type Branch } from "../../lib/organisation-tree.ts";
import { matches, type PeopleView, type Person } from "./people-filter.ts";
import { fromMonthOf } from "./people-reads.ts";
import { nextSort, sortedPeople, sortOf } from "./sort-people.ts";

const route = getRouteApi("/people");

/** Which people are shown, of which months and in which order: all of it stands in the address. */
export function usePeopleView() {
  const { currentMonth } = useAccess();
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const set = (change: PeopleView): void => {
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  };
  const fromMonth = fromMonthOf(view.from) ?? currentMonth;
  const sort = sortOf(view.sort, fromMonth);
  return {
    view,
    set,
    sort,
    fromMonth,
    currentMonth,
    setFrom: (month: number): void => {
      set({ from: month === currentMonth ? undefined : formatMonth(month) });
    },
    sortBy: (column: string): void => {
      set({ sort: nextSort(sort, column) });
    },
    shownOf: (people: readonly Person[], tree: readonly Branch[]): Person[] => {
      const within = view.organisation === undefined ? undefined : withThoseBelow(tree, view.organisation);
      return sortedPeople(
        people.filter((person) => matches(person, view, within)),
        sort,
        fromMonth,
      );
    },
  };
}
