import { memo, type ReactNode } from "react";
import { cellId, rowWords, showOver, speakAmount, speakCell } from "./cell-words.ts";
import { monthWidth } from "./geometry.ts";
import { firstMonthIndex } from "./pointer.ts";
import classes from "./grid-cell.module.css";
import type { GridRow, MonthGridProps } from "./month-grid-props.ts";

interface CellProps {
  grid: MonthGridProps;
  row: GridRow;
  index: number;
  column: number;
  uid: string;
  isSelected: boolean;
  editor: ReactNode;
}

/** One month of one row: its number, and in words for screen readers what it is and why it is locked. */
export const GridCell = memo(function GridCell(cell: CellProps) {
  const { grid, row, index, column, uid, isSelected, editor } = cell;
  const month = grid.months[column] ?? 0;
  const amount = grid.amountAt(row.id, month);
  const lock = grid.lockAt(row.id, month);
  const state = grid.stateAt?.(row.id, month);
  const mark = grid.watch?.markOf(row.id, month, amount);
  const beneath = grid.beneath?.(row.id, month);
  const spoken = speakAmount(amount, grid, beneath);
  return (
    <div
      role="gridcell"
      id={cellId(uid, { row: index, column })}
      aria-colindex={column + firstMonthIndex}
      aria-label={speakCell({ who: rowWords(row), month, amount: spoken, lock, state, mark })}
      aria-readonly={lock === null ? undefined : true}
      aria-selected={isSelected}
      className={classes["cell"]}
      data-cell={`${row.id}:${month.toString()}`}
      data-state={lock?.kind ?? "open"}
      data-write={state}
      data-january={month % 12 === 0 || undefined}
      title={lock?.sentence ?? (mark && grid.watch?.about(row.id, month, amount))}
      style={{ left: `calc(var(--frozen-width) + ${(column * monthWidth).toString()}px)` }}
    >
      {mark !== undefined && <span className={classes["mark"]} data-mark={mark} aria-hidden />}
      {editor ?? showOver(amount, grid, beneath)}
      {beneath !== undefined && <span className={classes["beneath"]}>{beneath.text}</span>}
    </div>
  );
});
