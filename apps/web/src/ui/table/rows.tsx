import { useEffect, useState } from "react";
import { PlainRows, type RowsProps } from "./plain-rows.tsx";
import { usePrinting } from "./use-printing.ts";
import type { VirtualRows } from "./virtual-rows.tsx";

/** Tables up to this length are drawn whole. */
const mostDrawn = 80;

/** The rows of a table. What draws a long one by parts is fetched when one comes; until then, its first rows are there. */
export function Rows(props: RowsProps) {
  const { count, stop, draw } = props;
  const isLong = count > mostDrawn;
  const [ByParts, setByParts] = useState<typeof VirtualRows | typeof PlainRows>();
  const printing = usePrinting();
  useEffect(() => {
    if (!isLong) return;
    void import("./virtual-rows.tsx").then(
      (part) => {
        setByParts(() => part.VirtualRows);
      },
      // Without it the table is slower, and whole.
      () => {
        setByParts(() => PlainRows);
      },
    );
  }, [isLong]);
  if (!isLong || printing) return <PlainRows count={count} stop={stop} draw={draw} />;
  if (ByParts === undefined)
    return <PlainRows count={mostDrawn} stop={Math.min(stop, mostDrawn - 1)} draw={draw} />;
  return <ByParts {...props} />;
}
