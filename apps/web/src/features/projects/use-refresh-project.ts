import { trpc } from "../../lib/trpc.ts";

/** Asks anew for what a change of the project shows in: the table and the project's own screen. */
export function useRefreshProject(projectId: string): () => Promise<void> {
  const api = trpc.useUtils();
  return async () => {
    await Promise.all([api.projects.list.invalidate(), api.team.get.invalidate({ projectId })]);
  };
}
