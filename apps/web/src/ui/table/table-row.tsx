import { memo, type Ref } from "react";
import { CellStopProvider } from "./cell-stop.ts";
import type { Column } from "./column.ts";
import classes from "./table.module.css";
import type { Line, RowData } from "./use-table-model.ts";

/** Gives a mark by which a row is found in the page. */
export type RowMark<Item> = (row: Item) => Readonly<Record<`data-${string}`, string>>;

interface Props<Item extends RowData> {
  rowMark: RowMark<Item>;
  line: Line<Item>;
  /** Counted from 0, without the head. */
  index: number;
  columns: readonly Column<Item>[];
  /** The column at which the Tab key stops in this row; undefined where it stops in another row. */
  stopAt: number | undefined;
  measure: Ref<HTMLDivElement> | undefined;
}

function Row<Item extends RowData>(props: Props<Item>) {
  const { line, index, columns, rowMark, stopAt, measure } = props;
  const stop = (column: number) => ({
    "data-at": `${(index + 1).toString()}:${column.toString()}`,
    tabIndex: column === stopAt ? (0 as const) : (-1 as const),
  });
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      {...rowMark(line.original)}
      ref={measure}
      className={classes["row"]}
    >
      {columns.map((column, at) => (
        <Cell key={column.id} column={column} row={line.original} first={at === 0} stop={stop(at)} />
      ))}
    </div>
  );
}

/** One row; it is drawn anew only where something of it changed. */
export const TableRow = memo(Row) as typeof Row;

interface CellProps<Item extends RowData> {
  column: Column<Item>;
  row: Item;
  first: boolean;
  stop: { "data-at": string; tabIndex: 0 | -1 };
}

function Cell<Item extends RowData>({ column, row, first, stop }: CellProps<Item>) {
  return (
    <div
      role={first ? "rowheader" : "gridcell"}
      data-at={stop["data-at"]}
      tabIndex={column.control === true ? -1 : stop.tabIndex}
      className={classes["cell"]}
      data-align={column.align}
    >
      <CellStopProvider value={stop.tabIndex}>{column.cell(row)}</CellStopProvider>
    </div>
  );
}
