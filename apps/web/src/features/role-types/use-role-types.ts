import { useMemo } from "react";
import { trpc } from "../../lib/trpc.ts";
import { sortRows } from "../../ui/table/sort-rows.ts";
import { sortedBy, type TableView } from "../../ui/table/table-view.ts";
import { useTableModel, type TableModel } from "../../ui/table/use-table-model.ts";
import type { PlacedRoleType } from "./role-type.ts";
import { roleTypeColumns } from "./role-type-columns.tsx";
import { roleTypesInput } from "./role-types-reads.ts";

const standardSort = "place";

const rowId = ({ id }: PlacedRoleType): string => id;

/** All role types with their places: in their own order, and as the table sorts them. */
export function useRoleTypes(
  view: TableView,
  onView: (change: TableView) => void,
): { inOrder: readonly PlacedRoleType[]; model: TableModel<PlacedRoleType> } {
  const { sort } = view;
  const [{ rows: listed }] = trpc.roleTypes.list.useSuspenseQuery(roleTypesInput);
  const inOrder = useMemo(() => listed.map((each, at) => ({ ...each, place: at + 1 })), [listed]);
  const rows = useMemo(
    () => sortRows(inOrder, roleTypeColumns, sortedBy(roleTypeColumns, sort, standardSort)),
    [inOrder, sort],
  );
  return {
    inOrder,
    model: useTableModel({ rows, columns: roleTypeColumns, rowId, view, onView, standardSort }),
  };
}
