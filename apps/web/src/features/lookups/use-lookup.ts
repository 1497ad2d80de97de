import { useMemo } from "react";
import { trpc } from "../../lib/trpc.ts";
import { sortRows } from "../../ui/table/sort-rows.ts";
import { sortedBy, type TableView } from "../../ui/table/table-view.ts";
import { useTableModel, type TableModel } from "../../ui/table/use-table-model.ts";
import type { PlacedEntry } from "./entry.ts";
import { entryColumns } from "./entry-columns.tsx";
import type { Lookup } from "./lookup.ts";
import { entriesInput } from "./lookup-reads.ts";

const standardSort = "place";

const rowId = ({ id }: PlacedEntry): string => id;

/** All entries of a lookup with their places: in their own order, and as the table sorts them. */
export function useLookup(
  lookup: Lookup,
  view: TableView,
  onView: (change: TableView) => void,
): { inOrder: readonly PlacedEntry[]; model: TableModel<PlacedEntry> } {
  const { sort } = view;
  const [{ rows: listed }] = trpc[lookup.api].list.useSuspenseQuery(entriesInput);
  const columns = useMemo(() => entryColumns(lookup), [lookup]);
  const inOrder = useMemo(() => listed.map((each, at) => ({ ...each, place: at + 1 })), [listed]);
  const rows = useMemo(
    () => sortRows(inOrder, columns, sortedBy(columns, sort, standardSort)),
    [inOrder, columns, sort],
  );
  return { inOrder, model: useTableModel({ rows, columns, rowId, view, onView, standardSort }) };
}
