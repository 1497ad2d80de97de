import { monthLabel, type EffortSeries } from "@rediflow/planning";
import type { Decision, SubjectOf } from "@rediflow/policy";
import { cellKey } from "../../lib/planning/cells.ts";
import { lockOf } from "../../lib/planning/lock-of.ts";
import type { CellLock } from "../../ui/month-grid/month-grid-props.ts";
import { taskCode, type Effort } from "./effort.ts";
import { monthsText } from "./effort-rows.ts";

type Decide = (action: "effort:edit", subject: SubjectOf<"effort:edit">) => Decision;
type Locked = Pick<Effort, "workPackages" | "tasks" | "rows" | "closings"> & {
  project: Pick<Effort["project"], "subject" | "firstMonth">;
};

/** Why a cell of a series cannot be written, asked cell by cell from the policy that the server asks too; null where it can. */
export function effortLocks(
  effort: Locked,
  { series, currentMonth, can }: { series: EffortSeries; currentMonth: number; can: Decide },
): (rowId: string, month: number) => CellLock | null {
  const rows = new Map(effort.rows.map((row) => [row.effortRowId, row]));
  const closed = new Map(effort.closings.map((each) => [cellKey(each.organisationId, each.month), each]));
  const outside = monthsOutside(effort);
  const known = new Map<string, CellLock | null>();
  const find = (rowId: string, month: number): CellLock | null => {
    const row = rows.get(rowId);
    if (row === undefined) return sumLock;
    const reason =
      outside(row.taskId, month) ?? (series === "ACTUAL" && month > currentMonth && future(month));
    if (reason !== false) return { kind: "off", sentence: reason };
    const closing = closed.get(cellKey(row.organisationId, month)) ?? null;
    return lockOf(can("effort:edit", { project: effort.project.subject, month, series, closing }));
  };
  return (rowId, month) => {
    const key = cellKey(rowId, month);
    const before = known.get(key);
    if (before !== undefined) return before;
    const lock = find(rowId, month);
    known.set(key, lock);
    return lock;
  };
}

const sumLock: CellLock = {
  kind: "sum",
  sentence: "This is a sum. Amounts are written in the rows of organisations.",
};

function future(month: number): string {
  return `${monthLabel(month)} has not begun. What was done is written once a month has begun.`;
}

/** Why a task has no effort in a month; null where it has, and for what is in no task. */
function monthsOutside({ project, workPackages, tasks }: Locked) {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  return (taskId: string | null, month: number): string | null => {
    const task = taskId === null ? undefined : byId.get(taskId);
    if (task === undefined) return null;
    if (task.phases.some(({ fromMonth, toMonth }) => month >= fromMonth && month <= toMonth)) return null;
    const code = taskCode(
      workPackages.find(({ id }) => id === task.workPackageId),
      task,
    );
    return `${code} runs in ${monthsText(task, project)}. Change its months in the plan first.`;
  };
}
