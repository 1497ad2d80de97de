import type { WriteTarget } from "./plan-write.ts";
import type { CellRect } from "./selection.ts";

/** The target of a paste: its cells, their rectangle, the number beyond the grid, and how the table was understood. */
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
