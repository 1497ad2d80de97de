import type { JSX, Ref } from "react";
import classes from "./table.module.css";

/** What draws the rows of a table, all or those in sight. */
export interface RowsProps {
  count: number;
  /** The row in which the Tab key stops; -1 is the head. */
  stop: number;
  /** Draws a row, with the stop of the Tab key or without; `measure` learns its height. */
  draw: (index: number, isStop: boolean, measure?: Ref<HTMLDivElement>) => JSX.Element | undefined;
  /** The element that scrolls. */
  scroller: { readonly current: HTMLDivElement | null };
  /** Is given what scrolls to a row that is out of sight. */
  reach: { current: ((index: number) => void) | undefined };
  /** Asks for the rows after those that are here; undefined where there are none. */
  onMore: (() => void) | undefined;
}

/** Draws every row. */
export function PlainRows({ count, stop, draw }: Pick<RowsProps, "count" | "stop" | "draw">) {
  return (
    <div role="rowgroup" className={classes["rows"]}>
      {Array.from({ length: count }, (_, index) => draw(index, index === stop))}
    </div>
  );
}
