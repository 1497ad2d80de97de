import type { EffortSeries } from "@rediflow/planning";
import type { RouterOutputs } from "../../lib/trpc.ts";

/** A project's effort as the API answers it. */
export type Effort = RouterOutputs["effort"]["get"];

/** An organisation's row: what it puts into a task, or into a work package as a whole. */
export type EffortRow = Effort["rows"][number];

/** The series as people call them. */
export const seriesNames: Readonly<Record<EffortSeries, string>> = {
  PROJPLAN: "Agreed",
  EST: "Estimate",
  ACTUAL: "Actual",
};

/** The line of a row in one series, as cells are kept and written. */
export function lineId(series: EffortSeries, effortRowId: string): string {
  return `${series}:${effortRowId}`;
}

/** The series and the row of a line. */
export function lineOf(id: string): { series: EffortSeries; effortRowId: string } {
  const [series = "EST", effortRowId = ""] = id.split(":");
  return { series: series as EffortSeries, effortRowId };
}

/** The number of a task as people write it: T1.2. */
export function taskCode(workPackage: { number: number } | undefined, task: { number: number }): string {
  return `T${(workPackage?.number ?? 0).toString()}.${task.number.toString()}`;
}
