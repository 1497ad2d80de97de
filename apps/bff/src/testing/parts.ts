import type { TRPCClient } from "@trpc/client";
import type { AppRouter } from "../router.ts";

export type Parts = Awaited<ReturnType<typeof partsOf>>;

/** How a test plans a project: its months, its parts as they are added and read, and the newest entry of its history. */
export async function partsOf(api: TRPCClient<AppRouter>, projectId: string) {
  const plan = () => api.plan.get.query({ projectId });
  const { firstMonth: first, durationMonths } = (await plan()).project;
  const last = first + durationMonths - 1;
  const newest = async () => {
    const { entries } = await api.history.list.query({ projectId, limit: 1 });
    const [entry] = entries;
    if (entry === undefined) throw new Error("nothing was changed");
    return entry;
  };
  return {
    ...{ first, last, plan, newest },
    undoNewest: async () => api.history.undo.mutate({ operationId: (await newest()).operationId }),
    addPackage: async (number: number, name = `Package ${number.toString()}`) =>
      (await api.workPackages.create.mutate({ projectId, number, name, leadOrganisationId: null }))
        .workPackageId,
    addTask: async (
      workPackageId: string,
      number: number,
      phases = [{ fromMonth: first, toMonth: last, intensity: 20 }],
    ) => {
      const asked = { projectId, workPackageId, number, phases, leadOrganisationId: null };
      return (await api.tasks.create.mutate({ ...asked, name: `Task ${number.toString()}` })).taskId;
    },
    addMilestone: async (number: number, dueMonth: number, workPackageId: string | null = null) => {
      const asked = { projectId, workPackageId, number, dueMonth, verification: null, doneOn: null };
      return (await api.milestones.create.mutate({ ...asked, name: `Milestone ${number.toString()}` }))
        .milestoneId;
    },
  };
}
