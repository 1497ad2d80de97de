import type { Tx } from "@rediflow/db";
import { amountFromPm, type EffortSeries } from "@rediflow/planning";
import type { EffortCell } from "./effort-grid.ts";

/** All cells of some rows of a project, by series and month. One statement. */
export async function standingCells(
  tx: Tx,
  { projectId, id, taskId }: { projectId: string; id?: string; taskId?: string },
): Promise<EffortCell[]> {
  const cells = await tx.effort.findMany({
    where: { projectId, row: { ...(id && { id }), ...(taskId && { taskId }) } },
    select: { effortRowId: true, series: true, month: true, pm: true, version: true },
    orderBy: [{ effortRowId: "asc" }, { series: "asc" }, { month: "asc" }],
  });
  return cells.map(({ effortRowId, series, month, pm, version }) => ({
    rowId: effortRowId,
    series: series as EffortSeries,
    month,
    amount: amountFromPm(pm.toString()),
    version: Number(version),
  }));
}
