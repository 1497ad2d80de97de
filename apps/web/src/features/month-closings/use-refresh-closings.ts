import { trpc } from "../../lib/trpc.ts";

/** Asks anew for what a closing shows in: the months, and the cells of every team. */
export function useRefreshClosings(): () => Promise<void> {
  const api = trpc.useUtils();
  return async () => {
    await Promise.all([api.monthClosings.list.invalidate(), api.team.get.invalidate()]);
  };
}
