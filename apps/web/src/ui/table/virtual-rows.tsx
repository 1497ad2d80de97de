import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useEffectEvent, useLayoutEffect } from "react";
import type { RowsProps } from "./plain-rows.tsx";
import classes from "./table.module.css";

const rowHeight = 40;
/** So many rows before the last one more are asked for. */
const ahead = 20;

/** Draws the rows in sight and some around them; the others are room above and below. */
export function VirtualRows({ count, stop, draw, scroller, reach, onMore }: RowsProps) {
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    // Where nothing is laid out, a row has no height.
    measureElement: (row) => row.getBoundingClientRect().height || rowHeight,
    overscan: 12,
    initialRect: { width: 1200, height: 700 },
  });
  const drawn = rows.getVirtualItems();
  const last = drawn.at(-1);
  useLayoutEffect(() => {
    reach.current = (index) => {
      rows.scrollToIndex(index, { align: "auto" });
    };
    return () => {
      reach.current = undefined;
    };
  }, [rows, reach]);
  // Where the row of the stop was scrolled away, the nearest in sight takes its place.
  const { startIndex, endIndex } = rows.range ?? { startIndex: 0, endIndex: count - 1 };
  const isDrawn = drawn.some(({ index }) => index === stop);
  const drawnStop = stop < 0 || isDrawn ? stop : Math.min(endIndex, Math.max(startIndex, stop));
  const isNearEnd = (last?.index ?? 0) >= count - ahead;
  const askForMore = useEffectEvent(() => onMore?.());
  useEffect(() => {
    if (isNearEnd) askForMore();
  }, [isNearEnd, count]);
  return (
    <div
      role="rowgroup"
      className={classes["rows"]}
      style={{
        paddingTop: drawn[0]?.start ?? 0,
        paddingBottom: rows.getTotalSize() - (last?.end ?? 0),
      }}
    >
      {drawn.map(({ index }) => draw(index, index === drawnStop, rows.measureElement))}
    </div>
  );
}
