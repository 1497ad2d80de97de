import { useQueryClient } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { apiError, mayPass, notDone, refusedCells } from "../../lib/api-error.ts";
import { trpc } from "../../lib/trpc.ts";
import type { UnsavedCell } from "../../lib/unsaved/unsaved-cells.ts";
import { useRequestKeys } from "../../lib/use-request-keys.ts";
import { withCells, type Written } from "./team-cells.ts";

/** What a call came to; `failed` where it did not come through, or where nothing of it could be written. */
export interface Outcome extends Written {
  failed?: { sentence: string; mayPass: boolean };
}

/** The calls that change a team's cells. They never throw; what they answer is at once in the team that the page shows. */
export function usePlanningCalls(projectId: string) {
  const api = trpc.useUtils();
  const takeOver = useTakingOver(projectId);
  const { keyed, done } = useRequestKeys();
  const write = trpc.team.setAllocations.useMutation({
    // There is something else to take back now: an undo that was lost before is over.
    onSuccess: () => {
      done({ projectId });
    },
  });
  const undo = trpc.team.undo.useMutation({
    onSuccess: (_written, sent) => {
      done(sent);
    },
  });
  const kept = async (call: Promise<Written>, sentenceOf: (error: unknown) => string): Promise<Outcome> => {
    const outcome = await call.catch((error: unknown): Outcome => {
      const failed = { sentence: sentenceOf(error), mayPass: mayPass(apiError(error).code) };
      return { written: [], refused: refusedCells(error), failed };
    });
    await takeOver(outcome);
    return outcome;
  };
  return {
    teamNow: () => api.team.get.getData({ projectId }),
    send: (cells: readonly UnsavedCell[]) =>
      kept(
        write.mutateAsync({
          projectId,
          cells: cells.map(({ assignmentId, month, amount, version }) => {
            return { assignmentId, month, amount, version };
          }),
        }),
        (error) => apiError(error).sentence,
      ),
    takeBack: () => kept(undo.mutateAsync(keyed({ projectId })), (error) => notDone("Not undone", error)),
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
    if (wasReading || outcome.refused.some(({ current }) => current === null))
      void get.invalidate({ projectId });
    void api.projects.list.invalidate();
  };
}
