import { useMemo, useState } from "react";
import { useCellStop } from "../ui/table/cell-stop.ts";
import type { Column } from "../ui/table/column.ts";
import { ColumnChoice } from "../ui/table/column-choice.tsx";
import { DataTable } from "../ui/table/data-table.tsx";
import { sortRows } from "../ui/table/sort-rows.ts";
import { sortedBy, type TableView } from "../ui/table/table-view.ts";
import { useTableModel } from "../ui/table/use-table-model.ts";

export interface Fruit {
  name: string;
  weight: number | null;
}

const columns: readonly Column<Fruit>[] = [
  {
    id: "name",
    label: "Name",
    show: "always",
    sort: "ascending",
    control: true,
    width: 100,
    value: ({ name }) => name,
    cell: ({ name }) => <Name name={name} />,
  },
  {
    id: "weight",
    label: "Weight",
    sort: "descending",
    align: "right",
    width: 80,
    phone: "hidden",
    value: ({ weight }) => weight,
    cell: ({ weight }) => weight,
  },
  { id: "note", label: "Note", show: "on-demand", width: 80, cell: ({ name }) => `About ${name}` },
];

function Name({ name }: { name: string }) {
  return (
    <button type="button" tabIndex={useCellStop()}>
      {name}
    </button>
  );
}

export const fruits: readonly Fruit[] = [
  { name: "Pear", weight: 20 },
  { name: "Apple", weight: 100 },
  { name: "Plum", weight: null },
];

interface Given {
  rows?: readonly Fruit[];
  total?: number;
  onOpen?: (row: Fruit) => void;
  onMore?: () => void;
  onView?: (view: TableView) => void;
}

const rowId = ({ name }: Fruit): string => name;
const rowMark = ({ name }: Fruit) => ({ "data-fruit": name });

/** A table whose address is a state, as a page would hold it. */
export function Fruits({ rows = fruits, onView, ...given }: Given) {
  const [view, setView] = useState<TableView>({});
  const sorted = useMemo(
    () => sortRows(rows, columns, sortedBy(columns, view.sort, "name")),
    [rows, view.sort],
  );
  const model = useTableModel({
    rows: sorted,
    columns,
    rowId,
    view,
    onView: (change) => {
      onView?.(change);
      setView((old) => ({ ...old, ...change }));
    },
    standardSort: "name",
  });
  return (
    <>
      <ColumnChoice model={model} />
      <DataTable model={model} label="Fruits" rowMark={rowMark} {...given} />
      <button type="button">after</button>
    </>
  );
}
