import { cellIn, type EffortSeries } from "@rediflow/planning";
import type { TRPCClient } from "@trpc/client";
import type { AppRouter, RouterOutputs } from "../router.ts";
import { partsOf, type Parts } from "./parts.ts";
import { startPlanning, type Planning } from "./team.ts";

type Api = TRPCClient<AppRouter>;

/** What stands in a cell of effort: amount and version, both 0 where it is empty. */
async function effortAt(
  api: Api,
  projectId: string,
  { rowId, series, month }: { rowId: string; series: EffortSeries; month: number },
): Promise<{ amount: number; version: number }> {
  const { cells } = await api.effort.get.query({ projectId });
  return cellIn(
    cells.find((run) => run.rowId === rowId && run.series === series),
    month,
  );
}

/** A running server, and AURORA with a task of its own: T901.1, in all of its months, with a row of its owner. */
export async function startEffort(): Promise<EffortWorld> {
  const planning = await startPlanning();
  const { editor, aurora: projectId } = planning;
  const parts = await partsOf(editor, projectId);
  const workPackageId = await parts.addPackage(901);
  const taskId = await parts.addTask(workPackageId, 1);
  const { organisations } = await editor.effort.get.query({ projectId });
  const owner = organisations.find(({ number }) => number === null)?.id ?? "";
  const addRow = async (organisationId = owner, at: string | null = taskId): Promise<string> =>
    (await editor.effort.addRow.mutate({ projectId, workPackageId, taskId: at, organisationId })).effortRowId;
  const row = await addRow();
  const now = planning.server.currentMonth;
  const at = (month: number, series: EffortSeries = "EST", rowId = row) =>
    effortAt(planning.superAdmin, projectId, { rowId, series, month });
  const set: EffortWorld["set"] = async (
    api,
    month,
    amount,
    { series = "EST", rowId = row, version } = {},
  ) => {
    const stands = version ?? (await at(month, series, rowId)).version;
    const cells = [{ rowId, month, amount, version: stands }];
    return await api.effort.set.mutate({ projectId, series, cells });
  };
  return {
    ...planning,
    parts,
    projectId,
    workPackageId,
    taskId,
    owner,
    organisations,
    row,
    now,
    addRow,
    at,
    set,
  };
}

/** What tests of effort work with. */
export interface EffortWorld extends Planning {
  parts: Parts;
  projectId: string;
  workPackageId: string;
  taskId: string;
  owner: string;
  organisations: RouterOutputs["effort"]["get"]["organisations"];
  row: string;
  now: number;
  addRow: (organisationId?: string, at?: string | null) => Promise<string>;
  at: (month: number, series?: EffortSeries, rowId?: string) => Promise<{ amount: number; version: number }>;
  set: (
    api: Api,
    month: number,
    amount: number,
    where?: { series?: EffortSeries; rowId?: string; version?: number },
  ) => Promise<RouterOutputs["effort"]["set"]>;
}
