import {
  columnVisibilityFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
  type Row,
  type RowData,
} from "@tanstack/react-table";
import { useMemo } from "react";
import type { Column } from "./column.ts";
import { columnsText, hiddenColumns, sortedBy, sortText, type TableView } from "./table-view.ts";

const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature });

export type { RowData };

/** A row in its table: its id, and what it is of. */
export type Line<Item extends RowData> = Row<typeof features, Item>;

/** A table's rows and columns as they are shown, and what changes that. */
export interface TableModel<Item extends RowData> {
  table: ReturnType<typeof useTable<typeof features, Item>>;
  /** All columns, also those that are hidden now. */
  columns: readonly Column<Item>[];
  /** The columns in sight. */
  shown: readonly Column<Item>[];
  /** The rows in their order. */
  lines: readonly Line<Item>[];
}

interface Description<Item> {
  /** In their order: the server's, or that of `sortRows`. */
  rows: readonly Item[];
  columns: readonly Column<Item>[];
  rowId: (row: Item) => string;
  view: TableView;
  onView: (change: TableView) => void;
  /** The order where the address asks for none, written as there. */
  standardSort: string;
}

/** The model of a table whose order and columns stand in an address. Columns and `rowId` keep their identity between renders. */
export function useTableModel<Item extends RowData>(asked: Description<Item>): TableModel<Item> {
  const { rows, columns, rowId, view, onView, standardSort } = asked;
  const definitions = useMemo(() => columns.map((column) => definitionOf(column)), [columns]);
  const sorting = [sortedBy(columns, view.sort, standardSort)];
  const columnVisibility = useMemo(() => hiddenColumns(columns, view.columns), [columns, view.columns]);
  const table = useTable<typeof features, Item>({
    features,
    data: rows,
    columns: definitions,
    getRowId: rowId,
    state: { sorting, columnVisibility },
    enableSortingRemoval: false,
    enableMultiSort: false,
    manualSorting: true,
    onSortingChange: (update) => {
      const [next] = typeof update === "function" ? update(sorting) : update;
      if (next !== undefined) onView({ sort: sortText(next, standardSort) });
    },
    onColumnVisibilityChange: (update) => {
      const next = typeof update === "function" ? update(columnVisibility) : update;
      onView({ columns: columnsText(columns, next) });
    },
  });
  const shown = useMemo(
    () => columns.filter(({ id }) => columnVisibility[id] ?? true),
    [columns, columnVisibility],
  );
  return { table, columns, shown, lines: table.getRowModel().rows };
}

function definitionOf<Item extends RowData>(column: Column<Item>): ColumnDef<typeof features, Item> {
  const { id, label, value, sort, show } = column;
  return {
    id,
    header: label,
    accessorFn: value ?? (() => null),
    enableSorting: sort !== undefined,
    sortDescFirst: sort === "descending",
    enableHiding: show !== "always",
  };
}
