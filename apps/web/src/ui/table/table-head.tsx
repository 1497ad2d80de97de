import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import type { CellStops } from "../use-roving-cells.ts";
import type { Column } from "./column.ts";
import classes from "./table.module.css";
import type { RowData, TableModel } from "./use-table-model.ts";

interface Props<Item extends RowData> {
  model: TableModel<Item>;
  /** The columns that are shown. */
  columns: readonly Column<Item>[];
  cell: CellStops["cell"];
}

/** The heads of the columns; each that sorts does so by a click or a key, and turns the order round when it is used again. */
export function TableHead<Item extends RowData>({ model, columns, cell }: Props<Item>) {
  return (
    <div role="rowgroup" className={classes["head"]}>
      <div role="row" aria-rowindex={1} className={classes["row"]}>
        {columns.map((column, at) => (
          <ColumnHead key={column.id} column={column} model={model} stop={cell({ row: 0, column: at })} />
        ))}
      </div>
    </div>
  );
}

interface HeadProps<Item extends RowData> {
  column: Column<Item>;
  model: TableModel<Item>;
  stop: ReturnType<CellStops["cell"]>;
}

function ColumnHead<Item extends RowData>({ column, model, stop }: HeadProps<Item>) {
  const { id, label, sort, align, headless = false } = column;
  const { tabIndex, ...place } = stop;
  const sorted = sort === undefined ? undefined : (model.table.getColumn(id)?.getIsSorted() ?? false);
  const Arrow = sorted === "desc" ? IconArrowDown : IconArrowUp;
  const words = <span className={classes[headless ? "unseen" : "label"]}>{label}</span>;
  return (
    <span
      role="columnheader"
      {...place}
      {...(sorted === undefined ? { tabIndex } : { "aria-sort": ariaSort(sorted) })}
      className={classes["cell"]}
      data-align={align}
    >
      {sorted === undefined ? (
        words
      ) : (
        <button
          type="button"
          tabIndex={tabIndex}
          className={classes["sort"]}
          title={`Sort by ${label}`}
          onClick={() => model.table.getColumn(id)?.toggleSorting()}
        >
          {sorted !== false && <Arrow size={12} stroke={2.4} aria-hidden />}
          {words}
        </button>
      )}
    </span>
  );
}

function ariaSort(sorted: "asc" | "desc" | false): "ascending" | "descending" | "none" {
  if (sorted === false) return "none";
  return sorted === "asc" ? "ascending" : "descending";
}
