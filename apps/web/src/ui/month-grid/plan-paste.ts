import { readAmount } from "@rediflow/planning";
import { layoutOf } from "./paste-layout.ts";
import type { PasteTargets } from "./paste-targets.ts";
import { widthOf, type PastedTexts } from "./paste-months.ts";
import { placeTable } from "./place-table.ts";
import { targetAt, type WritableGrid } from "./plan-write.ts";
import { cellsOf, type CellRect } from "./selection.ts";

/** Lays a pasted table by its months and names, and bare amounts over the selection. */
export function pasteTargets(
  grid: WritableGrid,
  texts: PastedTexts,
  { selection, locale }: { selection: CellRect; locale: string },
): PasteTargets {
  const layout = layoutOf(texts, { grid, locale });
  const nothing = { targets: [], rect: selection, beyond: 0, notPlaced: [] };
  if (layout.blocked !== undefined) return { ...nothing, blocked: layout.blocked };
  if (layout.header === undefined && layout.labelColumns === 0) return overSelection(grid, texts, selection);
  return placeTable(grid, texts, { layout, selection });
}

/** Bare amounts: repeated where they fill the selection evenly, otherwise once from its corner. */
function overSelection(grid: WritableGrid, texts: PastedTexts, selection: CellRect): PasteTargets {
  const covered = coveredBy(texts, selection);
  const width = widthOf(texts);
  const found: PasteTargets = { targets: [], rect: withinGrid(covered, grid), beyond: 0, notPlaced: [] };
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

function coveredBy(texts: PastedTexts, selection: CellRect): CellRect {
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
