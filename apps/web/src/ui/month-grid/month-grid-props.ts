import type { ReactNode } from "react";
import type { AmountStyle } from "../amount-style.ts";

/** One line of the grid: a person with a role, or whatever else carries an amount per month. */
export interface GridRow {
  id: string;
  name: string;
  detail: string;
  group: string;
  /** How deep it stands in a hierarchy, from 1; left out in a flat list. */
  level?: number;
  /** Whether it is the sum of others, and no cell of its own can be written. */
  isSum?: boolean;
  /** Whether the rows below it are shown; left out where there are none. */
  isOpen?: boolean;
  /** The names of the rows that it stands under, from the top, each with its other names: a pasted line may tell it by them. */
  above?: readonly (readonly string[])[];
}

/**
 * Why a cell cannot be edited: the sentence is shown, the kind picks the pattern. Outside of the grid's time nothing may have the
 * focus (`outside`), where a row has no month (`off`) it may, and says why; a `sum` follows from other cells.
 */
export interface CellLock {
  kind: "locked" | "past" | "role" | "outside" | "off" | "sum";
  sentence: string;
}

/** A second value of a cell, small beneath its amount: as it is shown, and in words. */
export interface BeneathAmount {
  text: string;
  words: string;
}

/** What the headings of the columns at the left say. */
export interface GridHeadings {
  name: string;
  detail: string;
  group: string;
}

/** A command about the row of the active cell, by its button in the status bar or by F4. */
export interface RowCommand {
  label: string;
  /** Why it cannot be used on a row, as a sentence; null where it can. */
  refusalAt(rowId: string): string | null;
  run(rowId: string): void;
}

/** One cell to write, in ten-thousandths of a person-month. */
export interface CellEdit {
  rowId: string;
  month: number;
  amount: number;
}

/** One cell that was not written, and the reason as a sentence. */
export interface RefusedEdit {
  rowId: string;
  month: number;
  sentence: string;
}

/** The outcome of a write; `failed` is a sentence when nothing at all was written. */
export interface EditOutcome {
  refused: readonly RefusedEdit[];
  failed?: string;
}

/** The origin of a write. */
export type EditMeans = "typing" | "paste" | "clear" | "fill";

/** A write under way or come back, shown in the cell. */
export type WriteState = "saving" | "unsaved" | "refused" | "conflict";

/** One line under the grid; amounts are signed ten-thousandths of a person-month. */
export interface GridFooter {
  label: string;
  amountAt(month: number): number;
  beneath?(month: number | "total"): BeneathAmount | undefined;
  tone?(month: number): "over" | "under" | undefined;
}

/** Warnings about an amount, which never refuse it. */
export interface AmountWatch {
  /** The mark of an amount in a cell, asked for every cell in sight. */
  markOf: (rowId: string, month: number, amount: number) => WatchMark | undefined;
  /** The note about an amount in a cell, as a sentence. */
  about: (rowId: string, month: number, amount: number) => string | undefined;
  /** The warnings while an amount is typed, as sentences. */
  warningOf: (rowId: string, month: number, amount: number) => string | undefined;
}

/** More than there is room for, or nothing that it could be part of. */
export type WatchMark = "over" | "without-capacity";

/** A cell by what it is about. */
export interface CellName {
  rowId: string;
  month: number;
}

/** A reader's place in the grid; plain JSON. */
export interface GridPlace {
  active?: CellName | undefined;
  head?: CellName | undefined;
  /** The text in the active cell's open editor. */
  open?: { text: string; replacing: boolean } | undefined;
  isFocused: boolean;
  /** How far it is scrolled; where it is not told, so that the active cell is in sight. */
  scroll?: { top: number; left: number };
}

/** Brings a reader back to a place. */
export interface GridPlaceKeeping {
  /** The first month of the grid; the current one when left out. */
  start: GridPlace | undefined;
  /** Is given the way to read the place, and gives the way to stop that. */
  readBy(read: () => GridPlace): () => void;
  /** Whether an open cell stays open because the place is kept, where it is taken over otherwise as the window is left. */
  keepsOpenCell(): boolean;
}

/** The grid's content and the functions that it calls; it holds no amounts of its own. */
export interface MonthGridProps extends AmountStyle {
  label: string;
  headings?: GridHeadings;
  rows: readonly GridRow[];
  months: readonly number[];
  firstMonth: number;
  currentMonth: number;
  amountAt(rowId: string, month: number): number;
  lockAt(rowId: string, month: number): CellLock | null;
  stateAt?(rowId: string, month: number): WriteState | undefined;
  watch?: AmountWatch;
  /** The second value of a cell, or of a row's total; rows are higher where there is this. */
  beneath?: ((rowId: string, month: number | "total") => BeneathAmount | undefined) | undefined;
  /** Shows or hides the rows below a sum. */
  onToggle?(rowId: string): void;
  command?: RowCommand;
  /** What leads on from the active cell, beside its amount in the status bar. */
  linkAt?(rowId: string, month: number): ReactNode;
  place?: GridPlaceKeeping;
  footer?: readonly GridFooter[];
  onEdit(edits: readonly CellEdit[], how: EditMeans): Promise<EditOutcome>;
  onUndo?(): void;
  onRedo?(): void;
  statusMessage?: string;
  /** Whether the status tells of something that is wrong. */
  isStatusError?: boolean;
  /** The caller's own content below the table. */
  notice?: ReactNode;
}
