import { useState } from "react";
import type { CellEdit } from "../../ui/month-grid/month-grid-props.ts";
import { withMarks, withoutMarks, type PendingCell, type PendingCells } from "./pending-cells.ts";
import { cellKey, type Written } from "./team-cells.ts";

const markedMs = 6000;

/** Marks on cells that are being written, and for a while on those that were refused. */
export function usePendingCells() {
  const [pending, setPending] = useState<PendingCells>(new Map());
  const unmark = (keys: readonly string[], cell: Pick<PendingCell, "turn" | "state">): void => {
    setPending((old) => withoutMarks(old, keys, cell));
  };
  const begin = (edits: readonly CellEdit[], turn: number): void => {
    const marks = edits.map(({ rowId, month, amount }) => {
      return [cellKey(rowId, month), { amount, state: "saving" as const, turn }] as const;
    });
    setPending((old) => withMarks(old, marks));
  };
  const end = (edits: readonly CellEdit[], turn: number): void => {
    const keys = edits.map(({ rowId, month }) => cellKey(rowId, month));
    unmark(keys, { turn, state: "saving" });
  };
  const refuse = (refused: Written["refused"], turn: number): void => {
    const cells = Map.groupBy(refused, ({ code }) => (code === "stale" ? "conflict" : "refused"));
    for (const [state, some] of cells) {
      const keys = some.map(({ assignmentId, month }) => cellKey(assignmentId, month));
      setPending((old) =>
        withMarks(
          old,
          keys.map((key) => [key, { state, turn }]),
        ),
      );
      setTimeout(() => {
        unmark(keys, { turn, state });
      }, markedMs);
    }
  };
  return { pending, begin, end, refuse };
}
