import type { Amount } from "@rediflow/planning";
import type { RouterOutputs } from "../../lib/trpc.ts";

/** A project that I am planned on, with its months from the current one on. */
export type MyProject = RouterOutputs["myWork"]["get"]["projects"][number];

type Planned = Pick<MyProject, "months">;

/** My planned effort on a project in a month. */
export function amountIn({ months }: Planned, month: number): Amount {
  return months.find((each) => each.month === month)?.amount ?? 0;
}

/** My planned effort in a month, over all projects. */
export function totalIn(projects: readonly Planned[], month: number): Amount {
  return projects.reduce((sum, project) => sum + amountIn(project, month), 0);
}
