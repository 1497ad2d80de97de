import { taskCode, type Effort, type EffortRow } from "./effort.ts";

type Named = Pick<Effort, "workPackages" | "tasks" | "organisations" | "rows">;

/** What each row is called where it stands alone: “UH in T1.2”, “UH in WP1”. */
export function rowNames(effort: Named): ReadonlyMap<string, string> {
  return new Map(effort.rows.map((row) => [row.effortRowId, nameOf(effort, row)]));
}

function nameOf(effort: Named, { workPackageId, taskId, organisationId }: EffortRow): string {
  const organisation = effort.organisations.find(({ id }) => id === organisationId);
  return `${organisation?.shortName ?? "An organisation"} in ${partCode(effort, { workPackageId, taskId })}`;
}

/** The number of a task, or of the work package where it is meant as a whole. */
export function partCode(
  { workPackages, tasks }: Pick<Effort, "workPackages" | "tasks">,
  { workPackageId, taskId }: Pick<EffortRow, "workPackageId" | "taskId">,
): string {
  const workPackage = workPackages.find(({ id }) => id === workPackageId);
  const task = tasks.find(({ id }) => id === taskId);
  return task === undefined ? `WP${(workPackage?.number ?? 0).toString()}` : taskCode(workPackage, task);
}
