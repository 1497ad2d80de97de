import { trpc } from "../../lib/trpc.ts";

/** Reads a team again after people on it came, went or changed, and with it what undo would take back next. */
export function useReadingAgain(): (projectId: string) => Promise<void> {
  const api = trpc.useUtils();
  return async (projectId) => {
    await Promise.all([api.team.get.invalidate({ projectId }), api.team.nextUndo.invalidate({ projectId })]);
  };
}
