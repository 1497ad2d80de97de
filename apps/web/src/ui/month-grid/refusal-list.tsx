import { useMemo } from "react";
import classes from "./strip.module.css";
import type { GridRow, RefusedEdit } from "./month-grid-props.ts";
import { groupRefusals } from "./refusals.ts";

interface RefusalListProps {
  refused: readonly RefusedEdit[];
  rows: readonly GridRow[];
  /** Said before each group of cells. */
  lead?: string;
}

/** Refused cells by reason, each group a line that names its cells. */
export function RefusalList({ refused, rows, lead = "" }: RefusalListProps) {
  const groups = useMemo(() => groupRefusals(refused, rows), [refused, rows]);
  if (groups.length === 0) return null;
  return (
    <ul className={classes["refusals"]}>
      {groups.map(({ sentence, cells }) => (
        <li key={sentence}>{`${lead}${cells}: ${sentence}`}</li>
      ))}
    </ul>
  );
}
