import { useEffect, useRef, type MouseEvent, type ReactNode, type RefObject } from "react";
import { useRovingCells } from "../use-roving-cells.ts";
import { Rows } from "./rows.tsx";
import { TableHead } from "./table-head.tsx";
import { TableRow, type RowMark } from "./table-row.tsx";
import classes from "./table.module.css";
import { trackStyle } from "./tracks.ts";
import { useRoomFor } from "./use-room-for.ts";
import type { Line, RowData, TableModel } from "./use-table-model.ts";

interface Props<Item extends RowData> {
  rowMark: RowMark<Item>;
  model: TableModel<Item>;
  /** What the table is of, for screen readers. */
  label: string;
  /** How many rows there are, where not all of them are here. */
  total?: number;
  /** The rows are of a while ago: others are on their way. */
  busy?: boolean;
  /** Opens a row, by a click beside its controls. */
  onOpen?: (row: Item) => void;
  /** Asks for the rows after those that are here; undefined where there are none. */
  onMore?: (() => void) | undefined;
  /** Below the last row: what is said while more rows come, or why they don't. */
  children?: ReactNode;
}

/** A table whose head stays in view, as one stop of the Tab key; of a long one only the rows in sight are drawn. */
export function DataTable<Item extends RowData>(props: Props<Item>) {
  const { model, label, busy = false, onOpen, onMore, rowMark } = props;
  const { lines } = model;
  const { shown, isNarrow } = useRoomFor(model.shown);
  const scroller = useRef<HTMLDivElement>(null);
  const reach = useRef<((index: number) => void) | undefined>(undefined);
  useFromTheTop(scroller, model);
  const { at, cell, table } = useRovingCells(
    { rows: lines.length + 1, columns: shown.length },
    { row: 1, column: 0 },
    (row) => reach.current?.(Math.max(0, row - 1)),
  );
  return (
    <div ref={scroller} className={classes["scroller"]}>
      {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events -- a click beside a row's controls; by key each has its own */}
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={(props.total ?? lines.length) + 1}
        aria-busy={busy}
        tabIndex={-1}
        className={classes["table"]}
        data-opens={onOpen !== undefined}
        style={trackStyle(shown, isNarrow)}
        onClick={(event) => {
          const line = lineBeside(event, lines);
          if (line !== undefined) onOpen?.(line.original);
        }}
        {...table}
      >
        <TableHead model={model} columns={shown} cell={cell} />
        <Rows
          count={lines.length}
          scroller={scroller}
          reach={reach}
          onMore={onMore}
          stop={at.row - 1}
          draw={(index, isStop, measure) => {
            const line = lines[index];
            return (
              line && (
                <TableRow
                  key={line.id}
                  line={line}
                  index={index}
                  columns={shown}
                  rowMark={rowMark}
                  stopAt={isStop ? at.column : undefined}
                  measure={measure}
                />
              )
            );
          }}
        />
      </div>
      {props.children}
    </div>
  );
}

/** Another order is looked at from its beginning. */
function useFromTheTop<Item extends RowData>(
  scroller: RefObject<HTMLDivElement | null>,
  { table }: TableModel<Item>,
): void {
  const [sorted] = table.state.sorting;
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [scroller, sorted?.id, sorted?.desc]);
}

/** The row in which a click met none of its controls. */
function lineBeside<Item extends RowData>(
  { currentTarget, target }: MouseEvent<HTMLElement>,
  lines: readonly Line<Item>[],
): Line<Item> | undefined {
  // What a cell has opened elsewhere in the page is no part of its row.
  if (!(target instanceof HTMLElement) || !currentTarget.contains(target)) return undefined;
  if (target.closest("a, button, input, label") !== null) return undefined;
  const index = target.closest<HTMLElement>("[data-index]")?.dataset["index"];
  return index === undefined ? undefined : lines[Number(index)];
}
