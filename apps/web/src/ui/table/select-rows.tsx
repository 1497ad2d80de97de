import type { CellStops } from "../use-roving-cells.ts";
import classes from "./table.module.css";
import type { Line, RowData, TableModel } from "./use-table-model.ts";

type Stop = ReturnType<CellStops["cell"]>;

/** The head's box: selects every row that is shown, or none. */
export function SelectAll<Item extends RowData>({
  table,
  stop,
}: {
  table: TableModel<Item>["table"];
  stop: Stop;
}) {
  const some = table.getIsSomeRowsSelected();
  return (
    <span role="columnheader" data-at={stop["data-at"]} className={classes["cell"]} data-phone="hidden">
      <input
        type="checkbox"
        tabIndex={stop.tabIndex}
        aria-label="Select all rows"
        checked={table.getIsAllRowsSelected()}
        ref={(box) => {
          if (box !== null) box.indeterminate = some;
        }}
        onChange={table.getToggleAllRowsSelectedHandler()}
      />
    </span>
  );
}

interface RowProps<Item extends RowData> {
  name: string;
  line: Line<Item>;
  selected: boolean;
  stop: Stop;
}

/** A row's box; with Shift it selects all rows from the one before. */
export function SelectRow<Item extends RowData>({ name, line, selected, stop }: RowProps<Item>) {
  return (
    <span role="gridcell" data-at={stop["data-at"]} className={classes["cell"]} data-phone="hidden">
      <input
        type="checkbox"
        tabIndex={stop.tabIndex}
        aria-label={`Select ${name}`}
        checked={selected}
        onChange={line.getToggleSelectedHandler()}
      />
    </span>
  );
}
