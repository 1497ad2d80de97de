import { readAmount } from "@rediflow/planning";
import { targetAt, type WritableGrid, type WritePlan, type WriteTarget } from "./plan-write.ts";
import { cellsOf, type CellRect } from "./selection.ts";

/** Where a paste would land: its cells, the rectangle they make, and how many fall beyond the grid. */
export interface PasteTargets {
  targets: WriteTarget[];
  rect: CellRect;
  beyond: number;
}

/** Lays copied texts over the selection: repeated where they fill it evenly, otherwise once from its corner. */
export function pasteTargets(
  grid: WritableGrid,
  texts: readonly (readonly string[])[],
  selection: CellRect,
): PasteTargets {
  const covered = coveredBy(texts, selection);
  const width = widthOf(texts);
  const found: PasteTargets = { targets: [], rect: withinGrid(covered, grid), beyond: 0 };
  for (const at of cellsOf(covered)) {
    const line = texts[(at.row - covered.top) % texts.length];
    const text = line?.[(at.column - covered.left) % width];
    // A line shorter than the others says nothing about the cells that it lacks.
    if (text === undefined) continue;
    const target = targetAt(grid, at, readAmount(text, grid));
    if (target === undefined) found.beyond += 1;
    else found.targets.push(target);
  }
  return found;
}

/** The paste strip's sentence: “36 cells: 20 will change, 12 stay as they are, 3 are locked.” */
export function describePaste(plan: WritePlan, beyond: number): string {
  const parts = [
    tell(plan.edits.length, "will change", "will change"),
    tell(plan.same, "stays as it is", "stay as they are"),
    tell(plan.locked.length, "is locked", "are locked"),
    tell(plan.notNumbers.length, "cannot be read", "cannot be read"),
    tell(plan.outOfRange.length, "is out of range", "are out of range"),
  ].filter((part) => part !== "");
  const count =
    plan.edits.length + plan.same + plan.locked.length + plan.notNumbers.length + plan.outOfRange.length;
  const counted = count === 0 ? "" : `${tell(count, "cell", "cells")}: ${parts.join(", ")}.`;
  const outside = beyond === 0 ? "" : `${tell(beyond, "cell falls", "cells fall")} outside the table.`;
  return [counted, outside].filter((sentence) => sentence !== "").join(" ");
}

function tell(count: number, one: string, many: string): string {
  if (count === 0) return "";
  return `${count.toString()} ${count === 1 ? one : many}`;
}

function coveredBy(texts: readonly (readonly string[])[], selection: CellRect): CellRect {
  const { top, left } = selection;
  const width = widthOf(texts);
  const fillsDown = (selection.bottom - top + 1) % texts.length === 0;
  const fillsAcross = (selection.right - left + 1) % width === 0;
  if (fillsDown && fillsAcross) return selection;
  return { top, left, bottom: top + texts.length - 1, right: left + width - 1 };
}

function withinGrid(rect: CellRect, grid: WritableGrid): CellRect {
  return {
    ...rect,
    bottom: Math.min(rect.bottom, grid.rows.length - 1),
    right: Math.min(rect.right, grid.months.length - 1),
  };
}

function widthOf(texts: readonly (readonly string[])[]): number {
  return Math.max(...texts.map((line) => line.length));
}
