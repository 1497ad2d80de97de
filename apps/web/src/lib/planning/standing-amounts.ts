import { cellIn } from "@rediflow/planning";
import type { UnsavedCell, UnsavedCells } from "../unsaved/unsaved-cells.ts";
import { cellKey, type StandingRows } from "./cells.ts";

/** The amounts of a grid as they stand, and as they are shown with what was typed. */
export interface StandingAmounts {
  /** The amount that a cell shows: the typed one, unless it was refused. */
  amountAt: (rowId: string, month: number) => number;
  /** The saved value of a cell, whatever was typed over it. */
  storedAt: (rowId: string, month: number) => number;
  /** By how much each typed cell differs from what stands there. */
  differences: readonly { rowId: string; month: number; amount: number }[];
}

/** The amounts that the cells of a grid show, with typed values that are not refused. */
export function standingAmounts(standing: StandingRows, unsaved: UnsavedCells): StandingAmounts {
  const storedAt = (rowId: string, month: number): number => cellIn(standing.get(rowId), month).amount;
  return {
    storedAt,
    amountAt: (rowId, month) => {
      const typed = unsaved.get(cellKey(rowId, month));
      return typed !== undefined && isShown(typed.state) ? typed.amount : storedAt(rowId, month);
    },
    differences: [...unsaved.values()].flatMap(({ rowId, month, amount, state }) =>
      isShown(state) ? [{ rowId, month, amount: amount - storedAt(rowId, month) }] : [],
    ),
  };
}

// A refused cell shows its saved value; the typed one is in the list of unsaved values.
function isShown(state: UnsavedCell["state"]): boolean {
  return state !== "conflict" && state !== "refused";
}
