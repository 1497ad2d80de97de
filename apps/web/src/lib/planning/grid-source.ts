import type { QueryKey } from "@tanstack/react-query";
import type { ReadName } from "../staleness/api-names.ts";
import type { Entity } from "../staleness/changed-by.ts";
import type { UnsavedCell } from "../unsaved/unsaved-cells.ts";
import type { StandingRows, VersionedCell, Written } from "./cells.ts";
import type { Direction, Step } from "./undo-step.ts";

/** The next steps that undo and redo would take. */
export type NextSteps = Record<Direction, Step | null>;

/** What a write sends; one beyond what one call takes is several, which share a `changeKey`. */
export interface WriteInput {
  cells: readonly VersionedCell[];
  changeKey?: string;
  requestKey: string;
}

/** What undo and redo answer: the cells as they stand, and whether rows came, went or changed. */
export interface TakenBack extends Written {
  rowsChanged: boolean;
}

/** A grid of rows and months as the server has it: how its cells are read, written and taken back. */
export interface GridSource<Answer = unknown> {
  /** The name under which what is not saved is kept. */
  place: string;
  /** The read that holds the cells, as the page shows it. */
  read: {
    name: ReadName;
    key: QueryKey;
    standing: (answer: Answer) => StandingRows;
    /** The answer with what a write came to. */
    withOutcome: (answer: Answer, outcome: Written) => Answer;
  };
  /** What a write changes. */
  changes: readonly Entity[];
  /** Of cells to be sent, those that go with the next call. */
  batchOf: (cells: readonly UnsavedCell[]) => readonly UnsavedCell[];
  write: (input: WriteInput) => Promise<Written>;
  /** The cells that a refused write names. */
  refusedIn: (error: unknown, sent: readonly VersionedCell[]) => Written["refused"];
  takeBack: (direction: Direction, input: { changeId: string; requestKey: string }) => Promise<TakenBack>;
  /** The steps as they were read; null while there is none. */
  next: NextSteps | undefined;
  /** Asks for the steps anew, without those passed over. */
  findNext: (passedOver: readonly string[]) => Promise<NextSteps>;
}
