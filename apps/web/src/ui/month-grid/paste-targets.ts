import type { WriteTarget } from "./plan-write.ts";
import type { CellRect } from "./selection.ts";

/** Where a paste would land: its cells, the rectangle they make, how many fall beyond the grid, and what was understood of it. */
export interface PasteTargets {
  targets: WriteTarget[];
  rect: CellRect;
  beyond: number;
  /** How a table with headings was placed; undefined for bare amounts. */
  recognised?: string;
  /** Lines and columns that have no place, each a sentence. */
  notPlaced: readonly string[];
  /** Why nothing of it can be placed. */
  blocked?: string;
}
