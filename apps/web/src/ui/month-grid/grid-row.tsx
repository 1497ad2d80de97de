import { memo, type ReactNode } from "react";
import { rowWords, showOver, speakAmount, totalWords } from "./cell-words.ts";
import frozenClasses from "./frozen.module.css";
import { indicesOf, rowHeightOf, type FrozenColumns } from "./geometry.ts";
import { GridCell } from "./grid-cell.tsx";
import { firstRowIndex } from "./pointer.ts";
import classes from "./grid-row.module.css";
import type { GridRow, MonthGridProps } from "./month-grid-props.ts";

interface RowLineProps {
  /** The grid's props as one object: the same object means the same amounts, so scrolling redraws no row. */
  grid: MonthGridProps;
  row: GridRow;
  index: number;
  uid: string;
  from: number;
  to: number;
  frozen: FrozenColumns;
  active: number | undefined;
  selectedFrom: number | undefined;
  selectedTo: number | undefined;
  editor: ReactNode;
}

/** One row: its frozen cells and the months in sight. */
export const GridRowLine = memo(function GridRowLine(line: RowLineProps) {
  const { grid, row, index, active, selectedFrom, selectedTo } = line;
  const columns = indicesOf(line);
  if (active !== undefined && !columns.includes(active)) columns.push(active);
  const isSelected = (column: number) =>
    selectedFrom !== undefined && selectedTo !== undefined && column >= selectedFrom && column <= selectedTo;
  return (
    <div
      role="row"
      aria-rowindex={index + firstRowIndex}
      className={classes["row"]}
      data-marked={selectedFrom !== undefined || undefined}
      aria-level={row.level}
      aria-expanded={row.isOpen}
      data-sum={row.isSum === true ? row.level : undefined}
      style={{ top: index * rowHeightOf(grid) }}
    >
      <FrozenCells grid={grid} row={row} frozen={line.frozen} />
      {columns.map((column) => (
        <GridCell
          key={column}
          grid={grid}
          row={row}
          index={index}
          column={column}
          uid={line.uid}
          isSelected={isSelected(column)}
          editor={column === active ? line.editor : undefined}
        />
      ))}
    </div>
  );
});

/** What says nothing is no header of its row. */
function roleOf(text: string): "rowheader" | "gridcell" {
  return text === "" ? "gridcell" : "rowheader";
}

function FrozenCells({ grid, row, frozen }: Pick<RowLineProps, "grid" | "row" | "frozen">) {
  const beneath = grid.beneath?.(row.id, "total");
  const total = grid.months.reduce((sum, month) => sum + grid.amountAt(row.id, month), 0);
  return (
    <div className={frozenClasses["frozen"]} data-part="row">
      <div
        role="rowheader"
        aria-colindex={1}
        className={frozenClasses["name"]}
        title={rowWords(row)}
        style={row.level === undefined ? undefined : indentOf(row.level)}
      >
        {row.level !== undefined && <Toggle isOpen={row.isOpen} />}
        {row.name}
      </div>
      {frozen.detail > 0 && (
        <div
          role={roleOf(row.detail)}
          aria-colindex={2}
          className={frozenClasses["detail"]}
          title={row.detail}
        >
          {row.detail}
        </div>
      )}
      {frozen.group > 0 && (
        <div role={roleOf(row.group)} aria-colindex={3} className={frozenClasses["group"]} title={row.group}>
          {row.group}
        </div>
      )}
      <div
        role="gridcell"
        aria-colindex={4}
        aria-readonly
        aria-label={totalWords(row.name, speakAmount(total, grid, beneath))}
        className={frozenClasses["total"]}
      >
        {showOver(total, grid, beneath)}
        {beneath !== undefined && <span className={frozenClasses["beneath"]}>{beneath.text}</span>}
      </div>
    </div>
  );
}

function indentOf(level: number) {
  return { paddingLeft: `calc(6px + ${(level - 1).toString()} * var(--indent))` };
}

// The keys do the same on any cell of the row.
function Toggle({ isOpen }: { isOpen: boolean | undefined }) {
  return (
    <span
      aria-hidden
      className={frozenClasses["toggle"]}
      data-toggle={isOpen === undefined ? undefined : isOpen ? "open" : "closed"}
    />
  );
}
