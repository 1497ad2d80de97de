import { useMemo } from "react";
import { withThoseBelow } from "../../lib/organisation-tree.ts";
import { useOrganisationTree } from "../../lib/use-organisation-tree.ts";
import { useTableModel, type TableModel } from "../../ui/table/use-table-model.ts";
import { matches, type PeopleView, type Person } from "./people-filter.ts";
import { usePeopleColumns } from "./people-columns.tsx";

const rowId = ({ id }: Person): string => id;

interface Asked {
  people: readonly Person[];
  fromMonth: number;
  view: PeopleView;
  onView: (change: PeopleView) => void;
}

/** The people who fit what the address asks for, in its order; an organisation stands for all below it. */
export function usePeopleTable({ people, fromMonth, view, onView }: Asked): TableModel<Person> {
  const tree = useOrganisationTree();
  const { q, organisation } = view;
  const rows = useMemo(() => {
    const within = organisation === undefined ? undefined : withThoseBelow(tree, organisation);
    return people.filter((person) => matches(person, { q }, within));
  }, [people, tree, q, organisation]);
  return useTableModel({
    rows,
    columns: usePeopleColumns(fromMonth),
    rowId,
    view,
    onView,
    standardSort: "name",
  });
}
