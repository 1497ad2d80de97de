import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { apiError, mayPass, notDone, sentenceOfKept } from "../api-error.ts";
import { readAgain } from "../staleness/read-again.ts";
import type { UnsavedCell } from "../unsaved/unsaved-cells.ts";
import { useRequestKeys } from "../use-request-keys.ts";
import type { StandingRows, VersionedCell, Written } from "./cells.ts";
import type { GridSource } from "./grid-source.ts";
import type { Direction, Step } from "./undo-step.ts";

/** What a call came to; `failed` where it did not come through, or where nothing of it could be written. */
export interface Outcome extends Written {
  /** Rows came, went or changed. */
  rowsChanged?: boolean;
  failed?: { sentence: string; mayPass: boolean };
}

/** The calls that change a grid's cells. */
export type PlanningCalls = ReturnType<typeof usePlanningCalls>;

/** The calls that change a grid. They never throw; what they answer is at once in the grid that the page shows. */
export function usePlanningCalls<Answer>(source: GridSource<Answer>) {
  const queries = useQueryClient();
  const takeOver = useTakingOver(source);
  const taking = useTakingBack(source);
  const write = useWriting(source, taking.forget);
  const kept = async (call: Promise<Outcome>, { sentenceOf, sent = [] }: Failing) => {
    const outcome: Outcome = await call.catch((error: unknown): Outcome => {
      const failed = { sentence: sentenceOf(error), mayPass: mayPass(apiError(error).code) };
      return { written: [], refused: source.refusedIn(error, sent), failed };
    });
    await takeOver(outcome);
    return outcome;
  };
  return {
    standing: (): StandingRows => {
      const answer = queries.getQueryData<Answer>(source.read.key);
      return answer === undefined ? new Map() : source.read.standing(answer);
    },
    batchOf: source.batchOf,
    /** Writes cells; those that belong to one change beyond what one call takes share a `changeKey`. */
    send: (cells: readonly UnsavedCell[], changeKey?: string) =>
      kept(write(cells, changeKey), { sentenceOf: sentenceOfKept, sent: cells }),
    takeBack: (direction: Direction, step: Step) =>
      kept(taking.make(direction, step), { sentenceOf: (error) => notDone(notMade[direction], error) }),
    /** The step whose answer was lost, while nothing was written since. */
    lost: taking.lost,
  };
}

interface Failing {
  sentenceOf: (error: unknown) => string;
  sent?: readonly VersionedCell[];
}

function useWriting<Answer>(source: GridSource<Answer>, onSuccess: () => void) {
  const { keyed, done } = useRequestKeys();
  return async (cells: readonly UnsavedCell[], changeKey?: string): Promise<Written> => {
    const content = {
      cells: cells.map(({ rowId, month, amount, version }) => ({ rowId, month, amount, version })),
      ...(changeKey === undefined ? {} : { changeKey }),
    };
    try {
      const written = await source.write(keyed(content));
      done(content);
      onSuccess();
      return written;
    } catch (error) {
      // Where it is not known how it ended, another try is the same write.
      if (!mayPass(apiError(error).code)) done(content);
      throw error;
    }
  };
}

const notMade: Readonly<Record<Direction, string>> = { undo: "Not undone", redo: "Not done again" };

function useTakingBack<Answer>(source: GridSource<Answer>) {
  const { keyed, done } = useRequestKeys();
  const lost = useRef<{ direction: Direction; step: Step }>(undefined);
  const forget = (): void => {
    if (lost.current !== undefined) done({ changeId: lost.current.step.changeId });
    lost.current = undefined;
  };
  return {
    forget,
    lost: () => lost.current,
    make: async (direction: Direction, step: Step) => {
      // Kept until an answer says how it ended.
      lost.current = { direction, step };
      try {
        const made = await source.takeBack(direction, keyed({ changeId: step.changeId }));
        forget();
        return made;
      } catch (error) {
        if (!mayPass(apiError(error).code)) forget();
        throw error;
      }
    },
  };
}

/** Puts what a write came to into the grid that the page shows. */
function useTakingOver<Answer>({ read, changes }: GridSource<Answer>): (outcome: Outcome) => Promise<void> {
  const queries = useQueryClient();
  const { key: queryKey } = read;
  return async (outcome: Outcome): Promise<void> => {
    // A reading that is under way may have begun before the write: its answer would put the old values back.
    const wasReading = queries.isFetching({ queryKey }) > 0;
    await queries.cancelQueries({ queryKey });
    queries.setQueryData<Answer>(queryKey, (old) => old && read.withOutcome(old, outcome));
    if (wasReading || outcome.rowsChanged === true || outcome.refused.some(({ current }) => current === null))
      void queries.invalidateQueries({ queryKey });
    void readAgain(queries, changes, read.name);
  };
}
