import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { apiError, mayPass, notDone, refusedCells, sentenceOfKept } from "../../lib/api-error.ts";
import { changedBy } from "../../lib/staleness/changed-by.ts";
import { readAgain } from "../../lib/staleness/read-again.ts";
import { getQueryKey, trpc } from "../../lib/trpc.ts";
import type { UnsavedCell } from "../../lib/unsaved/unsaved-cells.ts";
import { useRequestKeys } from "../../lib/use-request-keys.ts";
import { withCells, type Written } from "./team-cells.ts";
import type { Direction, Step } from "./undo-step.ts";

/** What a call came to; `failed` where it did not come through, or where nothing of it could be written. */
export interface Outcome extends Written {
  /** Rows came, went or changed. */
  teamChanged?: boolean;
  failed?: { sentence: string; mayPass: boolean };
}

/** The calls that change a team's cells. */
export type PlanningCalls = ReturnType<typeof usePlanningCalls>;

/** The calls that change a team. They never throw; what they answer is at once in the team that the page shows. */
export function usePlanningCalls(projectId: string) {
  const api = trpc.useUtils();
  const takeOver = useTakingOver(projectId);
  const taking = useTakingBack(projectId);
  const write = useWriting(projectId, taking.forget);
  const kept = async (call: Promise<Written & { teamChanged?: boolean }>, sentenceOf: SentenceOf) => {
    const outcome: Outcome = await call.catch((error: unknown): Outcome => {
      const failed = { sentence: sentenceOf(error), mayPass: mayPass(apiError(error).code) };
      return { written: [], refused: refusedCells(error), failed };
    });
    await takeOver(outcome);
    return outcome;
  };
  return {
    teamNow: () => api.team.get.getData({ projectId }),
    /** Writes cells; those that belong to one change beyond what one call takes share a `changeKey`. */
    send: (cells: readonly UnsavedCell[], changeKey?: string) =>
      kept(write(cells, changeKey), sentenceOfKept),
    takeBack: (direction: Direction, step: Step) =>
      kept(taking.make(direction, step), (error) => notDone(notMade[direction], error)),
    /** The step whose answer was lost, while nothing was written since. */
    lost: taking.lost,
  };
}

function useWriting(projectId: string, onSuccess: () => void) {
  const { keyed, done } = useRequestKeys();
  const call = trpc.team.setAllocations.useMutation({ onSuccess, meta: { isKept: true, ...takesOver } });
  return async (cells: readonly UnsavedCell[], changeKey?: string): Promise<Written> => {
    const content = {
      projectId,
      cells: cells.map(({ assignmentId, month, amount, version }) => {
        return { assignmentId, month, amount, version };
      }),
      ...(changeKey === undefined ? {} : { changeKey }),
    };
    try {
      const written = await call.mutateAsync(keyed(content));
      done(content);
      return written;
    } catch (error) {
      // Where it is not known how it ended, another try is the same write.
      if (!mayPass(apiError(error).code)) done(content);
      throw error;
    }
  };
}

// What they answer stands in the team at once.
const takesOver = { takesOver: true };

type SentenceOf = (error: unknown) => string;

const notMade: Readonly<Record<Direction, string>> = { undo: "Not undone", redo: "Not done again" };

function useTakingBack(projectId: string) {
  const { keyed, done } = useRequestKeys();
  const lost = useRef<{ direction: Direction; step: Step }>(undefined);
  const calls = {
    undo: trpc.team.undo.useMutation({ meta: takesOver }),
    redo: trpc.team.redo.useMutation({ meta: takesOver }),
  };
  const forget = (): void => {
    if (lost.current !== undefined) done({ projectId, changeId: lost.current.step.changeId });
    lost.current = undefined;
  };
  return {
    forget,
    lost: () => lost.current,
    make: async (direction: Direction, step: Step) => {
      // Kept until an answer says how it ended.
      lost.current = { direction, step };
      try {
        const made = await calls[direction].mutateAsync(keyed({ projectId, changeId: step.changeId }));
        forget();
        return made;
      } catch (error) {
        if (!mayPass(apiError(error).code)) forget();
        throw error;
      }
    },
  };
}

/** Puts what a write came to into the team that the page shows. */
function useTakingOver(projectId: string): (outcome: Outcome) => Promise<void> {
  const api = trpc.useUtils();
  const queries = useQueryClient();
  return async (outcome: Outcome): Promise<void> => {
    const { get } = api.team;
    // A reading that is under way may have begun before the write: its answer would put the old values back.
    const wasReading =
      queries.isFetching({ queryKey: getQueryKey(trpc.team.get, { projectId }, "query") }) > 0;
    await get.cancel({ projectId });
    get.setData({ projectId }, (old) => old && withCells(old, outcome));
    if (wasReading || outcome.teamChanged === true || outcome.refused.some(({ current }) => current === null))
      void get.invalidate({ projectId });
    void readAgain(queries, changedBy["team.undo"], "team.get");
  };
}
