import { useMemo } from "react";
import type { Branch } from "../../lib/organisation-tree.ts";
import { fitsWords } from "../../ui/search-text.ts";
import { sortRows } from "../../ui/table/sort-rows.ts";
import { sortedBy, type TableView } from "../../ui/table/table-view.ts";
import { useTableModel, type TableModel } from "../../ui/table/use-table-model.ts";
import { organisationColumns } from "./organisation-columns.tsx";

/** What the address says of which organisations are wanted, and how. */
export interface OrganisationsView extends TableView {
  q?: string | undefined;
}

const standardSort = "tree";

const rowId = ({ organisation }: Branch): string => organisation.id;
const textOf = ({ organisation }: Branch): string => `${organisation.shortName} ${organisation.name}`;

/** The organisations that fit the search, in the order of the tree where the address asks for no other. */
export function useOrganisationsTable(
  tree: readonly Branch[],
  view: OrganisationsView,
  onView: (change: OrganisationsView) => void,
): TableModel<Branch> {
  const { q = "", sort } = view;
  const rows = useMemo(() => {
    const fitting = tree.filter((branch) => fitsWords(textOf(branch), q));
    return sortRows(fitting, organisationColumns, sortedBy(organisationColumns, sort, standardSort));
  }, [tree, q, sort]);
  return useTableModel({ rows, columns: organisationColumns, rowId, view, onView, standardSort });
}
